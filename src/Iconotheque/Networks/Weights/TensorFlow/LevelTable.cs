using System.Buffers.Binary;
using System.Text;
using Iconotheque.Numerics;

namespace Iconotheque.Networks.Weights.TensorFlow;

/// <summary>
/// A sorted table of keys and values in the format of LevelDB, in which TensorFlow keeps the index of a checkpoint.
/// </summary>
/// <remarks>
/// leveldb, doc/table_format.md and table/format.cc: blocks of entries, an index of the blocks, and a footer of 48 bytes that
/// ends in the magic number. A key gives how many bytes it shares with the one before; each block carries a masked CRC-32C.
/// </remarks>
internal sealed class LevelTable
{
    private const int FooterLength = 48, TrailerLength = 5;
    private const ulong Magic = 0xdb4775248b80fb57;

    private readonly ReadOnlyMemory<byte> bytes;
    private readonly CheckpointBuilder builder;
    private long blocksLeft;

    private LevelTable(ReadOnlyMemory<byte> bytes, CheckpointBuilder builder) =>
        (this.bytes, this.builder, blocksLeft) = (bytes, builder, bytes.Length);

    /// <summary>Whether the last bytes of a file are those of such a table.</summary>
    public static bool Ends(ReadOnlySpan<byte> end) =>
        end.Length >= FooterLength && BinaryPrimitives.ReadUInt64LittleEndian(end[^8..]) == Magic;

    /// <summary>The entries in their order.</summary>
    /// <exception cref="InputException">The table is damaged or compressed.</exception>
    public static IEnumerable<(string Key, ReadOnlyMemory<byte> Value)> Read(ReadOnlyMemory<byte> bytes,
        CheckpointBuilder builder)
    {
        if (!Ends(bytes.Span))
            throw builder.Fail("is no index of a TensorFlow checkpoint, or is cut short: "
                + "it does not end in the magic number of LevelDB's tables");
        var table = new LevelTable(bytes, builder);
        var footer = bytes[^FooterLength..];
        table.TakeHandle(ref footer);
        return table.Entries(table.TakeHandle(ref footer)).SelectMany(block =>
        {
            var handle = block.Value;
            return table.Entries(table.TakeHandle(ref handle));
        });
    }

    /// <summary>The entries of the block at a place, its checksum verified.</summary>
    private IEnumerable<(string Key, ReadOnlyMemory<byte> Value)> Entries(BlockHandle handle)
    {
        var rest = Block(handle);
        byte[] key = [];
        while (rest.Length > 0)
        {
            int shared = TakeLength(ref rest), own = TakeLength(ref rest), length = TakeLength(ref rest);
            if (shared > key.Length || own > rest.Length || length > rest.Length - own)
                throw Damaged("an entry reaches beyond its block");
            builder.Count(1);
            key = [.. key.AsSpan(0, shared), .. rest.Span[..own]];
            yield return (builder.Join("", Encoding.UTF8.GetString(key)), rest.Slice(own, length));
            rest = rest[(own + length)..];
        }
    }

    /// <summary>
    /// The entries of a block, without the positions of the whole keys at its end, which a reader in order does not need.
    /// </summary>
    private ReadOnlyMemory<byte> Block(BlockHandle handle)
    {
        ulong length = (ulong)bytes.Length;
        if (handle.Offset > length || handle.Size > length
            || handle.Size + TrailerLength > length - handle.Offset || handle.Size < 4)
            throw Damaged("a block lies outside the file");
        int offset = (int)handle.Offset, size = (int)handle.Size;
        blocksLeft -= size;
        if (blocksLeft < 0) throw Damaged("its blocks overlap");
        var trailer = bytes.Span.Slice(offset + size, TrailerLength);
        if (BinaryPrimitives.ReadUInt32LittleEndian(trailer[1..]) != Crc32C.Masked(bytes.Span.Slice(offset, size + 1)))
            throw Damaged("a block does not have its checksum");
        if (trailer[0] != 0)
            throw builder.Fail(trailer[0] == 1
                ? "is an index compressed with snappy, which TensorFlow does not write; it is not read"
                : $"is an index compressed in a way ({trailer[0]}) that is not known");
        uint restarts = BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span[(offset + size - 4)..]);
        return restarts <= (size - 4) / 4
            ? bytes.Slice(offset, size - 4 - (4 * (int)restarts))
            : throw Damaged("a block has more restarts than bytes");
    }

    private BlockHandle TakeHandle(ref ReadOnlyMemory<byte> rest) => new(TakeVarint(ref rest), TakeVarint(ref rest));

    private int TakeLength(ref ReadOnlyMemory<byte> rest) =>
        TakeVarint(ref rest) is var length && length <= int.MaxValue
            ? (int)length
            : throw Damaged("an entry reaches beyond its block");

    private ulong TakeVarint(ref ReadOnlyMemory<byte> rest)
    {
        ulong value = 0;
        for (int at = 0; at < Math.Min(rest.Length, 10); at++)
        {
            byte part = rest.Span[at];
            value |= (ulong)(part & 0x7f) << (7 * at);
            if (part >= 0x80) continue;
            rest = rest[(at + 1)..];
            return value;
        }

        throw Damaged("a number does not end");
    }

    private InputException Damaged(string how) => builder.Fail($"is a damaged index of a TensorFlow checkpoint: {how}");
}
