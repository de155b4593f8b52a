using NetVips;

namespace Iconotheque.Imaging;

/// <summary>The libvips that comes with the program.</summary>
internal sealed class PackagedDecoder : Decoder
{
    private const int LargestJpegHalvings = 3;

    public override ImageFacts Identify(EncodedImage encoded, ImagingOptions options)
    {
        using var opened = Open(encoded, options, null);
        bool transposes = Orientation.Transposes(Orientation.Of(opened.Image));
        var (width, height) = transposes ? (opened.Height, opened.Width) : (opened.Width, opened.Height);
        string meaning = opened.Image.Interpretation == Enums.Interpretation.Bw ? "b-w" : opened.Image.Interpretation.ToString().ToLowerInvariant();
        return new ImageFacts(width, height, encoded.Format.Name, opened.Pages, meaning);
    }

    public override OpenedImage Open(EncodedImage encoded, ImagingOptions options, int? side)
    {
        var source = encoded.OpenSource();
        try
        {
            var image = Load(source);
            var whole = (image.Width, image.Height, Pages: PagesOf(image));
            CheckLimit(whole.Width, whole.Height, options);
            if (encoded.Format == ImageFormat.Tiff && IsPyramid(source, image)) whole.Pages = 1;
            if (ShrunkOption(encoded.Format, image, whole.Pages, side) is { } option)
            {
                image.Dispose();
                image = Load(source, option);
            }

            return new OpenedImage(image, source) { Width = whole.Width, Height = whole.Height, Pages = whole.Pages };
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    private static Image Load(Source source, VOption? option = null) =>
        Image.NewFromSource(source, "", Enums.Access.Sequential, Enums.FailOn.Truncated, option);

    private static int PagesOf(Image image) => image.Contains("n-pages") && image.Get("n-pages") is int pages and > 0 ? pages : 1;

    /// <summary>The option by which the loader skips detail that is not wanted, or null.</summary>
    private static VOption? ShrunkOption(ImageFormat format, Image image, int pages, int? side)
    {
        int halvings = Halvings(Math.Max(image.Width, image.Height), side);
        if (halvings == 0) return null;
        if (format == ImageFormat.Jpeg) return new VOption { { "shrink", 1 << Math.Min(halvings, LargestJpegHalvings) } };
        bool pyramid = format == ImageFormat.Tiff && pages == 1 && PagesOf(image) > 1;
        return pyramid ? new VOption { { "page", Math.Min(halvings, PagesOf(image) - 1) } } : null;
    }

    /// <summary>Whether each page of a TIFF is the one before at half its size: copies for zooming, not pages.</summary>
    private static bool IsPyramid(Source source, Image first)
    {
        int pages = PagesOf(first);
        if (pages is 1 or > 16) return false;
        for (int page = 1; page < pages; page++)
        {
            using var level = Load(source, new VOption { { "page", page } });
            if (Math.Abs(level.Width - (first.Width >> page)) > 1 || Math.Abs(level.Height - (first.Height >> page)) > 1) return false;
        }

        return true;
    }
}
