using System.Runtime.InteropServices;
using Iconotheque.Indexing.Encoders;
using Iconotheque.Indexing.Segments;

namespace Iconotheque.Indexing.Inverted;

/// <summary>Collects entries in memory and writes them list by list.</summary>
/// <remarks>Memory: 12 bytes and a code for each entry, and 8 bytes for each list.</remarks>
internal sealed class InvertedListsBuilder(ListEncoder encoder)
{
    private const int EntriesOfChunk = 1 << 16;

    private readonly List<int> lists = [];
    private readonly List<uint> ids = [];
    private readonly List<byte[]> codes = [];

    /// <summary>Entries so far.</summary>
    public int Count => lists.Count;

    /// <summary>Adds an entry.</summary>
    public void Add(int list, uint id, ReadOnlySpan<byte> code)
    {
        if ((uint)list >= (uint)encoder.Lists)
            throw new ArgumentOutOfRangeException(nameof(list), list, $"There are {encoder.Lists} lists.");
        if (code.Length != encoder.CodeBytes)
            throw new ArgumentException($"Holds {code.Length} bytes; a code has {encoder.CodeBytes}.", nameof(code));
        int chunk = Count / EntriesOfChunk;
        if (chunk == codes.Count) codes.Add(new byte[EntriesOfChunk * encoder.CodeBytes]);
        code.CopyTo(codes[chunk].AsSpan(Count % EntriesOfChunk * encoder.CodeBytes));
        lists.Add(list);
        ids.Add(id);
    }

    /// <summary>Writes the lists; entries of a list stand in the order in which they came.</summary>
    public void Write(SegmentWriter writer)
    {
        long[] offsets = new long[encoder.Lists + 1];
        foreach (int list in lists) offsets[list + 1]++;
        for (int list = 0; list < encoder.Lists; list++) offsets[list + 1] += offsets[list];
        int[] order = Order(offsets);
        writer.Begin(InvertedLists.IdsSection);
        foreach (int entry in order) writer.Append<uint>([ids[entry]]);
        writer.Write<long>(InvertedLists.OffsetsSection, offsets);
        writer.Begin(InvertedLists.CodesSection);
        var packer = new ListPacker(encoder, writer);
        for (int list = 0; list < encoder.Lists; list++)
        {
            foreach (int entry in order.AsSpan((int)offsets[list], (int)(offsets[list + 1] - offsets[list])))
                packer.Add(CodeOf(entry));
            packer.EndList();
        }
    }

    /// <summary>The entries in the order of their lists.</summary>
    private int[] Order(long[] offsets)
    {
        int[] order = new int[Count];
        long[] next = offsets[..^1];
        var of = CollectionsMarshal.AsSpan(lists);
        for (int entry = 0; entry < of.Length; entry++) order[next[of[entry]]++] = entry;
        return order;
    }

    private ReadOnlySpan<byte> CodeOf(int entry) =>
        codes[entry / EntriesOfChunk].AsSpan(entry % EntriesOfChunk * encoder.CodeBytes, encoder.CodeBytes);
}
