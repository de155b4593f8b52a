using System.Text;

namespace Iconotheque.Collections.Positions;

/// <summary>The signs with which positions are written, brought to one form.</summary>
internal static class PositionSigns
{
    /// <summary>More is no position.</summary>
    internal const int Longest = 300;

    private static readonly (string From, string To)[] Words =
        [("&deg;", "°"), ("&#176;", "°"), ("&quot;", "\""), ("&#39;", "'"), ("degrees", "°"), ("degrés", "°"), ("degrés", "°"),
            ("deg", "°"), ("min.", "'"), ("min", "'"), ("sec.", "\""), ("sec", "\""), ("''", "\"")];

    /// <summary>
    /// Small letters, one kind of degree sign, prime, minus and space; empty where a text is too long to be a position.
    /// </summary>
    public static string Plain(string text)
    {
        if (text.Length > Longest) return "";
        var plain = new StringBuilder(text.Length);
        foreach (char c in text.Trim().ToLowerInvariant())
        {
            char same = c switch
            {
                'º' or '˚' or '∘' => '°',
                '′' or '’' or '‘' or '´' or 'ʹ' or '`' => '\'',
                '″' or '”' or '“' or 'ʺ' => '"',
                '−' or '–' or '‐' or '‑' => '-',
                _ when char.IsWhiteSpace(c) => ' ',
                _ => c,
            };
            if (same != ' ' || (plain.Length > 0 && plain[^1] != ' ')) plain.Append(same);
        }

        foreach (var (from, to) in Words) plain.Replace(from, to);
        return plain.ToString().Trim();
    }
}
