using System.Buffers.Binary;
using System.Text;

namespace Iconotheque.Training.Natives;

/// <summary>The versions of other libraries that an ELF library asks for: its section <c>.gnu.version_r</c>.</summary>
/// <remarks>Layouts: System V ABI, Linux Standard Base 5.0, "Symbol Versioning"; 64 bits, little endian.</remarks>
public static class VersionNeeds
{
    private const uint VersionNeedSection = 0x6ffffffe;
    private const ushort Weak = 2;

    /// <summary>Marks a needed version as weak (VER_FLG_WEAK): the loader then accepts a library that lacks it.</summary>
    /// <param name="elf">The library's bytes; changed in place.</param>
    /// <param name="version">The version's name, such as <c>GLIBCXX_3.4.32</c>.</param>
    /// <returns>How many entries were changed: 0 when none asks for it, or all were weak already.</returns>
    /// <exception cref="InvalidDataException">Not a 64-bit little-endian ELF file, or a table runs past its end.</exception>
    public static int Weaken(Span<byte> elf, string version)
    {
        try
        {
            return WeakenAll(elf, Hash(version));
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("The ELF file is truncated or damaged.", e);
        }
    }

    /// <summary>The hash of a version's name (System V ABI, "Hash Table").</summary>
    internal static uint Hash(string name)
    {
        uint h = 0;
        foreach (byte c in Encoding.ASCII.GetBytes(name))
        {
            h = (h << 4) + c;
            uint high = h & 0xf0000000;
            h = (h ^ (high >> 24)) & ~high;
        }

        return h;
    }

    private static int WeakenAll(Span<byte> elf, uint hash)
    {
        if (!elf[..6].SequenceEqual("\u007fELF\u0002\u0001"u8))
            throw new InvalidDataException("Not a 64-bit little-endian ELF file.");
        long sections = BinaryPrimitives.ReadInt64LittleEndian(elf[0x28..]);
        int size = Word(elf, 0x3a), count = Word(elf, 0x3c), changed = 0;
        for (int i = 0; i < count; i++)
        {
            var header = elf[checked((int)(sections + (long)i * size))..];
            if (Double(header, 4) != VersionNeedSection) continue;
            int offset = checked((int)BinaryPrimitives.ReadInt64LittleEndian(header[0x18..])),
                needs = checked((int)Double(header, 0x2c));
            changed += WeakenIn(elf[offset..], needs, hash);
        }

        return changed;
    }

    private static int WeakenIn(Span<byte> need, int needs, uint hash)
    {
        int changed = 0;
        for (int n = 0; n < needs; n++)
        {
            var entry = need[checked((int)Double(need, 8))..];
            int entries = Word(need, 2);
            for (int i = 0; i < entries; i++)
            {
                if (Double(entry, 0) == hash && Word(entry, 4) != Weak)
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(entry[4..], Weak);
                    changed++;
                }

                entry = entry[checked((int)Double(entry, 12))..];
            }

            need = need[checked((int)Double(need, 12))..];
        }

        return changed;
    }

    private static ushort Word(ReadOnlySpan<byte> at, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(at[offset..]);

    private static uint Double(ReadOnlySpan<byte> at, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(at[offset..]);
}
