using System.Text.Json;
using System.Text.Json.Nodes;
using Iconotheque.Libraries;
using Iconotheque.Publishing;
using Iconotheque.Web.Accounts;
using Iconotheque.Web.Hosting;
using Iconotheque.Web.Libraries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Iconotheque.Web.Iiif;

/// <summary>IIIF Presentation 3.0 of items, places and collections, and the proposals as W3C annotations.</summary>
internal static class PresentationEndpoints
{
    private const string JsonLd = $"application/ld+json;profile=\"{PresentationManifest.Context}\"",
        Annotations = "application/ld+json;profile=\"http://www.w3.org/ns/anno.jsonld\"";
    private const int PageSize = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/iiif").WithTags("IIIF");
        group.MapGet("/{id:long}/manifest", (long id, RequestLibrary library, Visitor visitor) =>
        {
            var item = library.Item(id);
            return Json(PresentationManifest.Of(library.View, $"{visitor.Root}/iiif/{id}/manifest",
                RightsGate.Forbids(item) is null ? Pages.Describe.TitleOf(item) : item.Name, "", [item], [],
                known => Image(known, visitor)), JsonLd);
        }).WithName("GetManifest").WithSummary("An item's manifest (IIIF Presentation API 3.0).")
            .Produces<JsonObject>(contentType: "application/ld+json");
        group.MapGet("/places/{number:long}/manifest",
            (long number, RequestLibrary library, CommitCache cache, Visitor visitor) =>
        {
            var place = ReviewQueue.Place(library, cache, number);
            return Json(PresentationManifest.Of(library.View, $"{visitor.Root}/iiif/places/{number}/manifest",
                place.Name, place.Summary, place.Items, place.Links, item => Image(item, visitor)), JsonLd);
        }).WithName("GetPlaceManifest").WithSummary("A place's manifest: the pictures that people confirmed to show it, "
            + "and the links that tie them.").Produces<JsonObject>(contentType: "application/ld+json");
        group.MapGet("/collection", (RequestLibrary library, CommitCache cache, Visitor visitor) =>
            Json(PresentationManifest.Collection($"{visitor.Root}/iiif/collection", library.View.Card.Name,
            library.View.Collections().Select(collection =>
                new CollectionMember($"{visitor.Root}/iiif/collections/{Uri.EscapeDataString(collection.Name)}", "Collection",
                    collection.Name))
                .Append(new CollectionMember($"{visitor.Root}/iiif/places", "Collection", "Places"))), JsonLd))
            .WithName("GetIiifLibrary").WithSummary("The library: its collections and its places.")
            .Produces<JsonObject>(contentType: "application/ld+json");
        group.MapGet("/places", (RequestLibrary library, CommitCache cache, Visitor visitor) =>
            Json(PresentationManifest.Collection($"{visitor.Root}/iiif/places", "Places", ReviewQueue.Places(library, cache)
                .Select(place => new CollectionMember($"{visitor.Root}/iiif/places/{place.Number}/manifest", "Manifest",
                    place.Name))), JsonLd))
            .WithName("GetIiifPlaces").WithSummary("The places.").Produces<JsonObject>(contentType: "application/ld+json");
        group.MapGet("/collections/{name}", (string name, int? page, RequestLibrary library, Visitor visitor) =>
            Json(OfCollection(library.View, name, page, visitor), JsonLd))
            .WithName("GetIiifCollection")
            .WithSummary("A collection: its items' manifests; of a large one, collections of 500 each.")
            .Produces<JsonObject>(contentType: "application/ld+json");
        group.MapGet("/annotations",
            (RequestLibrary library, CommitCache cache, Visitor visitor) => Json(AnnotationExport.Page(library.View,
                $"{visitor.Root}/iiif/annotations", ReviewQueue.Of(library, cache, visitor.Name).Review.Shown), Annotations))
            .WithName("GetAnnotations").WithSummary("The accepted pairs, and the proposals worth looking at, which say "
                + "that they are proposed, as W3C Web Annotations.").Produces<JsonObject>(contentType: "application/ld+json");
    }

    /// <summary>A document as it is written.</summary>
    public static IResult Json(JsonObject document, string type)
    {
        Translate(document);
        return Results.Text(document.ToJsonString(Written), type);
    }

    /// <summary>Says labels that are English words of the program in every language: viewers choose that of their reader.
    /// </summary>
    private static void Translate(JsonNode? node)
    {
        if (node is JsonArray array) foreach (var member in array) Translate(member);
        if (node is not JsonObject known) return;
        if (known["label"] is JsonObject label && label["en"] is JsonArray { Count: 1 } said)
        {
            string text = said[0]!.GetValue<string>();
            foreach (var language in Language.Known.Where(one => one.Code != "en" && one.Knows(text)))
                label[language.Code] = new JsonArray(language[text]);
        }

        foreach (var (_, member) in known) Translate(member);
    }

    private static readonly JsonSerializerOptions Written = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    private static JsonObject OfCollection(LibraryView view, string name, int? page, Visitor visitor)
    {
        var collection = view.Collections().FirstOrDefault(known => known.Name == name)
            ?? throw new NotFoundException($"There is no collection '{name}'.");
        string id = $"{visitor.Root}/iiif/collections/{Uri.EscapeDataString(name)}";
        int pages = (collection.Items + PageSize - 1) / PageSize;
        if (page is null && pages > 1)
            return PresentationManifest.Collection(id, name,
                Enumerable.Range(1, pages).Select(number =>
                    new CollectionMember($"{id}?page={number}", "Collection", $"{name} {number}")));
        int at = page ?? 1;
        if (at < 1 || at > Math.Max(1, pages)) throw new NotFoundException($"There is no page {at} of the collection '{name}'.");
        var items = view.ItemsFrom(new LibraryFilter { Collections = [name] }, ItemOrder.Number, (at - 1) * PageSize, PageSize);
        return PresentationManifest.Collection(page is null ? id : $"{id}?page={at}",
            name, items.Select(item => new CollectionMember($"{visitor.Root}/iiif/{item.Id}/manifest",
                "Manifest", RightsGate.Forbids(item) is null ? Pages.Describe.TitleOf(item) : item.Name)));
    }

    private static JsonObject Image(LibraryItem item, Visitor visitor) => new()
    {
        ["id"] = $"{visitor.Root}/iiif/{item.Id}/full/max/0/default.jpg",
        ["type"] = "Image",
        ["format"] = "image/jpeg",
        ["height"] = item.Height,
        ["width"] = item.Width,
        ["service"] = new JsonArray(
            new JsonObject { ["id"] = $"{visitor.Root}/iiif/{item.Id}", ["type"] = "ImageService3", ["profile"] = "level2" }),
    };
}
