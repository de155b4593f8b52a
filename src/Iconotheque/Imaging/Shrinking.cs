using NetVips;

namespace Iconotheque.Imaging;

/// <summary>Smaller copies of decoded pictures.</summary>
internal static class Shrinking
{
    /// <summary>A copy whose longer side is at most so long; the picture itself when it is small enough.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="side">The longer side, in pixels, above 0.</param>
    public static RgbImage To(RgbImage image, int side)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(side);
        if (Math.Max(image.Width, image.Height) <= side) return image;
        var (width, height) = ImageRendering.Target(image.Width, image.Height, side);
        return To(image, width, height);
    }

    /// <summary>A copy of exactly a size, the proportions changed where it asks for that.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="width">In pixels, above 0.</param>
    /// <param name="height">In pixels, above 0.</param>
    public static RgbImage To(RgbImage image, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if ((width, height) == (image.Width, image.Height)) return image;
        LibVips.EnsureReady();
        using var raw = Image.NewFromMemory(image.Pixels, image.Width, image.Height, 3, Enums.BandFormat.Uchar);
        using var small = raw.Resize((double)width / image.Width, vscale: (double)height / image.Height);
        return new RgbImage(small.Width, small.Height, small.WriteToMemory<byte>());
    }
}
