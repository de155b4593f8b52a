using System.Buffers.Binary;
using System.Text;

namespace Iconotheque.Imaging;

/// <summary>Reads, and can drop, the libraries that an ELF shared object asks the loader for.</summary>
/// <remarks>System V ABI, "Dynamic Section": 64-bit, little-endian files only.</remarks>
internal static class ElfDependencies
{
    private const int LoadSegment = 1;
    private const int DynamicSegment = 2;
    private const long Needed = 1;
    private const long StringTable = 5;

    /// <summary>A tag in the range for operating systems that no loader knows, and so passes over.</summary>
    private const long Ignored = 0x60000ace;

    /// <summary>The libraries asked for (DT_NEEDED), in order.</summary>
    /// <exception cref="InvalidDataException">Not a 64-bit little-endian ELF file with a dynamic section.</exception>
    public static IReadOnlyList<string> Of(ReadOnlySpan<byte> elf)
    {
        var names = new List<string>();
        foreach (int entry in NeededEntries(elf, out int strings)) names.Add(Name(elf, entry, strings));
        return names;
    }

    /// <summary>Makes the loader pass over the dependencies that <paramref name="drop"/> selects.</summary>
    /// <returns>The names that were dropped.</returns>
    public static IReadOnlyList<string> Drop(Span<byte> elf, Predicate<string> drop)
    {
        var dropped = new List<string>();
        foreach (int entry in NeededEntries(elf, out int strings))
        {
            string name = Name(elf, entry, strings);
            if (!drop(name)) continue;
            BinaryPrimitives.WriteInt64LittleEndian(elf[entry..], Ignored);
            dropped.Add(name);
        }

        return dropped;
    }

    private static List<int> NeededEntries(ReadOnlySpan<byte> elf, out int strings)
    {
        if (elf.Length < 64 || !elf[..6].SequenceEqual("\u007fELF\u0002\u0001"u8))
            throw new InvalidDataException("Not a 64-bit little-endian ELF file.");
        var (start, size) = Segments(elf).Where(s => s.Type == DynamicSegment).Select(s => (s.Offset, s.Size)).FirstOrDefault();
        if (size == 0) throw new InvalidDataException("The ELF file has no dynamic section.");
        var needed = new List<int>();
        long stringsAddress = 0;
        for (int entry = start; entry + 16 <= Math.Min(start + size, elf.Length); entry += 16)
        {
            long tag = BinaryPrimitives.ReadInt64LittleEndian(elf[entry..]);
            if (tag == 0) break;
            if (tag == Needed) needed.Add(entry);
            if (tag == StringTable) stringsAddress = BinaryPrimitives.ReadInt64LittleEndian(elf[(entry + 8)..]);
        }

        strings =
            Segments(elf).Where(s => s.Type == LoadSegment && stringsAddress >= s.Address && stringsAddress < s.Address + s.Size)
            .Select(s => (int)(stringsAddress - s.Address) + s.Offset).FirstOrDefault();
        return needed;
    }

    private static List<(int Type, int Offset, long Address, int Size)> Segments(ReadOnlySpan<byte> elf)
    {
        var segments = new List<(int, int, long, int)>();
        int table = (int)BinaryPrimitives.ReadInt64LittleEndian(elf[32..]);
        int size = BinaryPrimitives.ReadUInt16LittleEndian(elf[54..]), count = BinaryPrimitives.ReadUInt16LittleEndian(elf[56..]);
        for (int i = 0; i < count; i++)
        {
            var header = elf.Slice(table + (i * size), size);
            segments.Add((
                BinaryPrimitives.ReadInt32LittleEndian(header),
                (int)BinaryPrimitives.ReadInt64LittleEndian(header[8..]),
                BinaryPrimitives.ReadInt64LittleEndian(header[16..]),
                (int)BinaryPrimitives.ReadInt64LittleEndian(header[32..])));
        }

        return segments;
    }

    private static string Name(ReadOnlySpan<byte> elf, int entry, int strings)
    {
        var name = elf[(strings + (int)BinaryPrimitives.ReadInt64LittleEndian(elf[(entry + 8)..]))..];
        return Encoding.ASCII.GetString(name[..name.IndexOf((byte)0)]);
    }
}
