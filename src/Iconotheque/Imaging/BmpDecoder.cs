using NetVips;

namespace Iconotheque.Imaging;

/// <summary>Windows bitmaps.</summary>
internal sealed class BmpDecoder : Decoder
{
    public override ImageFacts Identify(EncodedImage encoded, ImagingOptions options)
    {
        using var stream = encoded.OpenStream();
        var bmp = ReadHeader(stream, options);
        return new ImageFacts(bmp.Width, bmp.Height, encoded.Format.Name, 1, "srgb");
    }

    public override OpenedImage Open(EncodedImage encoded, ImagingOptions options, int? side)
    {
        using var stream = encoded.OpenStream();
        var bmp = ReadHeader(stream, options);
        using var raw = Image.NewFromMemory(bmp.ReadPixels(stream), bmp.Width, bmp.Height, 3, Enums.BandFormat.Uchar);
        return new OpenedImage(raw.Copy(interpretation: Enums.Interpretation.Srgb));
    }

    private static BmpFile ReadHeader(Stream stream, ImagingOptions options)
    {
        var bmp = BmpFile.ReadHeader(stream);
        CheckLimit(bmp.Width, bmp.Height, options);
        return bmp;
    }
}
