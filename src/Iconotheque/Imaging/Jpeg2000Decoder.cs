namespace Iconotheque.Imaging;

/// <summary>JPEG 2000, through the system's <c>vips</c> command.</summary>
internal sealed class Jpeg2000Decoder : Decoder
{
    private const string Remedy = $"built with JPEG 2000 ({SystemLoading.Package}), or a conversion to TIFF";

    public override ImageFacts Identify(EncodedImage encoded, ImagingOptions options)
    {
        var header = ReadHeader(encoded, options);
        return new ImageFacts(header.Width, header.Height, encoded.Format.Name, 1, header.Components < 3 ? "b-w" : "srgb");
    }

    public override OpenedImage Open(EncodedImage encoded, ImagingOptions options, int? side)
    {
        var header = ReadHeader(encoded, options);
        int reduce = Math.Min(Halvings(header.Width, header.Height, side), header.Levels);
        var decoded = new SystemLoading(encoded.Format.Name, "jp2kload", ["--page", reduce.ToString(), "--fail-on", "truncated"],
            Remedy).Open(encoded, options);
        return new OpenedImage(decoded.Image, decoded) { Width = header.Width, Height = header.Height, Pages = 1 };
    }

    private static Jpeg2000Header ReadHeader(EncodedImage encoded, ImagingOptions options)
    {
        using var stream = encoded.OpenStream();
        var header = Jpeg2000Header.Read(stream);
        CheckLimit(header.Width, header.Height, options);
        CheckHeld(encoded, (header.Width, header.Height), (long)header.Width * header.Height * header.Components);
        return header;
    }
}
