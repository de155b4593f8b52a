using System.Globalization;
using System.Text;

namespace Iconotheque.Collections.Tables;

/// <summary>The encodings of text files, by name and by their byte-order marks.</summary>
internal static class TextEncodings
{
    private static readonly UTF32Encoding Utf32BigEndian = new(bigEndian: true, byteOrderMark: true);

    /// <summary>What programs of Windows write in western Europe.</summary>
    public static Encoding Windows1252 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>
    /// An encoding by its name (<c>utf-8</c>, <c>windows-1250</c>, <c>macintosh</c>), or its number as <c>cp850</c> or
    /// <c>850</c>; null when there is none.
    /// </summary>
    public static Encoding? Find(string name)
    {
        string number = name.StartsWith("cp", StringComparison.OrdinalIgnoreCase) ? name[2..] : name;
        try
        {
            return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int page)
                ? CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.GetEncoding(page)
                : CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The encoding that a byte-order mark at the beginning says; null for none.</summary>
    public static Encoding? OfMark(ReadOnlySpan<byte> head) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
        [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF32,
        [0, 0, 0xFE, 0xFF, ..] => Utf32BigEndian,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    /// <summary>
    /// UTF-16 without a mark, as western text shows it: every other byte is zero, and the ones between are not.
    /// </summary>
    public static Encoding? Utf16WithoutMark(ReadOnlySpan<byte> head)
    {
        // Control characters that no text has, but binary files do.
        if (head.IndexOfAnyInRange((byte)1, (byte)8) >= 0) return null;
        int even = 0, odd = 0;
        for (int i = 0; i < head.Length; i++)
        {
            if (head[i] != 0) continue;
            if (i % 2 == 0) even++;
            else odd++;
        }

        return (even == 0 && odd * 4 > head.Length) ? Encoding.Unicode : (odd == 0
            && even * 4 > head.Length) ? Encoding.BigEndianUnicode : null;
    }
}
