using Iconotheque.Indexing.Encoders;
using Iconotheque.Indexing.Segments;

namespace Iconotheque.Indexing.Inverted;

/// <summary>Writes the codes of list after list in the layout that the encoder's search wants. Memory: one list.</summary>
internal sealed class ListPacker(ListEncoder encoder, SegmentWriter writer)
{
    private byte[] codes = [], packed = [];
    private int count;

    /// <summary>Adds a code to the list at hand.</summary>
    public void Add(ReadOnlySpan<byte> code)
    {
        int at = count++ * encoder.CodeBytes;
        if (codes.Length < at + encoder.CodeBytes) Array.Resize(ref codes, Math.Max(2 * codes.Length, at + encoder.CodeBytes));
        code.CopyTo(codes.AsSpan(at));
    }

    /// <summary>Writes the list and begins the next.</summary>
    public void EndList()
    {
        int length = checked((int)encoder.PackedBytes(count));
        if (packed.Length < length) packed = new byte[Math.Max(length, 2 * packed.Length)];
        packed.AsSpan(0, length).Clear();
        encoder.Pack(codes.AsSpan(0, count * encoder.CodeBytes), packed.AsSpan(0, length));
        writer.Append<byte>(packed.AsSpan(0, length));
        count = 0;
    }
}
