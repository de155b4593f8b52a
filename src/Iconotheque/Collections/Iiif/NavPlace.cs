using System.Text.Json;
using Iconotheque.Collections.Positions;

namespace Iconotheque.Collections.Iiif;

/// <summary>The place of a resource (IIIF navPlace extension 1.0): a collection of GeoJSON features.</summary>
internal static class NavPlace
{
    /// <summary>The field under which a picture keeps it.</summary>
    public const string Field = "navPlace";

    /// <summary>The first position among its features; null where it has none, or points elsewhere for it.</summary>
    public static GeoPosition? Of(JsonElement resource)
    {
        if (resource.ValueKind != JsonValueKind.Object || !resource.TryGetProperty(Field, out var place)
            || place.ValueKind != JsonValueKind.Object) return null;
        if (!place.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
            return FormalPosition.OfGeometry(place);
        return features.EnumerateArray().Select(FormalPosition.OfGeometry).FirstOrDefault(found => found is not null);
    }
}
