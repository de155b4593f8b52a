using System.Globalization;

namespace Iconotheque.Imaging;

/// <summary>What opens the images of some formats.</summary>
internal abstract class Decoder
{
    private const long MostUnfolded = 128 << 20, MostHeldPixels = 500_000_000;
    private const int MostRatio = 200;

    /// <summary>Opens an image once its header is within the limits.</summary>
    /// <param name="encoded">The image.</param>
    /// <param name="options">Its limits hold.</param>
    /// <param name="side">The longer side that is wanted, so that detail may be left out; null for full size.</param>
    public abstract OpenedImage Open(EncodedImage encoded, ImagingOptions options, int? side);

    /// <summary>Reads the header, within the limits.</summary>
    public abstract ImageFacts Identify(EncodedImage encoded, ImagingOptions options);

    /// <summary>
    /// How often a picture may be halved so that at least another halving is left to the Lanczos filter, and a pixel of either
    /// side.
    /// </summary>
    /// <param name="width">Stored width.</param>
    /// <param name="height">Stored height.</param>
    /// <param name="side">The longer side that is wanted, or null for full size.</param>
    protected static int Halvings(int width, int height, int? side) => side is not { } wanted ? 0
        : Math.Clamp((int)Math.Log2((double)Math.Max(width, height) / wanted) - 1, 0, (int)Math.Log2(Math.Min(width, height)));

    /// <summary>Refuses an image by the size that its header claims.</summary>
    protected static void CheckLimit(int width, int height, ImagingOptions options)
    {
        if (width <= 0 || height <= 0) throw new ImageUnreadableException($"the header claims {width}×{height} pixels");
        if (width > options.PixelLimit / height)
            throw new ImageUnreadableException(FormattableString.Invariant(
                $"{width}×{height} pixels are more than the limit of {options.PixelLimit / 1e6:0.######} megapixels"));
    }

    /// <summary>
    /// Refuses an image that is decoded in one go and held in memory, where it is too large for that, or unfolds to far more than
    /// its file holds.
    /// </summary>
    /// <param name="encoded">The image.</param>
    /// <param name="size">Its pixels.</param>
    /// <param name="bytes">What they take, as its header has them.</param>
    protected static void CheckHeld(EncodedImage encoded, (int Width, int Height) size, long bytes)
    {
        if ((long)size.Width * size.Height > MostHeldPixels)
            throw new ImageUnreadableException(FormattableString.Invariant(
                $"{size.Width}×{size.Height} pixels are more than the {MostHeldPixels / 1e6:0} megapixels")
                + " up to which such a file, decoded in one go, is read");
        CheckUnfolding(encoded, bytes, MostUnfolded);
    }

    /// <summary>
    /// Refuses an image that streams through in strips, whose memory is bounded whatever its size, where it unfolds to so much
    /// more than its file holds
    /// that it would only cost time: an empty page of the largest scanners is read.
    /// </summary>
    /// <param name="encoded">The image.</param>
    /// <param name="bytes">What its pixels take, as its header has them.</param>
    /// <param name="options">Its limit holds.</param>
    protected static void CheckStreamed(EncodedImage encoded, long bytes, ImagingOptions options) =>
        CheckUnfolding(encoded, bytes, options.UnfoldingLimit);

    /// <summary>Whether chunks of so many bytes are small enough that a picture of them is one that streams.</summary>
    protected static bool Streams(double chunkBytes) => chunkBytes <= MostUnfolded;

    /// <summary>A few hundred kilobytes can promise hundreds of megapixels.</summary>
    private static void CheckUnfolding(EncodedImage encoded, long bytes, long limit)
    {
        if (bytes > limit && bytes / Math.Max(1, encoded.Length) > MostRatio)
            throw new ImageUnreadableException(string.Create(CultureInfo.InvariantCulture, $"{encoded.Length / 1e3:0.#} KB "
                + $"promise {bytes / 1e6:0} MB of pixels, as no picture does: it is empty, damaged or made to do harm"));
    }
}
