using Iconotheque.Web.Hosting;
using Iconotheque.Web.Libraries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Iconotheque.Web.Api;

/// <summary>The map.</summary>
internal static class MapEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/map", (Mapping mapping, RequestLibrary library, CommitCache cache) =>
    {
        var map = mapping.Map ?? throw new NotFoundException("The map has not been drawn yet.");
        int[] collections = cache.Of("collections of items", library.Version, library.View.CollectionsOfItems);
        return Results.Bytes(Mapping.Points(map, collections), "application/octet-stream");
    }).WithTags("Items").WithName("GetMap").WithSummary("The map: the number of points, the items' numbers, "
        + "the numbers of their collections, x and y in turn, from 0 to 1; 4 bytes each, little-endian.")
        .Produces<Stream>(contentType: "application/octet-stream").ProducesProblem(StatusCodes.Status404NotFound);
}
