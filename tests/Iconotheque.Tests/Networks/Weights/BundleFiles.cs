using System.Text;
using Iconotheque.Numerics;

namespace Iconotheque.Tests.Networks.Weights;

/// <summary>
/// Writes a TensorFlow checkpoint V2 by its public descriptions: leveldb's doc/table_format.md, and tensor_bundle.proto with the
/// numbers of its fields, byte for byte and without the reader's messages. TensorFlow itself was not to be had.
/// </summary>
internal sealed class BundleFiles
{
    private const int RestartInterval = 16;
    private readonly SortedDictionary<string, byte[]> entries = new(StringComparer.Ordinal);
    private readonly List<byte> data = [];

    /// <summary>How many entries a block of the table takes.</summary>
    public int EntriesInBlock { get; init; } = 3;

    /// <summary>The compression that blocks say they have.</summary>
    public byte Compression { get; init; }

    public byte[] Data => [.. data];

    public BundleFiles Header(int shards = 1, int endianness = 0)
    {
        entries[""] = [.. Field(1, shards), .. Field(2, endianness)];
        return this;
    }

    public BundleFiles Add(string name, int type, long[] shape, byte[] bytes, int shard = 0, bool sliced = false)
    {
        byte[] dims = [.. shape.SelectMany(axis => Message(2, Field(1, axis)))];
        byte[] crc = BitConverter.GetBytes(Crc32C.Masked(bytes));
        entries[name] =
        [
            .. Field(1, type), .. Message(2, dims), .. Field(3, shard), .. Field(4, data.Count), .. Field(5, bytes.Length),
            (6 << 3) | 5, .. crc,
            .. sliced ? Message(7, []) : [],
        ];
        data.AddRange(bytes);
        return this;
    }

    public byte[] Index()
    {
        var file = new List<byte>();
        var index = new List<KeyValuePair<string, byte[]>>();
        foreach (var part in entries.Chunk(EntriesInBlock)) index.Add(new(part[^1].Key, AddBlock(file, part)));
        byte[] meta = AddBlock(file, []), handle = AddBlock(file, index);
        file.AddRange([.. meta, .. handle, .. new byte[40 - meta.Length - handle.Length], 0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75,
            0x47, 0xdb]);
        return [.. file];
    }

    public string Write(TemporaryFolder folder, string place)
    {
        Directory.CreateDirectory(folder[place]);
        File.WriteAllBytes(folder[Path.Combine(place, "variables.data-00000-of-00001")], Data);
        string index = folder[Path.Combine(place, "variables.index")];
        File.WriteAllBytes(index, Index());
        return index;
    }

    private byte[] AddBlock(List<byte> file, IReadOnlyList<KeyValuePair<string, byte[]>> part)
    {
        var block = new List<byte>();
        var restarts = new List<int>();
        byte[] last = [];
        for (int i = 0; i < part.Count; i++)
        {
            byte[] key = Encoding.UTF8.GetBytes(part[i].Key);
            int shared = i % RestartInterval == 0 ? 0 : last.AsSpan().CommonPrefixLength(key);
            if (i % RestartInterval == 0) restarts.Add(block.Count);
            block.AddRange([.. Varint(shared), .. Varint(key.Length - shared), .. Varint(part[i].Value.Length), .. key[shared..],
                .. part[i].Value]);
            last = key;
        }

        if (restarts.Count == 0) restarts.Add(0);
        block.AddRange([.. restarts.SelectMany(BitConverter.GetBytes), .. BitConverter.GetBytes(restarts.Count)]);
        byte[] handle = [.. Varint(file.Count), .. Varint(block.Count)];
        byte[] checkedBytes = [.. block, Compression];
        file.AddRange([.. checkedBytes, .. BitConverter.GetBytes(Crc32C.Masked(checkedBytes))]);
        return handle;
    }

    private static byte[] Field(int number, long value) => [.. Varint(number << 3), .. Varint(value)];

    private static byte[] Message(int number,
        byte[] content) => [.. Varint((number << 3) | 2), .. Varint(content.Length), .. content];

    private static byte[] Varint(long value)
    {
        var bytes = new List<byte>();
        ulong rest = (ulong)value;
        for (; rest >= 0x80; rest >>= 7) bytes.Add((byte)(rest | 0x80));
        bytes.Add((byte)rest);
        return [.. bytes];
    }
}
