using NetVips;

namespace Iconotheque.Imaging;

/// <summary>The libvips that comes with the program.</summary>
/// <param name="loader">The libvips operation that opens the format; named, so that content never chooses another.</param>
internal sealed class PackagedDecoder(string loader) : Decoder
{
    private const int LargestJpegHalvings = 3;

    public override ImageFacts Identify(EncodedImage encoded, ImagingOptions options)
    {
        using var opened = Open(encoded, options, null);
        return Facts(opened, encoded.Format);
    }

    public override OpenedImage Open(EncodedImage encoded, ImagingOptions options, int? side)
    {
        var source = encoded.OpenSource();
        Image? image = null;
        try
        {
            image = Load(loader, source);
            var (width, height, pages) = (image.Width, image.Height, PagesOf(image));
            CheckLimit(width, height, options);
            long bytes = (long)width * height * image.Bands * BytesOf(image.Format);
            if (Streams(encoded.Format, image)) CheckStreamed(encoded, bytes, options);
            else CheckHeld(encoded, (width, height), bytes);
            if (encoded.Format == ImageFormat.Jpeg && Halvings(width, height, side) is > 0 and var halvings)
            {
                image.Dispose();
                image = Load(loader, source, ("shrink", 1 << Math.Min(halvings, LargestJpegHalvings)));
            }

            return new OpenedImage(image, source) { Width = width, Height = height, Pages = pages };
        }
        catch
        {
            image?.Dispose();
            source.Dispose();
            throw;
        }
    }

    /// <summary>What an opened image tells of itself.</summary>
    public static ImageFacts Facts(OpenedImage opened, ImageFormat format)
    {
        bool transposes = Orientation.Transposes(Orientation.Of(opened.Image));
        var (width, height) = transposes ? (opened.Height, opened.Width) : (opened.Width, opened.Height);
        string meaning = opened.Image.Interpretation == Enums.Interpretation.Bw
            ? "b-w"
            : opened.Image.Interpretation.ToString().ToLowerInvariant();
        return new ImageFacts(width, height, format.Name, opened.Pages, meaning);
    }

    /// <summary>Opens content by a named loader, from top to bottom; missing data are an error.</summary>
    /// <param name="loader">The libvips operation.</param>
    /// <param name="source">The content; it has to outlive the image.</param>
    /// <param name="options">Further options of the loader.</param>
    public static Image Load(string loader, Source source, params ReadOnlySpan<(string Name, object Value)> options)
    {
        var all = new VOption { { "access", Enums.Access.Sequential }, { "fail_on", Enums.FailOn.Truncated } };
        foreach (var (name, value) in options) all[name] = value;
        return (Image)Operation.Call(loader, all, source);
    }

    /// <summary>Whether libvips reads a picture in strips: JPEG of one scan, and PNG that is not interlaced.</summary>
    private static bool Streams(ImageFormat format, Image image) =>
        (format == ImageFormat.Jpeg || format == ImageFormat.Png) && !image.Contains("interlaced")
            && !image.Contains("jpeg-multiscan");

    private static int BytesOf(Enums.BandFormat format) => format switch
    {
        Enums.BandFormat.Uchar or Enums.BandFormat.Char => 1,
        Enums.BandFormat.Ushort or Enums.BandFormat.Short => 2,
        _ => 4,
    };

    private static int PagesOf(Image image) => image.Contains("n-pages") && image.Get("n-pages") is int pages and > 0 ? pages : 1;
}
