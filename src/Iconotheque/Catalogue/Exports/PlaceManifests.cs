using System.Globalization;
using System.Text.Json.Nodes;
using Iconotheque.Catalogue.Links;
using Iconotheque.Catalogue.Store;
using Iconotheque.Collections.Records;
using Iconotheque.Imaging;

namespace Iconotheque.Catalogue.Exports;

/// <summary>The places of a library as IIIF (Presentation API 3.0): a collection, and of each place a manifest with a canvas for each of its pictures and the links between them as annotations.</summary>
/// <remarks>Pictures that have an address are named by it; of local ones a JPEG of at most 1024 pixels is written beside the manifests. A picture that <see cref="RightsGate"/> keeps is a canvas with its identifier and nothing on it.</remarks>
internal static class PlaceManifests
{
    private const string Context = "http://iiif.io/api/presentation/3/context.json";
    private const int Side = 1024, Quality = 85, SideOfNothing = 1000;

    /// <summary>Writes iiif/collection.json, iiif/place-N.json and iiif/images.</summary>
    public static void Write(LibraryView view, ExportOptions options)
    {
        string folder = Path.Combine(options.Folder, "iiif");
        var places = LinkedPlace.Of(view, options.FalseRate);
        foreach (var place in places) JsonDocumentFile.Write(Path.Combine(folder, $"place-{place.Number}.json"), Manifest(view, place, options));
        JsonDocumentFile.Write(Path.Combine(folder, "collection.json"), new JsonObject
        {
            ["@context"] = Context,
            ["id"] = $"{options.Base}/iiif/collection.json",
            ["type"] = "Collection",
            ["label"] = Words($"{view.Card.Name}: places"),
            ["items"] = Array(places.Select(place => new JsonObject { ["id"] = IdOf(place, options), ["type"] = "Manifest", ["label"] = Words(place.Name) })),
        });
    }

    private static string IdOf(LinkedPlace place, ExportOptions options) => $"{options.Base}/iiif/place-{place.Number}.json";

    private static JsonObject Manifest(LibraryView view, LinkedPlace place, ExportOptions options)
    {
        string id = IdOf(place, options);
        var manifest = new JsonObject
        {
            ["@context"] = Context,
            ["id"] = id,
            ["type"] = "Manifest",
            ["label"] = Words(place.Name),
            ["summary"] = Words($"{place.Items.Length} pictures of one place, from {place.Items.Select(item => item.Collection).Distinct().Count()} collections."),
            ["items"] = Array(place.Items.Select(item => Canvas(item, id, options))),
        };
        if (!place.Links.IsEmpty) manifest["annotations"] = new JsonArray(new JsonObject { ["id"] = $"{id}/links", ["type"] = "AnnotationPage", ["items"] = Links(view, place, id) });
        return manifest;
    }

    private static JsonObject Canvas(LibraryItem item, string manifest, ExportOptions options)
    {
        string id = CanvasOf(manifest, item.Id);
        if (RightsGate.Forbids(item) is { } reason)
            return new JsonObject { ["id"] = id, ["type"] = "Canvas", ["label"] = Words(item.Name), ["height"] = SideOfNothing, ["width"] = SideOfNothing, ["metadata"] = new JsonArray(Pair("Withheld", reason)) };
        var canvas = new JsonObject { ["id"] = id, ["type"] = "Canvas", ["label"] = Words(item.Metadata.Title.Length > 0 ? item.Metadata.Title : item.Name), ["height"] = item.Height, ["width"] = item.Width };
        (string Label, string Value)[] said = [("Identifier", item.Name), ("Creator", item.Metadata.Creator), ("Date", item.Metadata.Date), ("Medium", item.Metadata.Medium), ("Place", item.Metadata.Place), ("Persistent identifier", item.Metadata.PersistentId), .. RightsStatement.IsStatement(item.Metadata.Rights) ? [] : new[] { ("Rights", item.Metadata.Rights) }];
        canvas["metadata"] = Array(said.Where(pair => pair.Value.Length > 0).Select(pair => Pair(pair.Label, pair.Value)));
        if (RightsStatement.Of(item.Metadata.Rights) is { } rights) canvas["rights"] = rights.Address;
        if (item.Metadata.Attribution.Length > 0) canvas["requiredStatement"] = Pair("Attribution", item.Metadata.Attribution);
        if (SourceReader.IsAddress(item.Metadata.Page)) canvas["homepage"] = new JsonArray(new JsonObject { ["id"] = item.Metadata.Page, ["type"] = "Text", ["label"] = Words("The picture at its holder"), ["format"] = "text/html" });
        if (Image(item, options) is { } image) canvas["items"] = new JsonArray(new JsonObject { ["id"] = $"{id}/page", ["type"] = "AnnotationPage", ["items"] = new JsonArray(new JsonObject { ["id"] = $"{id}/image", ["type"] = "Annotation", ["motivation"] = "painting", ["body"] = image, ["target"] = id }) });
        return canvas;
    }

    /// <summary>The image on a canvas; null when its file cannot be read.</summary>
    private static JsonObject? Image(LibraryItem item, ExportOptions options)
    {
        if (item.Url.Length > 0) return new JsonObject { ["id"] = item.Url, ["type"] = "Image", ["height"] = item.Height, ["width"] = item.Width };
        string name = item.Page == 0 ? $"{item.Sha256}.jpg" : $"{item.Sha256}-{item.Page}.jpg";
        try
        {
            var image = ImageReader.Read(File.ReadAllBytes(item.Path), item.Name, new ImagingOptions { MaxSide = Side }, page: item.Page);
            ImageWriter.WriteJpeg(image, Path.Combine(Directory.CreateDirectory(Path.Combine(options.Folder, "iiif", "images")).FullName, name), Quality);
            return new JsonObject { ["id"] = $"{options.Base}/iiif/images/{name}", ["type"] = "Image", ["format"] = "image/jpeg", ["height"] = image.Height, ["width"] = image.Width };
        }
        catch (Exception e) when (e is ImageUnreadableException or FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static JsonArray Links(LibraryView view, LinkedPlace place, string manifest)
    {
        var regions = new SharedRegions(view);
        var sizes = place.Items.ToDictionary(item => item.Id, item => RightsGate.Forbids(item) is null ? (item.Width, item.Height) : (SideOfNothing, SideOfNothing));
        return Array(place.Links.Select(link =>
        {
            var shared = regions.Of(link);
            return new JsonObject
            {
                ["id"] = string.Create(CultureInfo.InvariantCulture, $"{manifest}/link/{link.Id}"),
                ["type"] = "Annotation",
                ["motivation"] = "linking",
                ["body"] = new JsonArray(
                    new JsonObject { ["id"] = Target(link.Second, shared?.Second), ["type"] = "Canvas" },
                    new JsonObject { ["type"] = "TextualBody", ["language"] = "en", ["format"] = "text/plain", ["value"] = string.Create(CultureInfo.InvariantCulture, $"{ExportTable.Word(link.Type)}, probability {link.Probability:F3}: {link.Evidence.Reason}") }),
                ["target"] = Target(link.First, shared?.First),
            };
        }));

        string Target(long item, PictureBox? box)
        {
            string canvas = CanvasOf(manifest, item);
            if (box is not { } region) return canvas;
            var (width, height) = sizes[item];
            return string.Create(CultureInfo.InvariantCulture, $"{canvas}#xywh={Math.Floor(region.Left * width)},{Math.Floor(region.Top * height)},{Math.Max(1, Math.Floor(region.Width * width))},{Math.Max(1, Math.Floor(region.Height * height))}");
        }
    }

    private static string CanvasOf(string manifest, long item) => string.Create(CultureInfo.InvariantCulture, $"{manifest}/canvas/{item}");

    private static JsonObject Pair(string label, string value) => new() { ["label"] = new JsonObject { ["en"] = new JsonArray(label) }, ["value"] = Words(value) };

    private static JsonObject Words(string text) => new() { ["none"] = new JsonArray(text) };

    private static JsonArray Array(IEnumerable<JsonObject> members) => new([.. members]);
}
