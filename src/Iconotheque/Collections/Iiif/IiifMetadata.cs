using System.Collections.Immutable;
using System.Text.Json;
using Iconotheque.Collections.Records;
using Iconotheque.Collections.Tables;

namespace Iconotheque.Collections.Iiif;

/// <summary>
/// What a manifest, or a canvas, says of its pictures. Pairs of label and value go to the fields that the labels name in the
/// usual words, as columns of a table do; the rest is kept under its label.
/// </summary>
internal static class IiifMetadata
{
    /// <summary>What a resource says, of either version.</summary>
    public static ItemMetadata Of(JsonElement resource)
    {
        var pairs = Pairs(resource);
        var fields = ColumnMapping.Of([.. pairs.Keys], ImmutableSortedDictionary<string, string>.Empty, "")
            .Where(field => field.Key is not (ColumnMapping.File or ColumnMapping.Identifier)).ToDictionary();
        string Said(string field) => fields.TryGetValue(field, out string? label) ? pairs[label] : "";
        var said = new ItemMetadata
        {
            Title = First(IiifText.Of(resource, "label"), Said("title")),
            Description = First(IiifText.Of(resource, "summary"), IiifText.Of(resource, "description"), Said("description")),
            Creator = Said("creator"),
            Date = First(Said("date"), IiifText.Of(resource, "navDate")),
            Medium = Said("medium"),
            Place = Said("place"),
            Rights = All(IiifText.Of(resource, "rights"), IiifText.Of(resource, "license"), Said("rights")),
            Attribution = First(Required(resource), IiifText.Of(resource, "attribution"), Said("attribution"),
                Provider(resource)),
            PersistentId = Said("persistentId"),
            Page = First(Linked(resource, "homepage"), Linked(resource, "related"), Said("page")),
        };

        // A label that names a field is told there, unless the manifest's own property said something else.
        string[] told = [said.Title, said.Description, said.Creator, said.Date, said.Medium, said.Place, said.Rights,
            said.Attribution, said.PersistentId, said.Page];
        var other = pairs.Where(pair => !fields.ContainsValue(pair.Key) || !told.Contains(pair.Value))
            .ToImmutableSortedDictionary();
        return said with
        {
            Other = NavPlace.Of(resource) is { } place ? other.SetItem(NavPlace.Field, place.ToString()) : other
        };
    }

    private static Dictionary<string, string> Pairs(JsonElement resource)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!resource.TryGetProperty("metadata", out var list) || list.ValueKind != JsonValueKind.Array) return pairs;
        foreach (var pair in list.EnumerateArray())
        {
            string label = IiifText.Of(pair, "label"), value = IiifText.Of(pair, "value");
            if (label.Length > 0 && value.Length > 0)
                pairs[label] = pairs.TryGetValue(label, out string? before) ? $"{before}; {value}" : value;
        }

        return pairs;
    }

    private static string Required(JsonElement resource) =>
        resource.TryGetProperty("requiredStatement", out var statement) ? IiifText.Of(statement, "value") : "";

    private static string Provider(JsonElement resource) => resource.TryGetProperty("provider", out var provider)
        && Single(provider) is { ValueKind: JsonValueKind.Object } one ? IiifText.Of(one, "label") : "";

    /// <summary>The address of a linked page: a string, an object with an id, or the first of a list.</summary>
    private static string Linked(JsonElement resource, string property) =>
        resource.TryGetProperty(property, out var link) ? IdOf(Single(link)) : "";

    /// <summary>A resource's identifier, of either version; empty for none.</summary>
    public static string IdOf(JsonElement resource) => resource.ValueKind switch
    {
        JsonValueKind.String => resource.GetString()!,
        JsonValueKind.Object when resource.TryGetProperty("id", out var id)
            && id.ValueKind == JsonValueKind.String => id.GetString()!,
        JsonValueKind.Object when resource.TryGetProperty("@id", out var id)
            && id.ValueKind == JsonValueKind.String => id.GetString()!,
        _ => "",
    };

    /// <summary>A value, or the first of a list.</summary>
    public static JsonElement Single(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().FirstOrDefault() : value;

    /// <summary>Every statement of rights counts.</summary>
    private static string All(params string[] texts) => string.Join("; ", texts.Where(text => text.Length > 0).Distinct());

    private static string First(params ReadOnlySpan<string> texts)
    {
        foreach (string text in texts)
        {
            if (text.Length > 0) return text;
        }

        return "";
    }
}
