using NetVips;

namespace Iconotheque.Imaging;

/// <summary>Writes pictures. Files appear whole or not at all.</summary>
internal static class ImageWriter
{
    /// <summary>Writes a baseline JPEG without metadata.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="path">The file to replace.</param>
    /// <param name="quality">1 to 100.</param>
    public static void WriteJpeg(RgbImage image, string path, int quality = 90) =>
        Write(path, Jpeg(image, quality));

    /// <summary>The bytes that <see cref="WriteJpeg"/> writes.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="quality">1 to 100.</param>
    public static byte[] Jpeg(RgbImage image, int quality = 90) =>
        Encoded(image, vips => vips.JpegsaveBuffer(q: quality, keep: Enums.ForeignKeep.None));

    /// <summary>Writes an 8-bit PNG without metadata.</summary>
    public static void WritePng(RgbImage image, string path) =>
        Write(path, Png(image));

    /// <summary>The bytes that <see cref="WritePng"/> writes.</summary>
    public static byte[] Png(RgbImage image) => Encoded(image, vips => vips.PngsaveBuffer(keep: Enums.ForeignKeep.None));

    private static void Write(string path, byte[] bytes) => AtomicFile.Write(path, stream => stream.Write(bytes));

    private static byte[] Encoded(RgbImage image, Func<Image, byte[]> encode)
    {
        using var raw = Image.NewFromMemory(image.Pixels, image.Width, image.Height, 3, Enums.BandFormat.Uchar);
        using var vips = raw.Copy(interpretation: Enums.Interpretation.Srgb);
        return encode(vips);
    }
}
