using System.Text;

namespace Iconotheque.Networks.Weights.PyTorch;

/// <summary>The regular members of a tar archive, as slices of it.</summary>
/// <remarks>
/// POSIX.1-1988 ustar: blocks of 512 bytes; the name at 0, the size at 124 in octal, the checksum at 148, the kind at 156, the
/// magic at 257.
/// </remarks>
internal static class TarMembers
{
    private const int Block = 512;

    /// <summary>Whether bytes begin with a tar header.</summary>
    public static bool Begins(ReadOnlySpan<byte> bytes) => bytes.Length >= Block && bytes[257..].StartsWith("ustar"u8);

    /// <summary>The members by name; extended headers and everything that is no regular file are passed over.</summary>
    /// <exception cref="InputException">A header is damaged, or a member is longer than the file.</exception>
    public static Dictionary<string, ReadOnlyMemory<byte>> Of(string path, byte[] bytes)
    {
        var members = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        for (long at = 0; at + Block <= bytes.Length;)
        {
            var header = bytes.AsSpan((int)at, Block);
            if (header[0] == 0) break;
            if (!header[257..].StartsWith("ustar"u8) || Octal(header.Slice(148, 8)) != Checksum(header))
                throw new InputException(path, $"is a damaged tar archive: the header at byte {at} is none");
            long length = Octal(header.Slice(124, 12));
            at += Block;
            if (length < 0 || length > bytes.Length - at) throw new InputException(path, "is a tar archive that is cut short");
            var name = header[..100];
            int end = name.IndexOf((byte)0);
            if (header[156] is 0 or (byte)'0')
                members[Encoding.Latin1.GetString(end < 0 ? name : name[..end])] = bytes.AsMemory((int)at, (int)length);
            at += (length + Block - 1) / Block * Block;
        }

        return members;
    }

    private static long Octal(ReadOnlySpan<byte> field)
    {
        long value = 0;
        foreach (byte digit in field.Trim(" \0"u8))
        {
            if (digit is < (byte)'0' or > (byte)'7') return -1;
            value = value * 8 + digit - '0';
        }

        return value;
    }

    /// <summary>The sum of the header's bytes, its own checksum counted as blanks.</summary>
    private static long Checksum(ReadOnlySpan<byte> header)
    {
        long sum = 0;
        for (int i = 0; i < header.Length; i++) sum += i is >= 148 and < 156 ? ' ' : header[i];
        return sum;
    }
}
