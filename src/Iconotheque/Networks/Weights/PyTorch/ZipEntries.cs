using System.IO.Hashing;
using System.IO.Compression;

namespace Iconotheque.Networks.Weights.PyTorch;

/// <summary>
/// Reads entries of a zip archive, within bounds that its length sets: entries may be compressed a thousandfold, or share their
/// bytes.
/// </summary>
internal sealed class ZipEntries
{
    private const long SmallArchive = 1 << 20;
    private const int Expansion = 3;

    private readonly string file;
    private readonly Dictionary<string, ZipArchiveEntry> byName = new(StringComparer.Ordinal);
    private long left;

    /// <summary>Takes the archive's directory.</summary>
    /// <exception cref="InputException">A name occurs twice.</exception>
    public ZipEntries(string file, long length, ZipArchive zip)
    {
        (this.file, left) = (file, SmallArchive + Expansion * length);
        foreach (var entry in zip.Entries)
        {
            if (!byName.TryAdd(entry.FullName, entry)) throw new InputException(file, $"holds two entries {entry.FullName}");
        }
    }

    /// <summary>The entry of a name, or null.</summary>
    public ZipArchiveEntry? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The bytes of an entry.</summary>
    /// <exception cref="InputException">The entries read so far are much larger than the file, or this one's checksum is
    /// another.</exception>
    public byte[] Read(ZipArchiveEntry entry)
    {
        long length = entry.Length;
        if (length < 0 || length > left || length > Array.MaxLength)
            throw new InputException(file, $"entry {entry.FullName} unfolds to {length} bytes, many more than the file holds; "
                + "save it with torch.save, which does not compress");
        left -= length;
        byte[] bytes = new byte[length];
        using var stream = entry.Open();
        stream.ReadExactly(bytes);
        if (Crc32.HashToUInt32(bytes) != entry.Crc32)
            throw new InputException(file, $"entry {entry.FullName} is damaged, "
                + "or was saved with torch.serialization.set_crc32_options(False): its checksum is another");
        return bytes;
    }
}
