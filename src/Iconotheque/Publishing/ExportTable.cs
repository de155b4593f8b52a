using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Iconotheque.Libraries;
using Iconotheque.Links;

namespace Iconotheque.Publishing;

/// <summary>
/// A table that is written: one of the three of a library (items, links, decisions; the same columns in every format), or of a
/// benchmark.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows, one after the other.</param>
internal sealed record ExportTable(string Name, ImmutableArray<string> Columns, IEnumerable<string[]> Rows)
{
    /// <summary>The tables of a view.</summary>
    public static ImmutableArray<ExportTable> Of(LibraryView view) =>
    [
        OfItems(view.Items()), OfLinks(view, LinkBook.Links(view)), OfDecisions(LinkBook.Decisions(view)),
    ];

    /// <summary>The table of items.</summary>
    public static ExportTable OfItems(IEnumerable<LibraryItem> items) => new("items",
        ["identifier", "collection", "file", "page number", "url", "sha256", "width", "height", "tone", "title",
            "description", "creator", "date", "edtf", "medium", "place", "rights", "attribution", "persistent id", "page",
            "other", "withheld"], items.Select(Row));

    /// <summary>The table of proposals.</summary>
    public static ExportTable OfLinks(LibraryView view, IEnumerable<Link> links) => new("links",
        ["link", "first", "second", "type", "probability", "similarity", "matches", "inliers",
            "homography", "reason", "descriptor", "network", "software", "parameters", "proposed"],
        links.Select(link => Row(view, link)));

    /// <summary>The table of decisions.</summary>
    public static ExportTable OfDecisions(IEnumerable<Decision> decisions) => new("decisions",
        ["decision", "first", "second", "verdict", "type", "who", "when", "note", "link"], decisions.Select(Row));

    /// <summary>How links and decisions name an item.</summary>
    public static string NameOf(LibraryView view, long item) => view.Find(item)?.Name ?? $"#{item}";

    private static string[] Row(LibraryItem item)
    {
        var (said, withheld) = (item.Metadata, RightsGate.Forbids(item));
        if (withheld is not null) return [item.Identifier, item.Collection, .. Enumerable.Repeat("", 19), withheld];
        return
        [
            item.Identifier, item.Collection, item.Path, Text(item.Page), item.Url, item.Sha256, Text(item.Width),
            Text(item.Height), Word(item.Tone), said.Title, said.Description, said.Creator, said.Date,
            item.Dates?.ToString() ?? "", said.Medium, said.Place, said.Rights, said.Attribution, said.PersistentId,
            said.Page, said.Other.IsEmpty ? "" : JsonSerializer.Serialize(said.Other), "",
        ];
    }

    private static string[] Row(LibraryView view, Link link) =>
    [
        Text(link.Id), NameOf(view, link.First), NameOf(view, link.Second), Word(link.Type), Text(link.Probability),
        Text(link.Evidence.Similarity), Text(link.Evidence.Matches), Text(link.Evidence.Inliers),
        string.Join(' ', link.Evidence.Homography.Select(Text)), link.Evidence.InWords, link.Provenance.Descriptor,
        link.Provenance.Network, link.Provenance.Software, JsonSerializer.Serialize(link.Provenance.Parameters),
        link.Provenance.When.ToString("O", CultureInfo.InvariantCulture),
    ];

    private static string[] Row(Decision decision) =>
    [
        Text(decision.Id), decision.FirstName, decision.SecondName,
        Word(decision.Verdict), decision.Type is { } type ? Word(type) : "", decision.Who,
        decision.When.ToString("O", CultureInfo.InvariantCulture), decision.Note, decision.Link is { } link ? Text(link.Id) : "",
    ];

    /// <summary>An enumeration's name in small letters with hyphens.</summary>
    internal static string Word(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static string Text(IFormattable value) => value.ToString(value is double ? "R" : null, CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
