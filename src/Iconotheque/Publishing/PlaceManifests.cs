using System.Text.Json.Nodes;
using Iconotheque.Imaging;
using Iconotheque.Libraries;

namespace Iconotheque.Publishing;

/// <summary>
/// The places of a library as IIIF (Presentation API 3.0): a collection, and of each place a manifest with a canvas for each of
/// its pictures and the links between them as annotations.
/// </summary>
/// <remarks>
/// Pictures that have an address are named by it; of local ones a JPEG of at most 1024 pixels is written beside the manifests.
/// </remarks>
internal static class PlaceManifests
{
    private const int Side = 1024, Quality = 85;

    /// <summary>Writes iiif/collection.json, iiif/place-N.json and iiif/images.</summary>
    public static void Write(LibraryView view, ExportOptions options)
    {
        string folder = Path.Combine(options.Folder, "iiif");
        var places = ConfirmedPlace.Of(view);
        foreach (var place in places)
            JsonDocumentFile.Write(Path.Combine(folder, $"place-{place.Number}.json"), PresentationManifest.Of(view,
                IdOf(place, options), place.Name, place.Summary, place.Items, place.Links, item => Image(item, options)));
        JsonDocumentFile.Write(Path.Combine(folder, "collection.json"),
            PresentationManifest.Collection($"{options.Base}/iiif/collection.json", $"{view.Card.Name}: places",
                places.Select(place => new CollectionMember(IdOf(place, options), "Manifest", place.Name))));
    }

    private static string IdOf(ConfirmedPlace place, ExportOptions options) => $"{options.Base}/iiif/place-{place.Number}.json";

    /// <summary>The image on a canvas; null when its file cannot be read.</summary>
    private static JsonObject? Image(LibraryItem item, ExportOptions options)
    {
        if (item.Url.Length > 0)
            return new JsonObject { ["id"] = item.Url, ["type"] = "Image", ["height"] = item.Height, ["width"] = item.Width };
        string name = item.Page == 0 ? $"{item.Sha256}.jpg" : $"{item.Sha256}-{item.Page}.jpg";
        try
        {
            var image = ImageReader.Read(RegularFile.ReadAll(item.Path), item.Name, new ImagingOptions { MaxSide = Side },
                page: item.Page);
            ImageWriter.WriteJpeg(image,
                Path.Combine(Directory.CreateDirectory(Path.Combine(options.Folder, "iiif", "images")).FullName, name), Quality);
            return new JsonObject
            {
                ["id"] = $"{options.Base}/iiif/images/{name}",
                ["type"] = "Image",
                ["format"] = "image/jpeg",
                ["height"] = image.Height,
                ["width"] = image.Width
            };
        }
        catch (Exception e) when (e is ImageUnreadableException or FileNotFoundException or DirectoryNotFoundException
            or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
