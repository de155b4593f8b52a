using System.Text.Json.Nodes;
using Iconotheque.Collections.Dates;
using Iconotheque.Collections.Positions;
using Iconotheque.Collections.Records;
using Iconotheque.Libraries;

namespace Iconotheque.Web.Pages;

/// <summary>What search engines read about a picture: schema.org, as JSON-LD.</summary>
/// <remarks>
/// Written with the default encoder, which escapes &lt;, &gt; and &amp;, so that nothing that is said of a picture ends the
/// element that it stands in. The element is data: browsers execute none of it, and policies of scripts do not bind it.
/// </remarks>
internal static class StructuredData
{
    /// <summary>The picture.</summary>
    /// <param name="item">The picture.</param>
    /// <param name="root">Where the server is.</param>
    /// <param name="collection">What its collection is called.</param>
    /// <param name="address">Where that is.</param>
    /// <param name="isWithheld">Whether it is shown small alone.</param>
    public static string Of(LibraryItem item, string root, string collection, string address, bool isWithheld)
    {
        var (said, rights) = (item.Metadata, RightsStatement.Of(item.Metadata.Rights));
        string page = Citation.PageOf(item, root);
        var data = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = said.Medium.Contains("photo", StringComparison.OrdinalIgnoreCase)
                ? new JsonArray("Photograph", "ImageObject") : "ImageObject",
            ["@id"] = page,
            ["url"] = page,
            ["name"] = Describe.TitleOf(item),
            ["identifier"] = item.Identifier,
            ["thumbnailUrl"] = $"{root}/thumbnails/{item.Id}",
            ["isPartOf"] = new JsonObject { ["@type"] = "Collection", ["name"] = collection, ["url"] = address },
        };
        if (!isWithheld) data["contentUrl"] = $"{root}/iiif/{item.Id}/full/max/0/default.jpg";
        if (!isWithheld) (data["width"], data["height"], data["encodingFormat"]) = (item.Width, item.Height, "image/jpeg");
        Put("description", said.Description);
        Put("creditText", said.Attribution);
        Put("artMedium", said.Medium);
        Put("license", rights?.Address ?? "");
        Put("copyrightNotice", rights is null ? said.Rights : "");
        Put("dateCreated", DateOf(item.Dates));
        Put("sameAs", Citation.AddressOf(item, root) is var source && source != page ? source : "");
        if (said.Creator.Length > 0) data["creator"] = new JsonObject { ["@type"] = "Person", ["name"] = said.Creator };
        if (PlaceOf(said) is { } place) data["contentLocation"] = place;
        return data.ToJsonString();

        void Put(string name, string value)
        {
            if (value.Length > 0) data[name] = value;
        }
    }

    private static JsonObject? PlaceOf(ItemMetadata said)
    {
        var position = StatedPosition.Of(said);
        if (said.Place.Length == 0 && position is null) return null;
        var place = new JsonObject { ["@type"] = "Place" };
        if (said.Place.Length > 0) place["name"] = said.Place;
        if (position is { } at)
            place["geo"] = new JsonObject
            {
                ["@type"] = "GeoCoordinates",
                ["latitude"] = Math.Round(at.Latitude, 6),
                ["longitude"] = Math.Round(at.Longitude, 6)
            };
        return place;
    }

    /// <summary>The days as ISO 8601: a year, a month, a day, or from one to another; empty where an end is open.</summary>
    private static string DateOf(DateRange? dates)
    {
        if (dates is not { From: { } from, To: { } to } range || from.Year is < 1 or > 9999 || to.Year is < 1 or > 9999)
            return "";
        string written = range.ToString();
        return written.Contains('X', StringComparison.Ordinal)
            ? $"{CalendarDay.TextOf(from.Year)}/{CalendarDay.TextOf(to.Year)}"
            : written;
    }
}
