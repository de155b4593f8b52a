using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Iconotheque.Networks.Weights;
using Iconotheque.Numerics;

namespace Iconotheque.Maps;

/// <summary>A map in a file.</summary>
/// <remarks>
/// Little-endian: the eight bytes <c>ICONOMAP</c>; the version, int32, 1; CRC-32C of all that follows; N, int64; N items, int64;
/// N × 2 positions, float32. 24 + 16·N bytes.
/// </remarks>
internal static class EmbeddingMapFile
{
    private const int Version = 1, VersionAt = 8, ChecksumAt = 12, CountAt = 16, Header = 24, BytesOfItem = 16;

    private static ReadOnlySpan<byte> Magic => "ICONOMAP"u8;

    /// <summary>The file of a library's map.</summary>
    /// <param name="folder">The library's folder.</param>
    public static string PathIn(string folder) => Path.Combine(folder, "map.bin");

    /// <summary>Writes a map, so that a reader sees the old one or the new.</summary>
    /// <exception cref="ArgumentException">There are not two coordinates an item.</exception>
    public static void Write(string path, EmbeddingMap map)
    {
        if (map.Positions.Length != 2L * map.Items.Length)
            throw new ArgumentException($"Holds {map.Positions.Length} coordinates for {map.Items.Length} items.", nameof(map));
        byte[] bytes = new byte[Header + ((long)BytesOfItem * map.Items.Length)];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(VersionAt), Version);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(CountAt), map.Items.Length);
        MemoryMarshal.AsBytes(map.Items.AsSpan()).CopyTo(bytes.AsSpan(Header));
        MemoryMarshal.AsBytes(map.Positions.AsSpan()).CopyTo(bytes.AsSpan(Header + (sizeof(long) * map.Items.Length)));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(ChecksumAt), Crc32C.Of(bytes.AsSpan(CountAt)));
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }

    /// <summary>Reads a map.</summary>
    /// <exception cref="InputException">Missing, damaged, cut short, or of another version.</exception>
    public static EmbeddingMap Read(string path)
    {
        byte[] bytes = FileBytes.Read(path);
        if (bytes.Length < Header || !bytes.AsSpan().StartsWith(Magic))
            throw new InputException(path, "is not a map of a library; make it again");
        int version = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(VersionAt));
        if (version != Version)
            throw new InputException(path, $"is a map of version {version}; this program reads version {Version}; make it again");
        long count = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(CountAt));
        if (count < 0 || count > bytes.Length || bytes.Length != Header + (BytesOfItem * count))
            throw new InputException(path, $"is damaged: its {bytes.Length} bytes are not those of {count} items; make it again");
        if (Crc32C.Of(bytes.AsSpan(CountAt)) != BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(ChecksumAt)))
            throw new InputException(path, "is damaged: its checksum does not fit; make it again");
        var items = MemoryMarshal.Cast<byte, long>(bytes.AsSpan(Header, sizeof(long) * (int)count));
        return new EmbeddingMap(items.ToArray(),
            MemoryMarshal.Cast<byte, float>(bytes.AsSpan(Header + (sizeof(long) * (int)count))).ToArray());
    }
}
