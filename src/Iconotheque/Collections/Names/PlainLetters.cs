using System.Text;

namespace Iconotheque.Collections.Names;

/// <summary>Letters without their accents, by which words are compared however they are written.</summary>
internal static class PlainLetters
{
    /// <summary>
    /// The canonical decomposition without its combining marks (U+0300 to U+036F); ligatures and letters with a stroke, which
    /// Unicode does not decompose, by their usual spelling.
    /// </summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\u00BF')) return text;
        var plain = new StringBuilder(text.Length);
        foreach (char c in CanonicalDecomposition.Of(text))
        {
            if (c is >= '\u0300' and <= '\u036f') continue;
            if (Spelled(c) is { } spelled) plain.Append(spelled);
            else plain.Append(c);
        }

        return plain.ToString();
    }

    private static string? Spelled(char letter) => letter switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'Æ' => "AE",
        'œ' => "oe",
        'Œ' => "OE",
        'ø' => "o",
        'Ø' => "O",
        'đ' => "d",
        'Đ' => "D",
        'ł' => "l",
        'Ł' => "L",
        'ı' => "i",
        'ð' => "d",
        'Ð' => "D",
        'þ' => "th",
        'Þ' => "Th",
        _ => null,
    };
}
