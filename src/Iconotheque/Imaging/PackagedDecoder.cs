using NetVips;

namespace Iconotheque.Imaging;

/// <summary>The libvips that comes with the program.</summary>
/// <param name="loader">The libvips operation that opens the format; named, so that content never chooses another.</param>
internal sealed class PackagedDecoder(string loader) : Decoder
{
    private const int LargestJpegHalvings = 3;

    /// <summary>Sides of 2³⁰ pixels have no more.</summary>
    private const int MostCopies = 30;

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
        Image? image = null;
        try
        {
            image = encoded is { Page: > 0 } && encoded.Format == ImageFormat.Tiff ? Load(source, ("page", encoded.Page)) : Load(source);
            var (width, height, pages) = (image.Width, image.Height, PagesOf(image));
            CheckLimit(width, height, options);
            bool pyramid = encoded is { Page: 0 } && encoded.Format == ImageFormat.Tiff && IsPyramid(source, image, pages);
            if (LessDetail(encoded.Format, Halvings(width, height, side), pyramid ? pages - 1 : 0) is { } detail)
            {
                image.Dispose();
                image = Load(source, detail);
            }

            return new OpenedImage(image, source) { Width = width, Height = height, Pages = pyramid ? 1 : pages };
        }
        catch
        {
            image?.Dispose();
            source.Dispose();
            throw;
        }
    }

    private Image Load(Source source, (string Name, int Value)? detail = null)
    {
        var options = new VOption { { "access", Enums.Access.Sequential }, { "fail_on", Enums.FailOn.Truncated } };
        if (detail is { } less) options.Add(less.Name, less.Value);
        return (Image)Operation.Call(loader, options, source);
    }

    private static int PagesOf(Image image) => image.Contains("n-pages") && image.Get("n-pages") is int pages and > 0 ? pages : 1;

    /// <summary>The option by which the loader skips detail that is not wanted, or null.</summary>
    private static (string Name, int Value)? LessDetail(ImageFormat format, int halvings, int smallerCopies)
    {
        if (format == ImageFormat.Jpeg && halvings > 0) return ("shrink", 1 << Math.Min(halvings, LargestJpegHalvings));
        int page = Math.Min(halvings, smallerCopies);
        return page > 0 ? ("page", page) : null;
    }

    /// <summary>Whether each page of a TIFF is the one before at half its size: copies for zooming, not pages.</summary>
    private bool IsPyramid(Source source, Image first, int pages)
    {
        if (pages is 1 or > MostCopies) return false;
        for (int page = 1; page < pages; page++)
        {
            using var copy = Load(source, ("page", page));
            if (Math.Abs(copy.Width - (first.Width >> page)) > 1 || Math.Abs(copy.Height - (first.Height >> page)) > 1) return false;
        }

        return true;
    }
}
