using System.Text;

namespace Iconotheque.Reporting.Figures;

/// <summary>How much room text takes, without asking a font: drawings must not depend on the machine.</summary>
internal static class Labels
{
    /// <summary>
    /// An estimate of the width in pixels: 0.55 em a letter, 0.3 em for narrow ones, 1 em for wide scripts and signs.
    /// </summary>
    public static double Width(string text, double size) => text.EnumerateRunes().Sum(Ems) * size;

    /// <summary>The text, or as much of it as fits in <paramref name="width"/> pixels and an ellipsis.</summary>
    public static string Shorten(string text, double width, double size)
    {
        if (Width(text, size) <= width) return text;
        var kept = new StringBuilder();
        double used = size;
        foreach (var rune in text.EnumerateRunes())
        {
            used += Ems(rune) * size;
            if (used > width) break;
            kept.Append(rune.ToString());
        }

        return kept.Append('…').ToString();
    }

    /// <summary>The last part of an image's identifier, without its folders.</summary>
    public static string FileName(string imageId) => imageId[(imageId.LastIndexOf('/') + 1)..];

    private static double Ems(Rune rune) => rune.Value switch
    {
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or ' ' or 'f' or 't' or 'r' or '(' or ')' => 0.32,
        'm' or 'w' or 'M' or 'W' or '@' => 0.86,
        >= 'A' and <= 'Z' => 0.68,
        < 0x1100 => 0.56,
        _ => 1,
    };
}
