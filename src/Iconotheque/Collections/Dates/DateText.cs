using System.Text;
using Iconotheque.Collections.Names;

namespace Iconotheque.Collections.Dates;

/// <summary>The letters of dates, made plain.</summary>
internal static class DateText
{
    private static readonly Dictionary<char, string> Raised = Listed(
        ("a", "ª"), ("d", "\u1d48"), ("e", "\u1d49"), ("h", "\u02b0"), ("i", "\u2071"), ("m", "\u1d50"), ("n", "\u207f"),
        ("o", "º°\u1d52"), ("r", "\u02b3"), ("s", "\u02e2"), ("t", "\u1d57"));

    private static readonly Dictionary<char, string> Signs = Listed(
        ("-", "\u2010\u2011\u2212"), ("–", "\u2012\u2014\u2015"), ("'", "\u2018\u2019\u02bc\u00b4`"),
        (" ", "\u00a0\u2007\u2009\u202f\t\u200b\ufeff\"“”«»„"), ("...", "…"), ("/", "\u2044\u2215"));

    /// <summary>
    /// Small letters; the many dashes, quotes and blanks as few: hyphen-minus, en dash for longer ones, apostrophe, blank.
    /// </summary>
    public static string Plain(string text) => Replaced(text.ToLowerInvariant(), Signs);

    /// <summary>A text in small letters without accents, raised letters lowered.</summary>
    public static string WithoutAccents(string text) => PlainLetters.Of(Replaced(text, Raised));

    /// <summary>Whether a character belongs to a word, accents written apart and raised letters included.</summary>
    public static bool IsLetter(char c) => char.IsLetter(c) || IsMark(c) || c is '°' or 'º' or 'ª';

    private static bool IsMark(char c) => c is >= '\u0300' and <= '\u036f';

    private static string Replaced(string text, Dictionary<char, string> table)
    {
        var plain = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (table.TryGetValue(c, out string? replacement)) plain.Append(replacement);
            else plain.Append(c);
        }

        return plain.ToString();
    }

    private static Dictionary<char, string> Listed(params ReadOnlySpan<(string Plain, string Characters)> rows)
    {
        var table = new Dictionary<char, string>();
        foreach (var (plain, characters) in rows)
        {
            foreach (char c in characters) table[c] = plain;
        }

        return table;
    }
}
