using System.Text.Json;
using Iconotheque.Collections.Records;

namespace Iconotheque.Collections.Iiif;

/// <summary>The pictures of a manifest: those that are painted on its canvases (IIIF Presentation API 3.0, section 5; 2.1, section 5).</summary>
internal static class IiifManifest
{
    /// <summary>The pictures, in the order of the canvases. One that covers a whole canvas has the canvas's id for identifier; further ones of the same canvas a number behind it.</summary>
    /// <param name="manifest">The document.</param>
    /// <param name="refused">Told of canvases without a picture.</param>
    public static IEnumerable<SourceItem> Read(JsonElement manifest, Action<SetAside> refused)
    {
        var said = IiifMetadata.Of(manifest) is var own && IiifMetadata.IdOf(manifest) is { Length: > 0 } id ? own with { Other = own.Other.SetItem("iiif manifest", id) } : own;
        var canvases = Canvases(manifest).ToArray();
        if (canvases.Length == 0) refused(new SetAside(IiifMetadata.IdOf(manifest), "the manifest has no canvas"));
        foreach (var canvas in canvases)
        {
            string name = IiifMetadata.IdOf(canvas);
            string[] images = [.. Bodies(canvas).Select(AddressOf)];
            if (name.Length == 0 || images.Length == 0) refused(new SetAside(name.Length > 0 ? name : IiifMetadata.IdOf(manifest), name.Length == 0 ? "a canvas has no id" : "no image is painted on the canvas"));
            for (int i = 0; i < images.Length && name.Length > 0; i++)
            {
                string identifier = i == 0 ? name : $"{name} {i + 1}";
                if (SourceReader.IsAddress(images[i])) yield return new SourceItem(identifier, images[i], Describe(said, canvas, canvases.Length));
                else refused(new SetAside(identifier, images[i].Length == 0 ? "the image has no address" : $"the image's address is not one of http or https: {images[i]}"));
            }
        }
    }

    /// <summary>What the canvas says, and the manifest where the canvas is silent; of several canvases each title is the manifest's and its own.</summary>
    private static ItemMetadata Describe(ItemMetadata manifest, JsonElement canvas, int canvases)
    {
        var own = IiifMetadata.Of(canvas);
        string title = own.Title.Length == 0 || canvases == 1 && manifest.Title.Length > 0 ? manifest.Title : manifest.Title.Length == 0 ? own.Title : $"{manifest.Title}, {own.Title}";
        return (own with { Title = title }).Over(manifest);
    }

    private static IEnumerable<JsonElement> Canvases(JsonElement manifest) =>
        Members(manifest, "items").Where(item => TypeOf(item) == "Canvas").Concat(Members(manifest, "sequences").Take(1).SelectMany(sequence => Members(sequence, "canvases")));

    /// <summary>The painted images: bodies of annotations in Presentation 3, their resources in 2; of a choice the first.</summary>
    private static IEnumerable<JsonElement> Bodies(JsonElement canvas)
    {
        var painted = Members(canvas, "items").SelectMany(page => Members(page, "items")).Where(IsPainting).SelectMany(annotation => Members(annotation, "body"));
        var resources = Members(canvas, "images").SelectMany(annotation => Members(annotation, "resource"));
        return painted.Concat(resources).Select(Chosen).Where(body => TypeOf(body) is "Image" or "dctypes:Image" or "");
    }

    private static JsonElement Chosen(JsonElement body)
    {
        string type = TypeOf(body);
        if (type == "Choice" && Members(body, "items").ToArray() is [var first, ..]) return first;
        if (type == "oa:Choice" && body.TryGetProperty("default", out var usual)) return usual;
        if (type == "SpecificResource" && body.TryGetProperty("source", out var source)) return source;
        return type == "oa:SpecificResource" && body.TryGetProperty("full", out var full) ? full : body;
    }

    private static bool IsPainting(JsonElement annotation) => annotation.ValueKind == JsonValueKind.Object && (!annotation.TryGetProperty("motivation", out var motivation) || IiifText.Of(motivation).Contains("painting", StringComparison.Ordinal));

    /// <summary>The image itself; where a body is only an image service, the whole image at its full size (Image API 3.0 <c>max</c>, 2.1 <c>full</c>).</summary>
    private static string AddressOf(JsonElement body)
    {
        string address = IiifMetadata.IdOf(body);
        var service = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("service", out var services) ? IiifMetadata.Single(services) : default;
        string image = IiifMetadata.IdOf(service).TrimEnd('/');
        if (image.Length == 0 || address.Length > 0 && address.TrimEnd('/') != image) return address;
        return $"{image}/full/{(TypeOf(service) == "ImageService3" ? "max" : "full")}/0/default.jpg";
    }

    /// <summary>The members of a list; a value that stands alone is a list of one.</summary>
    internal static IEnumerable<JsonElement> Members(JsonElement resource, string property)
    {
        if (resource.ValueKind != JsonValueKind.Object || !resource.TryGetProperty(property, out var value)) return [];
        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];
    }

    /// <summary>A resource's type, of either version; empty for none.</summary>
    internal static string TypeOf(JsonElement resource)
    {
        if (resource.ValueKind != JsonValueKind.Object || !resource.TryGetProperty("type", out var type) && !resource.TryGetProperty("@type", out type)) return "";
        return IiifMetadata.Single(type) is { ValueKind: JsonValueKind.String } name ? name.GetString()! : "";
    }
}
