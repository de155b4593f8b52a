using NetVips;

namespace Iconotheque.Imaging;

/// <summary>JPEG 2000, through the system's <c>vips</c> command.</summary>
internal sealed class Jpeg2000Decoder : Decoder
{
    public override ImageFacts Identify(EncodedImage encoded, ImagingOptions options)
    {
        var header = ReadHeader(encoded, options);
        return new ImageFacts(header.Width, header.Height, encoded.Format.Name, 1, header.Components < 3 ? "b-w" : "srgb");
    }

    public override OpenedImage Open(EncodedImage encoded, ImagingOptions options, int? side)
    {
        var header = ReadHeader(encoded, options);
        int reduce = Math.Min(Halvings(header.Width, header.Height, side), header.Levels);
        var decoded = new ScratchFile(".tif");
        try
        {
            Decode(encoded, decoded.Path, reduce, options.TimeLimit);
            var source = Source.NewFromFile(decoded.Path);
            var image = Image.NewFromSource(source, "", Enums.Access.Sequential, Enums.FailOn.Truncated);
            return new OpenedImage(image, source, decoded) { Width = header.Width, Height = header.Height, Pages = 1 };
        }
        catch
        {
            decoded.Dispose();
            throw;
        }
    }

    private static Jpeg2000Header ReadHeader(EncodedImage encoded, ImagingOptions options)
    {
        using var stream = encoded.OpenStream();
        var header = Jpeg2000Header.Read(stream);
        CheckLimit(header.Width, header.Height, options);
        return header;
    }

    private static void Decode(EncodedImage encoded, string output, int reduce, TimeSpan limit)
    {
        if (encoded.Path is { } path)
        {
            VipsCommand.DecodeJpeg2000(path, output, reduce, limit);
            return;
        }

        using var input = new ScratchFile(".jp2");
        File.WriteAllBytes(input.Path, encoded.Bytes);
        VipsCommand.DecodeJpeg2000(input.Path, output, reduce, limit);
    }
}
