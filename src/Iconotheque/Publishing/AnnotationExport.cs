using System.Globalization;
using System.Text.Json.Nodes;
using Iconotheque.Libraries;
using Iconotheque.Links;

namespace Iconotheque.Publishing;

/// <summary>Links as W3C Web Annotations (Web Annotation Data Model, Recommendation of 23 February 2017).</summary>
/// <remarks>
/// One page: for each proposal an annotation that the software generated, for each accepted pair one that its curator created.
/// The body and the target are the two pictures.
/// </remarks>
internal static class AnnotationExport
{
    private const string Context = "http://www.w3.org/ns/anno.jsonld";

    /// <summary>Writes annotations.json.</summary>
    internal static void Write(LibraryView view, string folder) =>
        JsonDocumentFile.Write(Path.Combine(folder, "annotations.json"),
            Page(view, Urn(view, "annotations"), LinkBook.Links(view)));

    /// <summary>An annotation page: of some proposals, and of all accepted pairs.</summary>
    /// <param name="view">The library.</param>
    /// <param name="id">The page's address.</param>
    /// <param name="links">The proposals.</param>
    public static JsonObject Page(LibraryView view, string id, IEnumerable<Link> links)
    {
        var items = new JsonArray();
        var regions = new SharedRegions(view);
        foreach (var link in links) items.Add(Of(view, link, regions));
        foreach (var decision in LinkBook.Decisions(view).GroupBy(decision => (decision.First, decision.Second, decision.Who))
            .Select(own => own.Last()).Where(decision => decision.Verdict == Verdict.Accept))
            items.Add(Of(view, decision, regions));
        return new JsonObject { ["@context"] = Context, ["id"] = id, ["type"] = "AnnotationPage", ["items"] = items };
    }

    private static JsonObject Of(LibraryView view, Link link, SharedRegions regions)
    {
        var annotation = Pair(view, $"link:{Text(link.Id)}", (link.First, link.Second), regions.Of(link));
        annotation["generator"] = new JsonObject { ["type"] = "Software", ["name"] = link.Provenance.Software };
        annotation["generated"] = Time(link.Provenance.When);
        ((JsonArray)annotation["body"]!).Add(Comment(string.Create(CultureInfo.InvariantCulture, $"proposed, "
            + $"not confirmed: {ExportTable.Word(link.Type)}, probability {link.Probability:F3}: {link.Evidence.InWords}")));
        return annotation;
    }

    private static JsonObject Of(LibraryView view, Decision decision, SharedRegions regions)
    {
        var annotation = Pair(view, $"decision:{Text(decision.Id)}",
            (decision.First, decision.Second), decision.Link is { } link ? regions.Of(link) : null);
        annotation["creator"] = new JsonObject { ["type"] = "Person", ["name"] = decision.Who };
        annotation["created"] = Time(decision.When);
        if (decision.Note.Length > 0) ((JsonArray)annotation["body"]!).Add(Comment(decision.Note));
        return annotation;
    }

    private static JsonObject Pair(LibraryView view, string id, (long First, long Second) items,
        (PictureBox First, PictureBox Second)? regions) => new()
        {
            ["id"] = Urn(view, id),
            ["type"] = "Annotation",
            ["motivation"] = "linking",
            ["body"] = new JsonArray(Picture(view, items.Second, regions?.Second)),
            ["target"] = Picture(view, items.First, regions?.First),
        };

    /// <summary>
    /// An item's address where it has one that may be told, else its name; with the region that both pictures show, where it is
    /// known (Media Fragments URI 1.0, section 4.2.2).
    /// </summary>
    private static JsonObject Picture(LibraryView view, long number, PictureBox? region)
    {
        var item = view.Find(number);
        bool isPublic = item is not null && RightsGate.Forbids(item) is null && item.Url.Length > 0;
        string id = isPublic ? item!.Url : Urn(view, $"item:{Uri.EscapeDataString(ExportTable.NameOf(view, number))}");
        if (region is not { } box) return new JsonObject { ["id"] = id, ["type"] = "Image" };
        return new JsonObject
        {
            ["type"] = "SpecificResource",
            ["source"] = new JsonObject { ["id"] = id, ["type"] = "Image" },
            ["selector"] = Selector(box)
        };
    }

    private static JsonObject Selector(PictureBox box) => new()
    {
        ["type"] = "FragmentSelector",
        ["conformsTo"] = "http://www.w3.org/TR/media-frags/",
        ["value"] = string.Create(CultureInfo.InvariantCulture,
            $"xywh=percent:{100 * box.Left:0.##},{100 * box.Top:0.##},{100 * box.Width:0.##},{100 * box.Height:0.##}"),
    };

    private static JsonObject Comment(string text) =>
        new() { ["type"] = "TextualBody", ["purpose"] = "commenting", ["value"] = text };

    internal static string Urn(LibraryView view, string what) => $"urn:iconotheque:{Uri.EscapeDataString(view.Card.Name)}:{what}";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    internal static string Time(DateTimeOffset when) =>
        when.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
