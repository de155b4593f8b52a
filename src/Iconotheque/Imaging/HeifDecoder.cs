namespace Iconotheque.Imaging;

/// <summary>HEIF: AVIF by the packaged libvips; HEIC, with HEVC compression, by the system's <c>vips</c> command.</summary>
internal sealed class HeifDecoder : Decoder
{
    private const string Loader = "heifload_source";

    /// <summary>How HEIC is read.</summary>
    public static readonly SystemLoading Hevc = new("HEIC (HEVC compression)", "heifload", ["--fail-on", "truncated"],
        $"with the decoder libde265 of libheif ({SystemLoading.Package}, and libheif-plugin-libde265 where there is one), "
            + "or a conversion to JPEG or TIFF");

    private static readonly PackagedDecoder Packaged = new(Loader);

    public override ImageFacts Identify(EncodedImage encoded, ImagingOptions options) => Packaged.Identify(encoded, options);

    public override OpenedImage Open(EncodedImage encoded, ImagingOptions options, int? side)
    {
        var opened = Packaged.Open(encoded, options, side);
        if (!(opened.Image.Contains("heif-compression") && opened.Image.Get("heif-compression") is "hevc")) return opened;
        int pages = opened.Pages;
        opened.Dispose();
        var decoded = Hevc.Open(encoded, options);
        return new OpenedImage(decoded.Image, decoded) { Pages = pages };
    }
}
