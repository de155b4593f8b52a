using System.Text;

namespace Iconotheque.Collections.Names;

/// <summary>Identifiers as files of the Text Retrieval Conference have them, whose columns white space separates.</summary>
internal static class TrecIdentifier
{
    /// <summary>An identifier without white space.</summary>
    public static string Escape(string id) =>
        id.All(c => c != '%' && !char.IsWhiteSpace(c)) ? id : string.Concat(id.Select(Escaped));

    /// <summary>The identifier that was escaped; a % that no two digits follow stays.</summary>
    public static string Unescape(string id) => Uri.UnescapeDataString(id);

    private static string Escaped(char c) =>
        c == '%' || char.IsWhiteSpace(c) ? string.Concat(Encoding.UTF8.GetBytes([c]).Select(b => $"%{b:X2}")) : c.ToString();
}
