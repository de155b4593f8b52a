using System.Text.Json.Nodes;
using Iconotheque.Web.Accounts;
using Iconotheque.Web.Libraries;
using Iconotheque.Web.Pictures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Iconotheque.Web.Iiif;

/// <summary>The IIIF Image API 3.0, level 2, of every item: <c>/iiif/{number}</c>.</summary>
internal static class ImageEndpoints
{
    private const string JsonLd = $"application/ld+json;profile=\"{ImageInformation.Context}\"";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/iiif/{id:long}").WithTags("IIIF");
        group.MapGet("", (long id, Visitor visitor) => Results.Redirect($"{visitor.Root}/iiif/{id}/info.json", permanent: false,
            preserveMethod: false)).ExcludeFromDescription();
        group.MapGet("/info.json", (long id, RequestLibrary library, Showing showing, Visitor visitor, HttpContext context) =>
        {
            showing.RequireWhole(library.Item(id));
            context.Response.Headers.Vary = "Accept";
            bool isPlain = context.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal);
            return Results.Text(ImageInformation.Of(library.Item(id), $"{visitor.Root}/iiif/{id}").ToJsonString(),
                isPlain ? "application/json" : JsonLd);
        }).WithName("GetImageInformation").WithSummary("What can be asked of an item's image (IIIF Image API 3.0).")
            .Produces<JsonObject>(contentType: "application/ld+json");
        group.MapGet("/{region}/{size}/{rotation}/{quality}", async (long id, string region, string size, string rotation,
            string quality, RequestLibrary library, PictureProcesses pictures, Showing showing, HttpContext context,
            CancellationToken cancellation) =>
        {
            var item = library.Item(id);
            showing.RequireWhole(item);
            var request = ImageRequest.Parse((item.Width, item.Height), region, size, rotation, quality);
            string tag = $"\"{item.Sha256[..16]}-{item.Page}\"";
            context.Response.Headers.ETag = tag;
            context.Response.Headers.CacheControl = "private, max-age=3600";
            context.Response.Headers.Link = "<http://iiif.io/api/image/3/level2.json>;rel=\"profile\"";
            if (context.Request.Headers.IfNoneMatch == tag) return Results.StatusCode(StatusCodes.Status304NotModified);
            var answer = await pictures.RenderAsync(item, request.Part, 0, request.Rendering, cancellation);
            return Results.Bytes(answer.Bytes, request.Rendering.Png ? "image/png" : "image/jpeg");
        }).WithName("GetImage").WithSummary("An item's image: region, size, rotation, quality and format (IIIF Image API 3.0).")
            .Produces<Stream>(contentType: "image/jpeg", additionalContentTypes: "image/png");
    }
}
