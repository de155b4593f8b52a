using System.Globalization;
using System.Text.Json.Serialization;
using Iconotheque.Web.Accounts;
using Iconotheque.Web.Hosting;
using Iconotheque.Web.Libraries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Iconotheque.Web.Api;

/// <summary>What other sites take to show pages of ours (oembed.com, 2.3): two pictures of a place, then and now.</summary>
internal static class EmbedEndpoints
{
    private const int Shown = 1024, LongestAddress = 2000, DayInSeconds = 86400;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/oembed", (string? url, string? format, int? maxwidth, int? maxheight, RequestLibrary library,
            CommitCache cache, Visitor visitor, About about, HttpContext context, ServerOptions options) =>
    {
        if (format is not (null or "" or "json"))
            return Results.Problem(visitor.Language["Only JSON is written."], statusCode: StatusCodes.Status501NotImplemented);
        foreach (int? bound in (int?[])[maxwidth, maxheight])
        {
            if (bound is < 1) throw new ArgumentException("A bound of the size must be 1 pixel or more.");
        }

        if (options.SharesIiif) context.Response.Headers.AccessControlAllowOrigin = "*";
        var (first, second) = PairOf(url, visitor.Root)
            ?? throw new NotFoundException("This address can stand on no other site.");
        var pair = ThenAndNow.Of(library, cache, first, second);
        Showing.RequirePublishable(pair.First);
        Showing.RequirePublishable(pair.Second);
        string title = $"{Pages.PlaceWords.NameOf(visitor.Language, pair.Place)}: {visitor.Language["Then and now"]}";
        var (width, height) = Embedding.Within(pair, maxwidth, maxheight);
        var (thumbnailWidth, thumbnailHeight) = Fit(pair.Second.Width, pair.Second.Height);
        return Results.Json(new OembedAnswer("1.0", "rich", title, about.NameOf(library.View.Card), visitor.Root,
            Embedding.Frame(visitor.Root, pair, title, width, height), width, height,
            string.Create(CultureInfo.InvariantCulture, $"{visitor.Root}/iiif/{second}/full/!{Shown},{Shown}/0/default.jpg"),
            thumbnailWidth, thumbnailHeight, DayInSeconds));
    }).WithTags("Links").WithName("GetOembed").WithSummary("What another site needs to show two pictures of a place, then and "
        + "now, in a frame (oEmbed 1.0, type rich).").Produces<OembedAnswer>()
        .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status501NotImplemented);

    /// <summary>The pair of an address of ours; null for any other.</summary>
    private static (long First, long Second)? PairOf(string? url, string root)
    {
        if (url is not { Length: > 0 and <= LongestAddress } || !Uri.TryCreate(url, UriKind.Absolute, out var address))
            return null;
        if (address.GetLeftPart(UriPartial.Authority) != root) return null;
        string[] parts = address.AbsolutePath.Trim('/').Split('/');
        if (parts is ["embed", .. var rest]) parts = rest;
        return parts is ["then-and-now", var one, var other] && Number(one) is { } first && Number(other) is { } second
            ? (first, second) : null;
    }

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;

    private static (int Width, int Height) Fit(int width, int height)
    {
        double share = Math.Min(1, Shown / (double)Math.Max(1, Math.Max(width, height)));
        return (Math.Max(1, (int)Math.Round(width * share)), Math.Max(1, (int)Math.Round(height * share)));
    }

    /// <summary>An answer, in the names of the standard.</summary>
    internal sealed record OembedAnswer(string Version, string Type, string Title,
        [property: JsonPropertyName("provider_name")] string ProviderName,
        [property: JsonPropertyName("provider_url")] string ProviderUrl, string Html, int Width, int Height,
        [property: JsonPropertyName("thumbnail_url")] string ThumbnailUrl,
        [property: JsonPropertyName("thumbnail_width")] int ThumbnailWidth,
        [property: JsonPropertyName("thumbnail_height")] int ThumbnailHeight,
        [property: JsonPropertyName("cache_age")] int CacheAge);
}
