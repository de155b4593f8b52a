using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Iconotheque.Collections.Oai;

/// <summary>
/// Mends answers that are not well-formed in the usual ways: control characters, bare ampersands, HTML's names of characters,
/// words before the beginning and after the end.
/// </summary>
internal static partial class OaiText
{
    private static readonly string[] Predefined = ["amp", "lt", "gt", "quot", "apos"];

    /// <summary>The answer as text, mended as far as that can be done.</summary>
    public static string Mend(byte[] answer)
    {
        string text = Decode(answer);
        int start = Root().Match(text) is { Success: true } root ? root.Index : 0;
        int end = End().Match(text, start) is { Success: true } last ? last.Index + last.Length : text.Length;
        return References().Replace(WithoutInvalid(text.AsSpan(start, end - start)), Mended);
    }

    private static string Decode(byte[] answer)
    {
        string head = Encoding.Latin1.GetString(answer, 0, Math.Min(answer.Length, 200));
        using var reader = new StreamReader(new MemoryStream(answer), EncodingOf(Declared().Match(head).Groups[1].Value),
            detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    private static Encoding EncodingOf(string name)
    {
        if (name.StartsWith("windows-125", StringComparison.OrdinalIgnoreCase)) return Encoding.Latin1;
        try
        {
            return name.Length > 0 ? Encoding.GetEncoding(name) : Encoding.UTF8;
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }

    private static string WithoutInvalid(ReadOnlySpan<char> text)
    {
        var kept = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
                kept.Append(text[i]).Append(text[++i]);
            else if (XmlConvert.IsXmlChar(text[i])) kept.Append(text[i]);
        }

        return kept.ToString();
    }

    private static string Mended(Match reference)
    {
        string text = reference.Value, name = reference.Groups[1].Value;
        if (text[0] == '<' || Predefined.Contains(name)) return text;
        if (name.Length == 0) return "&amp;";
        string decoded = WebUtility.HtmlDecode(text);
        if (decoded != text) return WebUtility.HtmlEncode(WithoutInvalid(decoded));
        return name[0] == '#' ? "" : $"&amp;{text[1..]}";
    }

    [GeneratedRegex(@"<(?:\w+:)?OAI-PMH\b")]
    private static partial Regex Root();

    [GeneratedRegex(@"</(?:\w+:)?OAI-PMH\s*>")]
    private static partial Regex End();

    [GeneratedRegex("""encoding\s*=\s*["']([\w-]+)""")]
    private static partial Regex Declared();

    [GeneratedRegex(@"<!\[CDATA\[[\s\S]*?\]\]>|&(?:(#[0-9]{1,8}|#x[0-9A-Fa-f]{1,6}|\w{1,32});)?")]
    private static partial Regex References();
}
