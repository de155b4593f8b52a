using System.Globalization;
using System.Net;
using System.Text;
using Iconotheque.Links;
using Iconotheque.Web.Accounts;
using Iconotheque.Web.Hosting;
using Iconotheque.Web.Libraries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Iconotheque.Web.Api;

/// <summary>What machines that look for pages are told (sitemaps.org 0.9; RFC 9309): all pages of a server that is open to
/// everybody, and to stay away from any other.</summary>
internal static class SitemapEndpoints
{
    /// <summary>The most addresses of a part.</summary>
    internal const int Most = 50_000;

    private const string Space = "http://www.sitemaps.org/schemas/sitemap/0.9", Xml = "application/xml; charset=utf-8";

    public static void Map(IEndpointRouteBuilder routes, bool isPublic)
    {
        routes.MapGet("/robots.txt", (Visitor visitor) => Results.Text(isPublic
            ? "User-agent: *\nDisallow: /search\nDisallow: /queries/\nDisallow: /api/\nDisallow: /language/\n"
                + "Disallow: /scheme/\n"
                + $"Disallow: /embed/\nDisallow: /items?\n\nSitemap: {visitor.Root}/sitemap.xml\n"
            : "User-agent: *\nDisallow: /\n", "text/plain")).ExcludeFromDescription().AllowAnonymous();
        if (!isPublic) return;
        routes.MapGet("/sitemap.xml", (RequestLibrary library, CommitCache cache, Visitor visitor) =>
        {
            int parts = (Items(library, cache).Length + Most - 1) / Most;
            return Document("sitemapindex", new[] { "pages" }.Concat(Enumerable.Range(1, parts).Select(part =>
                string.Create(CultureInfo.InvariantCulture, $"items-{part}")))
                .Select(part => Entry("sitemap", $"{visitor.Root}/sitemap/{part}.xml", null)));
        }).ExcludeFromDescription();
        routes.MapGet("/sitemap/{part}", (string part, RequestLibrary library, CommitCache cache, Visitor visitor) =>
            Document("urlset", part == "pages.xml" ? Pages(library, cache, visitor.Root)
                : ItemsOf(part, Items(library, cache), visitor.Root))).ExcludeFromDescription();
    }

    private static IEnumerable<string> ItemsOf(string part, long[] items, string root)
    {
        bool isPart = part.StartsWith("items-", StringComparison.Ordinal) && part.EndsWith(".xml", StringComparison.Ordinal);
        int number = isPart
            && int.TryParse(part["items-".Length..^".xml".Length], NumberStyles.None, CultureInfo.InvariantCulture,
            out int stated) ? stated : 0;
        if (number < 1 || (number - 1L) * Most >= items.Length)
            throw new NotFoundException($"There is no part '{part}' of the map.");
        return items.Skip((number - 1) * Most).Take(Most).Select(item =>
            Entry("url", string.Create(CultureInfo.InvariantCulture, $"{root}/items/{item}"), null));
    }

    /// <summary>The pages that are no picture's: of a place with the day on which somebody last decided about it.</summary>
    private static IEnumerable<string> Pages(RequestLibrary library, CommitCache cache, string root)
    {
        var last = cache.Of("last decisions", library.Version, () => LinkBook.Decisions(library.View)
            .SelectMany(decision => new[] { (Item: decision.First, decision.When), (Item: decision.Second, decision.When) })
            .GroupBy(about => about.Item).ToDictionary(about => about.Key, about => about.Max(one => one.When)));
        string[] own = ["/", "/items", "/search", "/places", "/places/map", "/places/timeline"];
        return own.Select(page => Entry("url", root + page, null))
            .Concat(ReviewQueue.Places(library, cache).Take(Most - own.Length)
            .Select(place => Entry("url", string.Create(CultureInfo.InvariantCulture, $"{root}/places/{place.Number}"),
                place.Items.Max(item => last.TryGetValue(item.Id, out var when) ? when : (DateTimeOffset?)null))));
    }

    private static long[] Items(RequestLibrary library, CommitCache cache) =>
        cache.Of("items of the sitemap", library.Version,
        () => library.View.CollectionsOfItems().Select((collection, item) => (collection, item))
            .Where(pair => pair.collection > 0).Select(pair => (long)pair.item).ToArray());

    private static string Entry(string name, string address, DateTimeOffset? last) =>
        $"<{name}><loc>{WebUtility.HtmlEncode(address)}</loc>"
        + (last is { } when
            ? $"<lastmod>{when.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}</lastmod>"
            : "")
        + $"</{name}>\n";

    private static IResult Document(string root, IEnumerable<string> entries)
    {
        var document = new StringBuilder($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"{Space}\">\n");
        foreach (string entry in entries) document.Append(entry);
        return Results.Text(document.Append($"</{root}>\n").ToString(), Xml);
    }
}
