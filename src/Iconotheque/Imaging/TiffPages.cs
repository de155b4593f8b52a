namespace Iconotheque.Imaging;

/// <summary>The pages of a TIFF, by the directories that name one another.</summary>
internal static class TiffPages
{
    private const int MostPages = 10_000, MostEntries = 200_000, MostCopies = 31;

    /// <summary>Reads all directories.</summary>
    /// <param name="stream">The file; it has to stay open while values are asked for.</param>
    /// <exception cref="ImageUnreadableException">It ends before the last of them, or is a camera's raw file.</exception>
    public static IReadOnlyList<TiffDirectory> Read(Stream stream)
    {
        byte[] head = new byte[16];
        int length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        bool bigEndian = head[0] == 'M', big = head[bigEndian ? 3 : 2] == 43;
        if (length < (big ? 16 : 8)) throw new ImageUnreadableException("truncated TIFF: the file ends within its header");
        if (!big && head.AsSpan(8, 2).SequenceEqual("CR"u8)) throw Raw();
        var span = big ? head.AsSpan(8, 8) : head.AsSpan(4, 4);
        if (!bigEndian) span.Reverse();
        long at = span.ToArray().Aggregate(0L, (value, next) => (value << 8) | next);
        var (pages, seen) = (new List<TiffDirectory>(), new HashSet<long>());
        // What names itself again is no further page.
        int entries = 0;
        while (at != 0 && seen.Add(at))
        {
            pages.Add(new TiffDirectory(stream, at, bigEndian, big));
            entries += pages[^1].Entries;
            if (pages.Count > MostPages || entries > MostEntries)
                throw new ImageUnreadableException(
                    $"TIFF of more than {MostPages} pages, or {MostEntries} tags, is not read; divide it");
            at = pages[^1].Next;
        }

        if (pages.Count == 0) throw new ImageUnreadableException("damaged TIFF: it has no page");
        // A camera's raw file shows a thumbnail first, whose picture lies below it.
        if (pages[0].Has(50706) || ((pages[0].Whole(254) & 1) == 1 && pages[0].Has(330))) throw Raw();
        return pages;
    }

    /// <summary>Whether each page is the one before at half its size: copies for zooming, not pages.</summary>
    public static bool ArePyramid(IReadOnlyList<TiffDirectory> pages) =>
        pages.Count is > 1 and <= MostCopies && Enumerable.Range(1, pages.Count - 1).All(page =>
        Math.Abs(pages[page].Width - (pages[0].Width >> page)) <= 1
            && Math.Abs(pages[page].Height - (pages[0].Height >> page)) <= 1);

    private static ImageUnreadableException Raw() => new("the content is a raw camera file; convert it to TIFF or JPEG");
}
