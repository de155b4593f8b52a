using Iconotheque.Calibration;
using Iconotheque.Web.Accounts;
using Iconotheque.Web.Libraries;
using Iconotheque.Web.Pictures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Iconotheque.Web.Api;

/// <summary>Searching.</summary>
internal static class SearchEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Search");
        group.MapPost("/queries", async (HttpContext context, QueryPictures held, Receiving receiving) =>
        {
            var picture = await ReceivedPicture.HoldAsync(context, held, receiving);
            return Results.Created($"/queries/{picture.Key}", HeldAnswer.Of(picture));
        }).WithMetadata(ReceivedPicture.Limit).RequireRateLimiting(Access.Uploads).AddOpenApiOperationTransformer(
            ApiDocument.DescribePictureForm).Produces<HeldAnswer>(StatusCodes.Status201Created).WithName("HoldPicture")
            .WithSummary("Sends a picture to search by, as the file 'picture' of a form. It is held in memory for half an hour, "
                + "or kept until the moment that the answer says.")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        group.MapDelete("/queries/{key}", (string key, QueryPictures held, Visitor visitor) =>
            HeldAnswer.Of(ReceivedPicture.Remove(held, key, visitor) ?? throw ReceivedPicture.NoneOfYours()))
            .WithName("RemovePicture").WithSummary("Removes a picture that was searched by before its time: whoever sent it, and "
            + "administrators; what was removed.").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/search",
            async (HttpContext context, RequestLibrary library, SearchPool pool, QueryPictures held,
                PictureProcesses pictures,
            string? picture, long? item, string? region, long[]? like, long[]? unlike, string? turned, string? mirrored, int? top,
            int? verify, string? by, string? rerank, string? all, string? q, string[]? @in, string[]? tone, string? medium,
            string? rights, string? date, int? set, string? tag, Desk desk, Visitor visitor, CancellationToken cancellation) =>
        {
            var request = SearchRequest.Read(context.Request.Query);
            request = request with { Among = desk.Among(request.Among, visitor) };
            if (!request.IsAsked) throw new ArgumentException("Either 'picture' or 'item' must say what is searched by.");
            var results = await pool.RunAsync(library.View, await request.QueryAsync(library, held, pictures, cancellation),
                cancellation);
            return new SearchAnswers(results.Query, results.Descriptor, results.Images,
                results.DescribeSeconds + results.RankSeconds + (results.VerifySeconds ?? 0), results.Below, results.Least,
                results.Lacking,
                [.. results.Answers.Select((answer, i) => new FoundAnswer(i + 1, ItemAnswer.Of(answer.Item!),
                    answer.Score, answer.Probability, answer.Probability is { } p ? ConfidenceWords.In(p) : null, answer.Inliers,
                    answer.Matches,
                    [.. answer.Parts.Zip(results.Parts,
                        (part, name) => new PartAnswer(name, part.Score, part.Rarity, part.Share))]))]);
        }).WithName("Search").WithSummary("Searches by a held picture or an item, or by a part of one, with further "
            + "examples and filters. Answers less probable than 'least' are counted in 'below' and returned with all=1.")
                .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
                    .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }
}
