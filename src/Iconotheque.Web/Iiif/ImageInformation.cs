using System.Text.Json.Nodes;
using Iconotheque.Collections.Records;
using Iconotheque.Libraries;

namespace Iconotheque.Web.Iiif;

/// <summary>The document info.json of the IIIF Image API 3.0 (section 5).</summary>
internal static class ImageInformation
{
    public const string Context = "http://iiif.io/api/image/3/context.json";

    private const int Tile = 512;

    /// <summary>The document of an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="id">The address of its image service.</param>
    public static JsonObject Of(LibraryItem item, string id)
    {
        int[] factors = [.. Factors(Math.Max(item.Width, item.Height))];
        var information = new JsonObject
        {
            ["@context"] = Context,
            ["id"] = id,
            ["type"] = "ImageService3",
            ["protocol"] = "http://iiif.io/api/image",
            ["profile"] = "level2",
            ["width"] = item.Width,
            ["height"] = item.Height,
            ["maxWidth"] = ImageRequest.MostSide,
            ["maxHeight"] = ImageRequest.MostSide,
            ["sizes"] = new JsonArray([.. factors.Reverse().Select(factor => (Width: Shrunk(item.Width, factor),
                Height: Shrunk(item.Height, factor))).Where(size => Math.Max(size.Width, size.Height) <= ImageRequest.MostSide)
                .Select(size => new JsonObject { ["width"] = size.Width, ["height"] = size.Height })]),
            ["tiles"] = new JsonArray(new JsonObject
            {
                ["width"] = Tile,
                ["height"] = Tile,
                ["scaleFactors"] = new JsonArray([.. factors.Select(factor => JsonValue.Create(factor))])
            }),
            ["extraQualities"] = new JsonArray("color", "gray", "bitonal"),
            ["extraFeatures"] = new JsonArray("mirroring", "profileLinkHeader", "sizeUpscaling"),
        };
        if (RightsStatement.Of(item.Metadata.Rights) is { Address.Length: > 0 } rights) information["rights"] = rights.Address;
        return information;
    }

    private static IEnumerable<int> Factors(int side)
    {
        for (int factor = 1; ; factor *= 2)
        {
            yield return factor;
            if (side <= Tile * factor) yield break;
        }
    }

    private static int Shrunk(int side, int factor) => Math.Max(1, (side + factor - 1) / factor);
}
