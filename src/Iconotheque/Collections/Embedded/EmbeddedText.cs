using System.Text;
using System.Text.Unicode;

namespace Iconotheque.Collections.Embedded;

/// <summary>Text as cameras and editors write it: UTF-8 where it is, else Latin-1, up to the first zero.</summary>
internal static class EmbeddedText
{
    /// <summary>The text of bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)0);
        if (end >= 0) bytes = bytes[..end];
        return (Utf8.IsValid(bytes) ? Encoding.UTF8 : Encoding.Latin1).GetString(bytes);
    }
}
