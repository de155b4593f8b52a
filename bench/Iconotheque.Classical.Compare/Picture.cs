using System.Runtime.InteropServices;
using OpenCvSharp;

namespace Iconotheque.Classical.Compare;

/// <summary>A picture as both sides are given it: R G B interleaved.</summary>
internal sealed record Picture(string Name, int Width, int Height, byte[] Rgb)
{
    /// <summary>Every so manieth picture of a folder, none with a side above the most.</summary>
    public static List<Picture> Of(string folder, int every, int side)
    {
        var found = Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories);
        string[] files = [.. found.Where(file => Path.GetExtension(file) is ".jpg" or ".png" or ".tif")];
        Array.Sort(files, StringComparer.Ordinal);
        return [.. files.Where((_, i) => i % every == 0).Select(file => Read(file, side))];
    }

    public static Picture Of(Mat colour, string name)
    {
        using var rgb = new Mat();
        Cv2.CvtColor(colour, rgb, ColorConversionCodes.BGR2RGB);
        rgb.GetArray(out Vec3b[] pixels);
        return new Picture(name, rgb.Width, rgb.Height, MemoryMarshal.AsBytes<Vec3b>(pixels).ToArray());
    }

    public Mat Matrix()
    {
        using var rgb = Mat.FromPixelData(Height, Width, MatType.CV_8UC3, Rgb);
        var colour = new Mat();
        Cv2.CvtColor(rgb, colour, ColorConversionCodes.RGB2BGR);
        return colour;
    }

    private static Picture Read(string file, int side)
    {
        using var colour = Cv2.ImRead(file, ImreadModes.Color);
        double scale = (double)side / Math.Max(colour.Width, colour.Height);
        if (scale >= 1) return Of(colour, Path.GetFileName(file));
        using var small = new Mat();
        Cv2.Resize(colour, small, default, scale, scale, InterpolationFlags.Area);
        return Of(small, Path.GetFileName(file));
    }
}
