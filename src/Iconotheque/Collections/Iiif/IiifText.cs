using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Iconotheque.Collections.Iiif;

/// <summary>
/// Reads the words of a IIIF document: language maps of Presentation 3, values and lists with <c>@value</c> of Presentation 2.
/// </summary>
internal static partial class IiifText
{
    private static readonly string[] Typed = ["@value", "value"];

    /// <summary>
    /// The words, several joined by <c>"; "</c>; of several languages the first that says anything, which is the publisher's own
    /// order. Links to statements of rights keep their address. Markup is taken out where a value says that it is HTML by
    /// beginning with <c>&lt;</c> and ending with <c>&gt;</c>.
    /// </summary>
    public static string Of(JsonElement value) =>
        string.Join("; ", Values(value).Select(Plain).Where(text => text.Length > 0).Distinct());

    /// <summary>The words of a property; empty when it is missing.</summary>
    public static string Of(JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out var value) ? Of(value) : "";

    private static IEnumerable<string> Values(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Number => [value.GetRawText()],
        JsonValueKind.Array => Array(value),
        JsonValueKind.Object when Typed.Select(name => value.TryGetProperty(name, out var typed) ? typed : default)
            .FirstOrDefault(typed =>
                typed.ValueKind != JsonValueKind.Undefined) is { ValueKind: not JsonValueKind.Undefined } typed => Values(typed),
        JsonValueKind.Object when value.TryGetProperty("@id", out var id) => Values(id),
        JsonValueKind.Object =>
            value.EnumerateObject().Where(language => language.Value.ValueKind is JsonValueKind.Array or JsonValueKind.String)
            .Select(language => Values(language.Value)).FirstOrDefault(SaysAnything, []),
        _ => [],
    };

    /// <summary>All members, but where they are in languages those of the first one only.</summary>
    private static IEnumerable<string> Array(JsonElement array)
    {
        var members = array.EnumerateArray().ToArray();
        string? first = members.Where(member => SaysAnything(Values(member))).Select(LanguageOf)
            .FirstOrDefault(language => language is not null);
        return members.Where(member => LanguageOf(member) is not { } language || language == first).SelectMany(Values);
    }

    private static bool SaysAnything(IEnumerable<string> values) => values.Any(text => Plain(text).Length > 0);

    private static string? LanguageOf(JsonElement member) =>
        member.ValueKind == JsonValueKind.Object && member.TryGetProperty("@language", out var language)
            && language.ValueKind == JsonValueKind.String ? language.GetString() : null;

    private static string Plain(string text)
    {
        string bare = text.Trim();
        if (bare.StartsWith('<') && bare.EndsWith('>'))
            bare = WebUtility.HtmlDecode(Tags().Replace(Breaks().Replace(Licences().Replace(bare, "$2 ($1)"), "\n"), ""));
        return Spaces().Replace(bare, " ").Trim();
    }

    [GeneratedRegex(@"<a\b[^>]*?href\s*=\s*[""']?(https?://[^""'\s>]*(?:rightsstatements"
        + @"|creativecommons)\.org/[^""'\s>]*)[^>]*>([\s\S]{0,2000}?)</a\s*>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Licences();

    [GeneratedRegex(@"<\s*(?:br|/p)\s*/?\s*>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Breaks();

    [GeneratedRegex(@"<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
