using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Iconotheque.Collections.Records;

namespace Iconotheque.Collections.Oai;

/// <summary>What a record of simple Dublin Core says, and which of its links are images.</summary>
/// <param name="Values">Each element with its value, in the order of the record; names without prefix.</param>
internal sealed partial record DublinCore(ImmutableArray<(string Element, string Value)> Values)
{
    private static readonly string[] Described = ["title", "description", "creator", "date", "coverage", "rights", "license",
        "accessRights", "identifier"];

    /// <summary>The addresses of its images.</summary>
    /// <param name="element">The element that names them; empty to tell them by what they look like: a file name of an image, or
    /// a request to a IIIF image service.</param>
    public IEnumerable<string> Images(string element) => Values
        .Where(value => SourceReader.IsAddress(value.Value)
            && (element.Length > 0 ? value.Element == element : LooksLikeImage(value.Value)))
        .Select(value => value.Value).Distinct();

    /// <summary>The addresses of its IIIF manifests.</summary>
    public IEnumerable<string> Manifests() => Values.Select(value => value.Value)
        .Where(value => SourceReader.IsAddress(value) && IsManifest(new Uri(value))).Distinct();

    /// <summary>The record as fields; subjects, languages and the like are kept under their names.</summary>
    /// <param name="mapping">Elements by field, where another than the usual one says it.</param>
    public ItemMetadata Describe(ImmutableSortedDictionary<string, string> mapping)
    {
        string Said(string field, params string[] usual) =>
            (mapping.TryGetValue(field, out string? element) ? [element] : usual).Select(All)
                .FirstOrDefault(text => text.Length > 0) ?? "";
        string[] identifiers = [.. Values.Where(value => value.Element is "identifier" or "relation" or "source")
            .Select(value => value.Value)];
        return new ItemMetadata
        {
            Title = Said("title", "title"),
            Description = Said("description", "description"),
            Creator = Said("creator", "creator", "contributor"),
            Date = Said("date", "date", "created", "issued"),
            Medium = Said("medium", "type", "format"),
            Place = Said("place", "coverage", "spatial"),
            Rights = mapping.ContainsKey("rights") ? Said("rights") : AllRights(),
            Attribution = Said("attribution"),
            PersistentId = mapping.ContainsKey("persistentId")
                ? Said("persistentId")
                : identifiers.FirstOrDefault(text => Persistent().IsMatch(text)) ?? "",
            Page = mapping.ContainsKey("page") ? Said("page") : identifiers.FirstOrDefault(text => SourceReader.IsAddress(text)
                && !LooksLikeImage(text) && !IsManifest(new Uri(text))) ?? "",
            Other = Values.Where(value => !Described.Contains(value.Element)).GroupBy(value => value.Element)
                .ToImmutableSortedDictionary(own => $"dc:{own.Key}",
                    own => string.Join("; ", own.Select(value => value.Value).Distinct())),
        };
    }

    /// <summary>Every statement: which of them counts is for <see cref="RightsReading"/> to say.</summary>
    private string AllRights() =>
        string.Join("; ", ((string[])["rights", "license", "accessRights"]).Select(All).Where(text => text.Length > 0));

    private string All(string element) =>
        string.Join("; ", Values.Where(value => value.Element == element).Select(value => value.Value).Distinct());

    private static bool LooksLikeImage(string address)
    {
        string path = new Uri(address).AbsolutePath;
        return ImageExtensions.Matches(path) && !path.Contains("thumb", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsManifest(Uri address) => address.AbsolutePath.EndsWith("/manifest.json",
        StringComparison.OrdinalIgnoreCase) || address.AbsolutePath.EndsWith("/manifest", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\bark:/?\d|^(?:https?://(?:dx\.)?doi\.org/|doi:)10\.|^https?://hdl\.handle\.net/|^hdl:|^urn:(?!uuid)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Persistent();
}
