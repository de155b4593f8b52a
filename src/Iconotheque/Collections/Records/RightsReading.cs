using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;

namespace Iconotheque.Collections.Records;

/// <summary>
/// What a field of rights says: addresses, short names, the usual words of English, French, German, Italian and Spanish, links of
/// HTML; one statement or several.
/// </summary>
/// <param name="Statements">The statements that were understood, in the order of the field; addresses first.</param>
/// <param name="IsUnderstood">Whether all of the field was understood.</param>
/// <remarks>
/// Statements are separated by semicolons, commas, bars or line breaks. The strictest counts, and what is not understood may
/// forbid.
/// </remarks>
internal sealed partial record RightsReading(ImmutableArray<RightsStatement> Statements, bool IsUnderstood)
{
    private static readonly char[] Strong = [';', '|', '\n', '\r', '\u2022'];

    /// <summary>
    /// The statement that counts: the strictest. Null when none was understood, or what was not understood may be stricter.
    /// </summary>
    public RightsStatement? Strictest => Statements.MaxBy(statement => statement.Strictness) is { } strictest
        && (IsUnderstood || strictest.Sharing != Sharing.Allowed) ? strictest : null;

    /// <summary>Whether the picture may be passed on; unknown where nothing, or nothing that is understood, is said.</summary>
    public Sharing Sharing => Strictest?.Sharing ?? Sharing.Unknown;

    /// <summary>
    /// What a field is called beside others: the short name of the statement that counts, so that all its forms are one; else its
    /// words.
    /// </summary>
    public static string NameOf(string rights) => Of(rights).Strictest?.Code ?? rights;

    /// <summary>Reads a field.</summary>
    /// <param name="rights">The field, verbatim.</param>
    public static RightsReading Of(string rights)
    {
        var found = new List<RightsStatement>();
        string text = rights.Contains('<', StringComparison.Ordinal) ? rights : WebUtility.HtmlDecode(rights);
        text = Links().Replace(text, link => OfLink(link, found));
        text = WebUtility.HtmlDecode(Tags().Replace(Breaks().Replace(text, "\n"), " "));
        bool isUnderstood = true;
        text = Addresses().Replace(text, address => OfAddress(address.Value, found, ref isUnderstood));
        foreach (string piece in Pieces(text)) isUnderstood &= RightsWords.Read(piece, found);
        return new RightsReading([.. found.Distinct()], isUnderstood);
    }

    /// <summary>The parts of a text that may each be a statement. Names of licences of Creative Commons hold commas.</summary>
    private static IEnumerable<string> Pieces(string text) => text.Split(Strong, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(part => part.Contains("creative commons", StringComparison.OrdinalIgnoreCase) ? [part] : part.Split(',',
            StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A link is what it leads to, and what its words say besides; a link to elsewhere is its words alone.</summary>
    private static string OfLink(Match link, List<RightsStatement> found)
    {
        string words = Tags().Replace(link.Groups["words"].Value, " ");
        if (RightsAddress.Of(WebUtility.HtmlDecode(link.Groups["address"].Value)) is not { } statement) return $" {words} ";
        found.Add(statement);
        _ = RightsWords.Read(WebUtility.HtmlDecode(words), found);
        return " ";
    }

    private static string OfAddress(string address, List<RightsStatement> found, ref bool isUnderstood)
    {
        if (RightsAddress.Of(address.TrimEnd('.', ',', ')', ']', '>', '"', '\'')) is { } statement) found.Add(statement);
        else isUnderstood = false;
        return " ";
    }

    [GeneratedRegex(@"<a\b[^>]*?href\s*=\s*[""']?(?<address>[^""'\s>]+)[^>]*>(?<words>[\s\S]*?)</a\s*>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Links();

    [GeneratedRegex(@"<\s*/?\s*(?:br|p|li|div|tr|ul)\b[^>]*>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Breaks();

    [GeneratedRegex(@"<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();

    [GeneratedRegex(@"(?:https?://|\bwww\.)[^\s<>|;""]+|\b(?:rightsstatements|creativecommons)\.org/[^\s<>|;,""]*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Addresses();
}
