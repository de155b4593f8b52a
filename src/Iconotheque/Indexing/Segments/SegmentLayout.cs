using System.Buffers.Binary;
using System.Text;
using Iconotheque.Numerics;

namespace Iconotheque.Indexing.Segments;

/// <summary>The head of a segment file: what it is, how long it is, and where its sections lie.</summary>
/// <remarks>
/// 4096 bytes, little-endian: magic ICONSEG1, version, number of sections, length of the file; then 48 bytes a section: name (24
/// bytes of ASCII, zeros behind), offset, length, CRC-32C; at 4092 the CRC-32C of all before. Sections begin on multiples of 64.
/// </remarks>
internal static class SegmentLayout
{
    public const int HeadLength = 4096, Alignment = 64;
    private const int Version = 1, TableStart = 24, EntryLength = 48, NameLength = 24, ChecksumStart = HeadLength - 4;

    /// <summary>The most sections that a head has room for.</summary>
    public const int MostSections = (ChecksumStart - TableStart) / EntryLength;

    private static ReadOnlySpan<byte> Magic => "ICONSEG1"u8;

    /// <summary>The head's bytes.</summary>
    public static byte[] Write(IReadOnlyList<SegmentSection> sections, long length)
    {
        byte[] head = new byte[HeadLength];
        Magic.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(12), sections.Count);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(16), length);
        for (int i = 0; i < sections.Count; i++)
        {
            var entry = head.AsSpan(TableStart + (i * EntryLength), EntryLength);
            Encoding.ASCII.GetBytes(sections[i].Name, entry);
            BinaryPrimitives.WriteInt64LittleEndian(entry[24..], sections[i].Offset);
            BinaryPrimitives.WriteInt64LittleEndian(entry[32..], sections[i].Length);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[40..], sections[i].Checksum);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(ChecksumStart), Crc32C.Of(head.AsSpan(0, ChecksumStart)));
        return head;
    }

    /// <summary>Reads a head and checks it against the length of its file.</summary>
    /// <exception cref="InputException">Not a segment, of another version, damaged or cut short.</exception>
    public static SegmentSection[] Read(ReadOnlySpan<byte> head, long fileLength, string path)
    {
        if (head.Length < HeadLength || !head[..8].SequenceEqual(Magic))
            throw new InputException(path, "is not a segment of an index");
        if (BinaryPrimitives.ReadInt32LittleEndian(head[8..]) is var version and not Version)
            throw new InputException(path, $"has version {version}; this program reads version {Version}");
        if (BinaryPrimitives.ReadUInt32LittleEndian(head[ChecksumStart..]) != Crc32C.Of(head[..ChecksumStart]))
            throw new InputException(path, "is damaged: the checksum of its head does not fit; build the index again");
        int count = BinaryPrimitives.ReadInt32LittleEndian(head[12..]);
        long length = BinaryPrimitives.ReadInt64LittleEndian(head[16..]);
        if (length != fileLength)
            throw new InputException(path,
                $"is {fileLength} bytes long; {length} were written: it was cut short or overwritten; build the index again");
        if (count is < 0 or > MostSections) throw new InputException(path, $"claims {count} sections");
        var sections = new SegmentSection[count];
        for (int i = 0; i < count; i++)
            sections[i] = ReadEntry(head.Slice(TableStart + (i * EntryLength), EntryLength), length, path);
        return sections;
    }

    private static SegmentSection ReadEntry(ReadOnlySpan<byte> entry, long fileLength, string path)
    {
        var section = new SegmentSection(
            Encoding.ASCII.GetString(entry[..NameLength].TrimEnd((byte)0)),
            BinaryPrimitives.ReadInt64LittleEndian(entry[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(entry[32..]),
            BinaryPrimitives.ReadUInt32LittleEndian(entry[40..]));
        bool inside = section.Offset >= HeadLength && section.Length >= 0 && section.Offset <= fileLength
            && section.Length <= fileLength - section.Offset;
        return inside && section.Offset % Alignment == 0 ? section : throw new InputException(path,
            $"places its section '{section.Name}' outside the file");
    }

    /// <summary>Checks a name before it is written.</summary>
    public static void CheckName(string name)
    {
        if (name.Length is 0 or > NameLength || !Ascii.IsValid(name))
            throw new ArgumentException($"'{name}' is not 1 to {NameLength} ASCII characters.", nameof(name));
    }
}
