using NetVips;

namespace Iconotheque.Imaging;

/// <summary>Opens an encoded image with the decoder of its format, once its header is within the limits.</summary>
internal static class ImageOpener
{
    /// <summary>At least this much of the shrinking is left to the Lanczos filter; the decoder's own block average does the rest.</summary>
    private const double LeftToFilter = 2;

    /// <summary>Opens the image; no pixel is decoded yet.</summary>
    /// <param name="encoded">The image.</param>
    /// <param name="options">Its limits hold.</param>
    /// <param name="side">The longer side that is wanted, so that the decoder may skip detail; null for full size.</param>
    public static OpenedImage Open(EncodedImage encoded, ImagingOptions options, int? side)
    {
        var source = encoded.OpenSource();
        try
        {
            var image = Load(source, 1);
            int width = image.Width, height = image.Height;
            CheckLimit(width, height, options);
            int shrink = side is { } wanted && encoded.Format == ImageFormat.Jpeg ? LoaderShrink(Math.Max(width, height), wanted) : 1;
            if (shrink > 1)
            {
                image.Dispose();
                image = Load(source, shrink);
            }

            return new OpenedImage(image, width, height, source);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>Refuses an image by the size its header claims.</summary>
    public static void CheckLimit(long width, long height, ImagingOptions options)
    {
        if (width <= 0 || height <= 0) throw new ImageUnreadableException($"the header claims {width}×{height} pixels");
        if (width > options.PixelLimit / height)
            throw new ImageUnreadableException(FormattableString.Invariant(
                $"{width}×{height} pixels are more than the limit of {options.PixelLimit / 1e6:G3} megapixels"));
    }

    private static Image Load(Source source, int shrink) => Image.NewFromSource(source, "", Enums.Access.Sequential,
        Enums.FailOn.Truncated, shrink > 1 ? new VOption { { "shrink", shrink } } : null);

    private static int LoaderShrink(int longer, int side)
    {
        double factor = (double)longer / side;
        return factor >= 8 * LeftToFilter ? 8 : factor >= 4 * LeftToFilter ? 4 : factor >= 2 * LeftToFilter ? 2 : 1;
    }
}
