using Iconotheque.Web.Accounts;
using Iconotheque.Web.Libraries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Iconotheque.Web.Api;

/// <summary>The library, its collections and items.</summary>
internal static class ItemEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Items");
        group.MapGet("/library", (RequestLibrary library, Summaries summaries) => new LibraryAnswer(
            library.View.Card.Name, summaries.Items,
            [.. summaries.Collections.Select(collection => new CollectionAnswer(collection.Id, collection.Name, collection.Kind,
                collection.Items, collection.SetAside))],
            [.. library.View.Card.Descriptors.Select(descriptor => descriptor.Name)])).WithName("GetLibrary")
            .WithSummary("What the library is.");
        group.MapGet("/items", (HttpContext context, RequestLibrary library, Summaries summaries, Desk desk, Visitor visitor,
            string? q, string[]? @in, string[]? tone, string? medium, string? rights, string? date, int? set, string? tag,
            string? order, int? page, int? size) =>
        {
            var query = desk.Query(context.Request.Query, visitor);
            int total = summaries.CountOf(query);
            var items = library.View.ItemsFrom(query.Filter, query.Order,
                (int)Math.Min(int.MaxValue, (query.Page - 1L) * query.Size), query.Size);
            string? next = (long)query.Page * query.Size < total ? (query with { Page = query.Page + 1 }).Address("/api/v1/items")
                + (query.Size == BrowseQuery.PageSize ? "" : $"&size={query.Size}") : null;
            return new ItemListAnswer([.. items.Select(ItemAnswer.Of)], total, query.Page, query.Size, next,
                [.. total > 0 ? [] : summaries.Suggestions(query).Here.Select(suggestion => suggestion.Text)]);
        }).WithName("ListItems").WithSummary("The items that a filter admits, page by page.");
        group.MapGet("/items/{id:long}", (long id, RequestLibrary library) => ItemAnswer.Of(library.Item(id))).WithName("GetItem")
            .WithSummary("An item.").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/facets", (HttpContext context, Summaries summaries, Desk desk, Visitor visitor, string? q, string[]? @in,
            string[]? tone, string? medium, string? rights, string? date, int? set, string? tag) =>
        {
            var facets = summaries.Facets(desk.Query(context.Request.Query, visitor));
            return new FacetsAnswer(
                [.. facets.Collections.Select(value => new CountAnswer(value.Name, value.Count))],
                [.. facets.Tones.Select(value => new CountAnswer(value.Tone.ToString().ToLowerInvariant(), value.Count))],
                [.. facets.Media.Select(value => new CountAnswer(value.Name, value.Count))],
                [.. facets.Rights.Select(value => new CountAnswer(value.Name, value.Count))],
                [.. facets.Decades.Select(value => new CountAnswer($"{value.Decade}", value.Count))]);
        }).WithName("GetFacets").WithSummary("How many items there are of each kind.");
    }
}
