using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Iconotheque.Collections.Records;
using Iconotheque.Libraries;
using Iconotheque.Links;

namespace Iconotheque.Publishing;

/// <summary>
/// Pictures as a IIIF manifest (Presentation API 3.0): a canvas for each, and the links between them as annotations.
/// </summary>
/// <remarks>A picture that <see cref="RightsGate"/> keeps is a canvas with its identifier and nothing on it.</remarks>
internal static class PresentationManifest
{
    /// <summary>The context of the documents.</summary>
    public const string Context = "http://iiif.io/api/presentation/3/context.json";

    private const int SideOfNothing = 1000;

    /// <summary>The manifest of some items.</summary>
    /// <param name="view">The library.</param>
    /// <param name="id">The manifest's address.</param>
    /// <param name="label">Its label.</param>
    /// <param name="summary">Its summary; none when that is empty.</param>
    /// <param name="items">The items.</param>
    /// <param name="links">Links between them.</param>
    /// <param name="image">The image on an item's canvas, as the body of a painting annotation; null when there is none.</param>
    public static JsonObject Of(LibraryView view, string id, string label, string summary,
        ImmutableArray<LibraryItem> items, ImmutableArray<Link> links, Func<LibraryItem, JsonObject?> image)
    {
        var manifest =
            new JsonObject { ["@context"] = Context, ["id"] = id, ["type"] = "Manifest", ["label"] = Words(label) };
        if (summary.Length > 0) manifest["summary"] = Words(summary);
        manifest["items"] = Array(items.Select(item => Canvas(item, id, image)));
        if (!links.IsEmpty) manifest["annotations"] = new JsonArray(
            new JsonObject { ["id"] = $"{id}/links", ["type"] = "AnnotationPage", ["items"] = Links(view, items, links, id) });
        return manifest;
    }

    /// <summary>A collection of manifests and collections.</summary>
    /// <param name="id">Its address.</param>
    /// <param name="label">Its label.</param>
    /// <param name="members">What it names.</param>
    public static JsonObject Collection(string id, string label, IEnumerable<CollectionMember> members) => new()
    {
        ["@context"] = Context,
        ["id"] = id,
        ["type"] = "Collection",
        ["label"] = Words(label),
        ["items"] = Array(members.Select(member =>
            new JsonObject { ["id"] = member.Id, ["type"] = member.Type, ["label"] = Words(member.Label) })),
    };

    private static JsonObject Canvas(LibraryItem item, string manifest, Func<LibraryItem, JsonObject?> imageOf)
    {
        string id = CanvasOf(manifest, item.Id);
        if (RightsGate.Forbids(item) is { } reason)
            return new JsonObject
            {
                ["id"] = id,
                ["type"] = "Canvas",
                ["label"] = Words(item.Name),
                ["height"] = SideOfNothing,
                ["width"] = SideOfNothing,
                ["metadata"] = new JsonArray(Pair("Withheld", reason)),
                ["items"] = Array([])
            };
        var canvas = new JsonObject
        {
            ["id"] = id,
            ["type"] = "Canvas",
            ["label"] = Words(item.Metadata.Title.Length > 0 ? item.Metadata.Title : item.Name),
            ["height"] = item.Height,
            ["width"] = item.Width
        };
        string address = RightsStatement.Of(item.Metadata.Rights)?.Address ?? "";
        (string Label, string Value)[] said = [("Identifier", item.Name), ("Creator", item.Metadata.Creator),
            ("Date", item.Metadata.Date), ("Medium", item.Metadata.Medium), ("Place", item.Metadata.Place),
            ("Persistent identifier", item.Metadata.PersistentId), ("Rights", address.Length > 0 ? "" : item.Metadata.Rights)];
        canvas["metadata"] = Array(said.Where(pair => pair.Value.Length > 0).Select(pair => Pair(pair.Label, pair.Value)));
        if (address.Length > 0) canvas["rights"] = address;
        if (item.Metadata.Attribution.Length > 0) canvas["requiredStatement"] = Pair("Attribution", item.Metadata.Attribution);
        if (SourceReader.IsAddress(item.Metadata.Page))
            canvas["homepage"] = new JsonArray(new JsonObject
            {
                ["id"] = item.Metadata.Page,
                ["type"] = "Text",
                ["label"] = English("The picture at its holder"),
                ["format"] = "text/html"
            });
        canvas["items"] = imageOf(item) is { } image ? new JsonArray(PageOf(id, image)) : Array([]);
        return canvas;
    }

    private static JsonObject PageOf(string canvas, JsonObject image) => new()
    {
        ["id"] = $"{canvas}/page",
        ["type"] = "AnnotationPage",
        ["items"] = new JsonArray(new JsonObject
        {
            ["id"] = $"{canvas}/image",
            ["type"] = "Annotation",
            ["motivation"] = "painting",
            ["body"] = image,
            ["target"] = canvas,
        }),
    };

    private static JsonArray Links(LibraryView view, ImmutableArray<LibraryItem> items, ImmutableArray<Link> links,
        string manifest)
    {
        var regions = new SharedRegions(view);
        var sizes = items.ToDictionary(item => item.Id,
            item => RightsGate.Forbids(item) is null ? (item.Width, item.Height) : (SideOfNothing, SideOfNothing));
        return Array(links.Select(link =>
        {
            var shared = regions.Of(link);
            return new JsonObject
            {
                ["id"] = string.Create(CultureInfo.InvariantCulture, $"{manifest}/link/{link.Id}"),
                ["type"] = "Annotation",
                ["motivation"] = "linking",
                ["body"] = new JsonArray(
                    new JsonObject { ["id"] = Target(link.Second, shared?.Second), ["type"] = "Canvas" },
                    new JsonObject
                    {
                        ["type"] = "TextualBody",
                        ["language"] = "en",
                        ["format"] = "text/plain",
                        ["value"] = string.Create(CultureInfo.InvariantCulture,
                            $"{ExportTable.Word(link.Type)}, probability {link.Probability:F3}: {link.Evidence.InWords}")
                    }),
                ["target"] = Target(link.First, shared?.First),
            };
        }));

        string Target(long item, PictureBox? box)
        {
            string canvas = CanvasOf(manifest, item);
            if (box is not { } region) return canvas;
            var (width, height) = sizes[item];
            return string.Create(CultureInfo.InvariantCulture,
                $"{canvas}#xywh={Math.Floor(region.Left * width)},{Math.Floor(region.Top * height)},{Math.Max(1,
                    Math.Floor(region.Width * width))},{Math.Max(1, Math.Floor(region.Height * height))}");
        }
    }

    private static string CanvasOf(string manifest, long item) =>
        string.Create(CultureInfo.InvariantCulture, $"{manifest}/canvas/{item}");

    private static JsonObject Pair(string label, string value) => new() { ["label"] = English(label), ["value"] = Words(value) };

    private static JsonObject English(string text) => new() { ["en"] = new JsonArray(text) };

    private static JsonObject Words(string text) => new() { ["none"] = new JsonArray(text) };

    private static JsonArray Array(IEnumerable<JsonObject> members) => new([.. members]);
}
