using Iconotheque.Indexing.Encoders;
using Iconotheque.Indexing.Segments;

namespace Iconotheque.Indexing.Inverted;

/// <summary>The mapped lists of a segment: for each list the entries' identifiers and their codes.</summary>
public sealed class InvertedLists
{
    internal const string OffsetsSection = "lists.offsets", IdsSection = "lists.ids", CodesSection = "lists.codes";

    private readonly SegmentValues<long> offsets;
    private readonly SegmentValues<uint> ids;
    private readonly SegmentValues<byte> codes;
    private readonly long[] packed;

    /// <summary>Opens the lists of a segment.</summary>
    /// <param name="file">The segment; must outlive this.</param>
    /// <param name="encoder">What made the entries.</param>
    /// <exception cref="InputException">The sections are missing or contradict one another.</exception>
    internal InvertedLists(SegmentFile file, ListEncoder encoder)
    {
        (offsets, ids, codes) = (file.Of<long>(OffsetsSection), file.Of<uint>(IdsSection), file.Of<byte>(CodesSection));
        if (offsets.Count != encoder.Lists + 1L || offsets[0] != 0 || offsets[encoder.Lists] != ids.Count)
            throw new InputException(file.Path, $"does not hold the {encoder.Lists} lists of its index");
        packed = new long[encoder.Lists + 1];
        for (int list = 0; list < encoder.Lists; list++)
        {
            long count = offsets[list + 1] - offsets[list];
            if (count is < 0 or > int.MaxValue) throw new InputException(file.Path, $"list {list} is out of order");
            packed[list + 1] = packed[list] + encoder.PackedBytes((int)count);
        }

        if (packed[^1] != codes.Count)
            throw new InputException(file.Path, $"holds {codes.Count} bytes of codes; its lists take {packed[^1]}");
    }

    /// <summary>Entries of all lists.</summary>
    public long Count => ids.Count;

    /// <summary>Entries of a list.</summary>
    public int CountOf(int list) => (int)(offsets[list + 1] - offsets[list]);

    /// <summary>The identifiers of a list's entries: features or images, numbered in their segment; ascending.</summary>
    public ReadOnlySpan<uint> Ids(int list) => ids.Slice(offsets[list], CountOf(list));

    /// <summary>The codes of a list as <see cref="ListEncoder.Pack"/> laid them out.</summary>
    public ReadOnlySpan<byte> Codes(int list) => codes.Slice(packed[list], (int)(packed[list + 1] - packed[list]));
}
