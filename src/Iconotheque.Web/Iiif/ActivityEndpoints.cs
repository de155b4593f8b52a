using System.Globalization;
using System.Text.Json.Nodes;
using Iconotheque.Links;
using Iconotheque.Web.Accounts;
using Iconotheque.Web.Hosting;
using Iconotheque.Web.Libraries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Iconotheque.Web.Iiif;

/// <summary>
/// The decisions as a stream of changes (IIIF Change Discovery API 1.0, level 2): each one updates the manifests of the two
/// pictures that it is about.
/// </summary>
internal static class ActivityEndpoints
{
    private const string Context = "http://iiif.io/api/discovery/1/context.json",
        Type = $"application/ld+json;profile=\"{Context}\"";
    private const int PageSize = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/iiif/activity").WithTags("IIIF");
        group.MapGet("", (RequestLibrary library, Visitor visitor) =>
        {
            int total = Decisions(library).Length, last = Math.Max(0, (total - 1) / PageSize);
            return PresentationEndpoints.Json(new JsonObject
            {
                ["@context"] = Context,
                ["id"] = Root(visitor),
                ["type"] = "OrderedCollection",
                ["totalItems"] = total * 2,
                ["first"] = Page(visitor, 0),
                ["last"] = Page(visitor, last),
            }, Type);
        }).WithName("GetActivity").WithSummary("The stream of decisions (IIIF Change Discovery API 1.0).")
            .Produces<JsonObject>(contentType: "application/ld+json");
        group.MapGet("/{page:int}", (int page, RequestLibrary library, Visitor visitor) =>
        {
            var decisions = Decisions(library);
            int last = Math.Max(0, (decisions.Length - 1) / PageSize);
            if (page < 0 || page > last) throw new NotFoundException($"There is no page {page} of the stream.");
            var document = Page(visitor, page);
            document.Insert(0, "@context", Context);
            document["partOf"] = new JsonObject { ["id"] = Root(visitor), ["type"] = "OrderedCollection" };
            document["startIndex"] = page * PageSize * 2;
            if (page > 0) document["prev"] = Page(visitor, page - 1);
            if (page < last) document["next"] = Page(visitor, page + 1);
            document["orderedItems"] = new JsonArray([.. decisions.Skip(page * PageSize).Take(PageSize).SelectMany(decision =>
                new[] { decision.First, decision.Second }.Select(item => Activity(decision, item, visitor)))]);
            return PresentationEndpoints.Json(document, Type);
        }).WithName("GetActivityPage").WithSummary("A page of the stream, the oldest first.")
            .Produces<JsonObject>(contentType: "application/ld+json");
    }

    private static Decision[] Decisions(RequestLibrary library) => [.. LinkBook.Decisions(library.View)];

    private static JsonObject Activity(Decision decision, long item, Visitor visitor) => new()
    {
        ["id"] = string.Create(CultureInfo.InvariantCulture, $"{Root(visitor)}/decision/{decision.Id}/{item}"),
        ["type"] = "Update",
        ["summary"] = $"{decision.FirstName} — {decision.SecondName}: {Pages.Words.VerdictOf(decision.Verdict)}",
        ["object"] = new JsonObject
        {
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"{visitor.Root}/iiif/{item}/manifest"),
            ["type"] = "Manifest"
        },
        ["endTime"] = decision.When.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        ["actor"] = new JsonObject { ["type"] = "Person", ["name"] = decision.Who },
    };

    private static string Root(Visitor visitor) => $"{visitor.Root}/iiif/activity";

    private static JsonObject Page(Visitor visitor, int page) => new()
    {
        ["id"] = string.Create(CultureInfo.InvariantCulture, $"{Root(visitor)}/{page}"),
        ["type"] = "OrderedCollectionPage"
    };
}
