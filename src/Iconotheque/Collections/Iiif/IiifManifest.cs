using System.Text.Json;
using Iconotheque.Collections.Records;

namespace Iconotheque.Collections.Iiif;

/// <summary>
/// The pictures of a manifest: those that are painted on its canvases (IIIF Presentation API 3.0, section 5; 2.1, section 5).
/// </summary>
internal static class IiifManifest
{
    private const int MostNested = 4;

    /// <summary>The pictures, in the order of the canvases, by the names that <see cref="CanvasNames"/> gives them.</summary>
    /// <param name="manifest">The document.</param>
    /// <param name="document">What tells it from other documents: its id, or where it was read when another has that id.</param>
    /// <param name="names">The names that were given.</param>
    /// <param name="refused">Called with canvases without a picture, and of pictures that were there before.</param>
    public static IEnumerable<SourceItem> Read(JsonElement manifest, string document, CanvasNames names, Action<SetAside> refused)
    {
        string id = IiifMetadata.IdOf(manifest);
        var own = IiifMetadata.Of(manifest);
        var said = id.Length > 0 ? own with { Other = own.Other.SetItem("iiif manifest", id) } : own;
        JsonElement[] canvases = [.. Canvases(manifest)];
        foreach (var canvas in canvases)
        {
            string name = IiifMetadata.IdOf(canvas);
            JsonElement[] images = [.. Bodies(canvas)];
            if (name.Length == 0 || images.Length == 0)
                refused(new SetAside(name.Length > 0 ? name : document,
                    name.Length == 0 ? "a canvas has no id" : "no image is painted on the canvas"));
            for (int i = 0; i < images.Length && name.Length > 0; i++)
            {
                string address = AddressOf(images[i]);
                if (!SourceReader.IsAddress(address))
                    refused(new SetAside(i == 0 ? name : $"{name} {i + 1}", address.Length == 0
                        ? "the image has no address"
                        : $"the image's address is not one of http or https: {address}"));
                else if (names.Of(name, i, document, address) is { } identifier)
                    yield return new SourceItem(identifier, address, Describe(said, canvas, canvases.Length))
                    {
                        Service = ImageService.Of(images[i], address)
                    };
                else refused(new SetAside(name, "this canvas with this image was there before; it is taken once"));
            }
        }
    }

    /// <summary>Whether there are canvases, and each has a name to be known by.</summary>
    public static bool IsNamed(JsonElement manifest) =>
        HasCanvases(manifest) && Canvases(manifest).All(canvas => IiifMetadata.IdOf(canvas).Length > 0);

    /// <summary>Whether there are canvases.</summary>
    public static bool HasCanvases(JsonElement manifest) => Canvases(manifest).Any();

    /// <summary>
    /// What the canvas says, and the manifest where the canvas is silent; of several canvases each title is the manifest's and
    /// its own.
    /// </summary>
    private static ItemMetadata Describe(ItemMetadata manifest, JsonElement canvas, int canvases)
    {
        var own = IiifMetadata.Of(canvas);
        string title = own.Title.Length == 0 || canvases == 1 && manifest.Title.Length > 0
            ? manifest.Title
            : manifest.Title.Length == 0 ? own.Title
            : $"{manifest.Title}, {own.Title}";
        return (own with { Title = title }).Over(manifest);
    }

    private static IEnumerable<JsonElement> Canvases(JsonElement manifest) =>
        Members(manifest, "items").Where(item => IiifType.Is(item, "Canvas")
            || IiifType.Of(item).Length == 0 && item.ValueKind == JsonValueKind.Object && item.TryGetProperty("items", out _))
            .Concat(Members(manifest, "sequences").Take(1).SelectMany(sequence => Members(sequence, "canvases")));

    /// <summary>
    /// The painted images: bodies of annotations in Presentation 3, their resources in 2; of a choice the first image.
    /// </summary>
    private static IEnumerable<JsonElement> Bodies(JsonElement canvas)
    {
        var painted = Members(canvas, "items").SelectMany(page => Members(page, "items")).Where(IsPainting)
            .SelectMany(annotation => Members(annotation, "body"));
        var resources = Members(canvas, "images").SelectMany(annotation => Members(annotation, "resource"));
        return painted.Concat(resources).SelectMany(body => Images(body, MostNested).Take(1));
    }

    /// <summary>The images that a body is or offers, the usual one first.</summary>
    private static IEnumerable<JsonElement> Images(JsonElement body, int deep)
    {
        string[] offers = IiifType.Is(body, "Choice") ? ["default", "items", "item"] : IiifType.Is(body,
            "SpecificResource") ? ["source", "full"] : [];
        if (offers.Length > 0 && deep > 0)
            return offers.SelectMany(offer => Members(body, offer)).SelectMany(offered => Images(offered, deep - 1));
        return IsImage(body) ? [body] : [];
    }

    private static bool IsImage(JsonElement body) => IiifType.Is(body, "Image", "StillImage")
        || IiifText.Of(body, "format").StartsWith("image/", StringComparison.OrdinalIgnoreCase)
        || body.ValueKind == JsonValueKind.String || body.ValueKind == JsonValueKind.Object && IiifType.Of(body).Length == 0;

    private static bool IsPainting(JsonElement annotation) =>
        annotation.ValueKind == JsonValueKind.Object && (!annotation.TryGetProperty("motivation", out var motivation)
            || IiifText.Of(motivation).Contains("painting", StringComparison.OrdinalIgnoreCase));

    /// <summary>The image itself; where a body is only an image service, the whole image at its full size.</summary>
    private static string AddressOf(JsonElement body)
    {
        string address = IiifMetadata.IdOf(body);
        return ImageService.Of(body, "") is { } service && (address.Length == 0 || address.TrimEnd('/') == service.Address)
            ? service.Full
            : address;
    }

    /// <summary>The members of a list; a value that stands alone is a list of one.</summary>
    internal static IEnumerable<JsonElement> Members(JsonElement resource, string property)
    {
        if (resource.ValueKind != JsonValueKind.Object || !resource.TryGetProperty(property, out var value)) return [];
        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];
    }
}
