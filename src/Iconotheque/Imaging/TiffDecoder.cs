using NetVips;

namespace Iconotheque.Imaging;

/// <summary>
/// TIFF: by the packaged libvips where it reads the page rightly, else unpacked here or by the system's <c>vips</c> command;
/// never with data missing.
/// </summary>
internal sealed class TiffDecoder : Decoder
{
    private const string Loader = "tiffload_source";
    private const int MostBits = 128, MostSamples = ushort.MaxValue, MostUnpacked = 1 << 30;

    public override ImageFacts Identify(EncodedImage encoded, ImagingOptions options)
    {
        using var stream = encoded.OpenStream();
        var pages = TiffPages.Read(stream);
        var page = Page(pages, encoded, options);
        bool ours = TiffSamples.AreOurs(page);
        if (ours && TiffSamples.Refusal(page) is { } refusal) throw new ImageUnreadableException(refusal);
        int count = TiffPages.ArePyramid(pages) ? 1 : pages.Count;
        if (ours) return Facts(page, count);
        using var source = encoded.OpenSource();
        using var opened = new OpenedImage(PackagedDecoder.Load(Loader, source, ("page", encoded.Page))) { Pages = count };
        return PackagedDecoder.Facts(opened, encoded.Format);
    }

    public override OpenedImage Open(EncodedImage encoded, ImagingOptions options, int? side)
    {
        using var stream = encoded.OpenStream();
        var pages = TiffPages.Read(stream);
        var page = Page(pages, encoded, options);
        bool pyramid = encoded.Page == 0 && TiffPages.ArePyramid(pages);
        int copy = pyramid ? Math.Min(Halvings(page.Width, page.Height, side), pages.Count - 1) : 0;
        var opened = Open(encoded with { Page = encoded.Page + copy }, pages[encoded.Page + copy], stream.Length, options);
        return new OpenedImage(opened.Image, opened)
        {
            Width = page.Width,
            Height = page.Height,
            Pages = pyramid ? 1 : pages.Count
        };
    }

    private static OpenedImage Open(EncodedImage encoded, TiffDirectory page, long length, ImagingOptions options)
    {
        TiffData.Check(page, length);
        if (TiffCompression.Of(page.Compression).Decoder != TiffCompressionDecoder.Packaged)
            return Elsewhere(encoded, page, options);
        if (TiffCompression.IsJpeg(page.Compression) && page.Bits != 8)
            throw new ImageUnreadableException(
                $"TIFF with JPEG compression of {page.Bits} bits is not read; convert it to 8 or 16 bits without JPEG");
        if (!TiffSamples.AreOurs(page)) return Packaged(encoded, page);
        if (length > MostUnpacked)
            throw new ImageUnreadableException(
                $"TIFF with samples of {page.Bits} bits is read up to 1 GiB only; convert it to 8 or 16 bits");
        return TiffSamples.Refusal(page) is { } refusal
            ? throw new ImageUnreadableException(refusal)
            : new OpenedImage(TiffSamples.Read(page, encoded.ReadAll()));
    }

    private static TiffDirectory Page(IReadOnlyList<TiffDirectory> pages, EncodedImage encoded, ImagingOptions options)
    {
        int number = encoded.Page;
        if (number >= pages.Count) throw new ImageUnreadableException($"the TIFF has {pages.Count} pages, not {number + 1}");
        var page = pages[number];
        CheckLimit(page.Width, page.Height, options);
        if (page.Bits is < 1 or > MostBits || page.Samples is < 1 or > MostSamples)
            throw new ImageUnreadableException($"damaged TIFF: {page.Samples} channels of {page.Bits} bits");
        long bytes = (long)page.Width * page.Height / 8 * page.Samples * page.Bits;
        if (Streams(page)) CheckStreamed(encoded, bytes, options);
        else CheckHeld(encoded, (page.Width, page.Height), bytes);
        if (page.Photometric is 4 or > 10 and not (32844 or 32845))
            throw new ImageUnreadableException(
                $"TIFF with photometric interpretation {page.Photometric} is not read; convert it to RGB");
        return page;
    }

    /// <summary>Whether libvips reads a page strip by strip, or tiles row by row, and each of them is small.</summary>
    private static bool Streams(TiffDirectory page) =>
        TiffCompression.Of(page.Compression).Decoder == TiffCompressionDecoder.Packaged && !TiffSamples.AreOurs(page)
        && page is { ChunkWidth: > 0, ChunkHeight: > 0 } && Streams(
            (double)page.ChunkRowBytes * page.Across * page.Planes * page.ChunkHeight);

    private static OpenedImage Packaged(EncodedImage encoded, TiffDirectory page)
    {
        var source = encoded.OpenSource();
        try
        {
            // Of strips libtiff's errors end the reading; of tiles libvips ends it only when warnings do, and then not for the
            // warnings.
            var failOn = page.IsTiled ? Enums.FailOn.Warning : Enums.FailOn.Error;
            return new OpenedImage(PackagedDecoder.Load(Loader, source, ("page", encoded.Page), ("fail_on", failOn)), source);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    private static OpenedImage Elsewhere(EncodedImage encoded, TiffDirectory page, ImagingOptions options)
    {
        var compression = TiffCompression.Of(page.Compression);
        if (compression.Decoder == TiffCompressionDecoder.Nothing)
            throw new ImageUnreadableException(
                $"TIFF with '{compression.Name}' compression is not read; convert it to LZW or Deflate compression");
        var loading = new SystemLoading($"TIFF with '{compression.Name}' compression", "tiffload",
            ["--page", encoded.Page.ToString(), "--fail-on", page.IsTiled ? "warning" : "error"],
            $"built for it ({SystemLoading.Package}), or a conversion to LZW or Deflate compression");
        return loading.Open(encoded, options);
    }

    private static ImageFacts Facts(TiffDirectory page, int pages)
    {
        var (width, height) = Orientation.Transposes(page.Orientation) ? (page.Height, page.Width) : (page.Width, page.Height);
        string depth = page.Bits > 8 ? "16" : "";
        string meaning = page.Photometric switch
        {
            2 => depth.Length > 0 ? "rgb16" : "srgb",
            3 => "srgb",
            5 => "cmyk",
            >= 8 and <= 10 => "lab",
            _ => depth.Length > 0 ? "grey16" : "b-w"
        };
        return new ImageFacts(width, height, ImageFormat.Tiff.Name, pages, meaning);
    }
}
