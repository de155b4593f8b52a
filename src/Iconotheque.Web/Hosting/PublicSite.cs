using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Iconotheque.Web.Hosting;

/// <summary>
/// What a server shows that is open to everybody, and nothing else: what is not named here does not exist there, a page that is
/// made tomorrow neither.
/// </summary>
internal static partial class PublicSite
{
    private static readonly FrozenSet<string> Shown = new[]
    {
        "/", "/items", "/items/{id}", "/search", "/places", "/places/{number}", "/places/map", "/places/timeline",
        "/then-and-now/{first}/{second}", "/embed/then-and-now/{first}/{second}", "/oembed", "/api", "/missing", "/problem",
        "/assets/{version}/{name}", "/favicon.ico", "/robots.txt", "/sitemap.xml", "/sitemap/{part}", "/health/live",
        "/health/ready", "/language/{code}", "/scheme/{name}", "/thumbnails/{id}", "/queries/{key}",
        "/iiif/{id}", "/iiif/{id}/info.json", "/iiif/{id}/{region}/{size}/{rotation}/{quality}", "/iiif/{id}/manifest",
        "/iiif/collection", "/iiif/collections/{name}", "/iiif/places", "/iiif/places/{number}/manifest",
        "/openapi/{documentname}.json", "/api/v1/token", "/api/v1/library", "/api/v1/about", "/api/v1/items",
        "/api/v1/items/{id}", "/api/v1/facets", "/api/v1/search", "/api/v1/places", "/api/v1/places/{number}",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// Where a picture may be sent to search by it: nothing stays of that but, where the server's policy says so, the picture for
    /// some days.
    /// </summary>
    private static readonly FrozenSet<string> Taking =
        new[] { "/search/picture", "/api/v1/queries" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Pages that others lead to when something fails, whatever was sent.</summary>
    private static readonly FrozenSet<string> Failing = new[] { "/missing", "/problem" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Answers as if there were nothing else.</summary>
    public static void Use(WebApplication app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint
            || Allows(endpoint.RoutePattern.RawText ?? "", context.Request.Method)) return next(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });

    /// <summary>Whether a route, or an address without parameters, is shown to everybody.</summary>
    /// <param name="route">As it is mapped; types of parameters do not matter.</param>
    /// <param name="method">The method, in capital letters.</param>
    public static bool Allows(string route, string method)
    {
        string plain = "/" + TypeOfParameter.Replace(route.Trim('/'), "}").ToLowerInvariant();
        return Failing.Contains(plain)
            || (HttpMethods.IsGet(method) ? Shown : HttpMethods.IsPost(method) ? Taking : []).Contains(plain);
    }

    [GeneratedRegex(@":\w+\}")]
    private static partial Regex TypeOfParameter { get; }
}
