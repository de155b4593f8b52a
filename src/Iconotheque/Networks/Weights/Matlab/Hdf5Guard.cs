using System.Buffers.Binary;

namespace Iconotheque.Networks.Weights.Matlab;

/// <summary>
/// Finds what leads from an HDF5 file to other files of the computer: external links, and datasets whose data lie elsewhere.
/// MATLAB writes neither.
/// </summary>
/// <remarks>
/// The HDF Group, "HDF5 File Format Specification", version 3: IV.A.2.g, the link message, of type 64; IV.A.2.h, the external
/// data files message. They are looked for in all bytes, wherever a
/// reader might come upon them; what they hold is looked at, so that weights are not taken for them.
/// </remarks>
internal static class Hdf5Guard
{
    private const byte ExternalLink = 64, MessageVersion = 1, LinkTypeIsStored = 0x08, OrderIsStored = 0x04,
        CharactersAreStored = 0x10, SizeOfLength = 0x03, UnusedFlags = 0xE0;
    private const int LongestName = 1024, LongestValue = 8192, EntryLength = 24, MessageHead = 16, MostEntries = 1000;

    /// <summary>Whether anything in a file leads to another.</summary>
    /// <param name="file">The file.</param>
    public static bool LeadsElsewhere(ReadOnlySpan<byte> file)
    {
        for (int at = 0; ;)
        {
            int next = file[at..].IndexOf(ExternalLink);
            if (next < 0) break;
            at += next + 1;
            if (at >= 3 && IsExternalLink(file, at - 3)) return true;
        }

        ReadOnlySpan<byte> version = [MessageVersion, 0, 0, 0];
        for (int at = 0; ;)
        {
            int next = file[at..].IndexOf(version);
            if (next < 0) return false;
            at += next + 1;
            if (IsExternalData(file, at - 1)) return true;
        }
    }

    /// <summary>
    /// A link message: version, flags, type, then as the flags say an order, a set of characters, and a name; last the file and
    /// the object that it leads to.
    /// </summary>
    private static bool IsExternalLink(ReadOnlySpan<byte> file, int at)
    {
        byte flags = file[at + 1];
        if (file[at] != MessageVersion || (flags & LinkTypeIsStored) == 0 || (flags & UnusedFlags) != 0) return false;
        int place = at + 3 + ((flags & OrderIsStored) != 0 ? 8 : 0) + ((flags & CharactersAreStored) != 0 ? 1 : 0),
            size = 1 << (flags & SizeOfLength);
        if (place + size > file.Length) return false;
        ulong length = 0;
        for (int i = size - 1; i >= 0; i--) length = (length << 8) | file[place + i];
        if (length is 0 or > LongestName || place + size + (int)length + 2 > file.Length) return false;
        place += size + (int)length;
        int value = BinaryPrimitives.ReadUInt16LittleEndian(file[place..]);
        if (value is < 4 or > LongestValue || place + 2 + value > file.Length) return false;
        var target = file.Slice(place + 3, value - 1);
        int end = target.IndexOf((byte)0);
        return file[place + 2] == 0 && end > 0 && target[^1] == 0 && target[(end + 1)..]
            .IndexOf((byte)0) == target.Length - end - 2;
    }

    /// <summary>
    /// The message of external data files, behind a head of either version: its size is that of its entries, all of which are
    /// used.
    /// </summary>
    private static bool IsExternalData(ReadOnlySpan<byte> file, int at)
    {
        if (at + MessageHead > file.Length) return false;
        int slots = BinaryPrimitives.ReadUInt16LittleEndian(file[(at + 4)..]),
            used = BinaryPrimitives.ReadUInt16LittleEndian(file[(at + 6)..]);
        if (used is 0 or > MostEntries || used > slots) return false;
        int size = MessageHead + (EntryLength * slots);
        bool isFirst = at >= 8 && file[at - 8] == 7 && file[at - 7] == 0
            && Math.Abs(BinaryPrimitives.ReadUInt16LittleEndian(file[(at - 6)..]) - size) < 8;
        bool isSecond = at >= 4 && file[at - 4] == 7 && BinaryPrimitives.ReadUInt16LittleEndian(file[(at - 3)..]) == size;
        bool isOrdered = at >= 6 && file[at - 6] == 7 && BinaryPrimitives.ReadUInt16LittleEndian(file[(at - 5)..]) == size;
        return isFirst || isSecond || isOrdered;
    }
}
