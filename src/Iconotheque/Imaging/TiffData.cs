namespace Iconotheque.Imaging;

/// <summary>Looks whether a page's data are in the file, which libtiff finds out too late or fills with black.</summary>
internal static class TiffData
{
    private const int YCbCr = 6;

    /// <summary>Looks at the place of each strip or tile.</summary>
    /// <param name="page">The page.</param>
    /// <param name="length">The file's length in bytes.</param>
    /// <exception cref="ImageUnreadableException">One has no data, or lies beyond the end; the message says which.</exception>
    public static void Check(TiffDirectory page, long length)
    {
        string what = page.IsTiled ? "tile" : "strip";
        if (page.ChunkWidth <= 0 || page.ChunkHeight <= 0 || page.Samples <= 0)
            throw new ImageUnreadableException($"damaged TIFF: a {what} of {page.ChunkWidth}×{page.ChunkHeight} pixels");
        long[] offsets = page.Offsets, counts = page.Counts;
        long chunks = page.ChunksOfPlane * page.Planes;
        if (offsets.Length < chunks || (counts.Length > 0 && counts.Length < chunks))
            throw new ImageUnreadableException("truncated TIFF: it "
                + $"names {Math.Min(offsets.Length, counts.Length == 0 ? offsets.Length : counts.Length)} of {chunks} {what}s");
        bool plain = IsPlain(page);
        for (int i = 0; i < chunks; i++)
        {
            long size = plain ? PlainSize(page, i) : counts.Length > 0 ? counts[i] : 1;
            if (offsets[i] <= 0 || (counts.Length > 0 && counts[i] <= 0))
                throw new ImageUnreadableException($"truncated TIFF: {what} {i + 1} of {chunks} has no data");
            if (size > length - offsets[i])
                throw new ImageUnreadableException($"truncated TIFF: {what} {i + 1} of {chunks} lies beyond the end of the file");
        }
    }

    /// <summary>
    /// Whether the size of the data follows from that of the picture. Counts of such data are often wrong, and not needed.
    /// </summary>
    private static bool IsPlain(TiffDirectory page) => TiffCompression.IsNone(page.Compression) && page.Photometric != YCbCr;

    private static long PlainSize(TiffDirectory page, int chunk)
    {
        long row = chunk % page.ChunksOfPlane * page.ChunkHeight;
        return page.ChunkRowBytes * (page.IsTiled ? page.ChunkHeight : Math.Min(page.ChunkHeight, page.Height - row));
    }
}
