using Iconotheque.Web.Accounts;
using Iconotheque.Web.Hosting;
using Iconotheque.Web.Jobs;
using Iconotheque.Web.Pictures;
using Iconotheque.Web.Sending;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace Iconotheque.Web.Api;

/// <summary>Pictures that are sent to stay: from files, or one that was searched by.</summary>
internal static class SendingEndpoints
{
    /// <summary>The most bytes of one request.</summary>
    public const long MostTogether = 4L << 30;

    private static readonly RequestSizeLimitAttribute Limit = new(MostTogether);

    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Jobs").RequireAuthorization(Roles.Administrator);
        group.MapPost("/pictures", async (HttpContext context, Sender sender, Receiving receiving, IAntiforgery antiforgery) => Accepted(await ReceiveAsync(context, (sender, receiving), antiforgery)))
            .WithMetadata(Limit).RequireRateLimiting(Access.Uploads).AddOpenApiOperationTransformer(ApiDocument.DescribePicturesForm).Produces<JobEndpoints.JobAnswer>(StatusCodes.Status202Accepted).WithName("AddPictures")
            .WithSummary("Sends pictures to stay, as the files 'pictures' of a form, with the name of their collection before them and perhaps a 'table' (CSV, XLSX) of what is said of them.").ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        group.MapPost("/queries/{key}/keep", async (string key, KeepRequest request, Sender sender, CancellationToken cancellation) => Accepted(await sender.KeepAsync(key, request.Collection, cancellation)))
            .Produces<JobEndpoints.JobAnswer>(StatusCodes.Status202Accepted).WithName("KeepPicture").WithSummary("Keeps a picture that was searched by.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>What forms of pages send.</summary>
    public static void MapForms(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/jobs/pictures", async (HttpContext context, Sender sender, Receiving receiving, IAntiforgery antiforgery) =>
        {
            await ReceiveAsync(context, (sender, receiving), antiforgery);
            return Results.Redirect("/jobs");
        }).WithMetadata(Limit).RequireRateLimiting(Access.Uploads).ExcludeFromDescription().DisableAntiforgery().RequireAuthorization(Roles.Administrator);
        routes.MapPost("/jobs/keep", async (HttpContext context, Sender sender, IAntiforgery antiforgery) =>
        {
            await Changes.RequireTokenAsync(context, antiforgery);
            var form = await Changes.ReadFormAsync(context);
            await sender.KeepAsync(form["picture"].ToString(), form["collection"].ToString(), context.RequestAborted);
            return Results.Redirect("/jobs");
        }).ExcludeFromDescription().DisableAntiforgery().RequireAuthorization(Roles.Administrator);
    }

    private static IResult Accepted(Job job) => Results.Accepted($"/api/v1/jobs/{job.Id}", JobEndpoints.JobAnswer.Of(job));

    /// <summary>Takes a form as it comes, without holding its files in memory. The token, in a header or a field, and the collection stand before the files.</summary>
    private static async Task<Job> ReceiveAsync(HttpContext context, (Sender Sender, Receiving Receiving) to, IAntiforgery antiforgery)
    {
        var (request, cancellation) = (context.Request, context.RequestAborted);
        if (Multipart.ReaderOf(request) is not { } reader)
        {
            await Changes.RequireTokenAsync(context, antiforgery);
            throw new BadHttpRequestException("A form with files named 'pictures' is expected.", StatusCodes.Status415UnsupportedMediaType);
        }

        using var turn = await to.Receiving.FilesAsync(context);
        using var files = to.Sender.Receive(request.ContentLength ?? MostTogether);
        string collection = "";
        bool isOurs = false;
        try
        {
            while (await Multipart.NextAsync(reader, cancellation) is { } section)
            {
                if (section.AsFileSection() is { } file)
                {
                    if (!isOurs) await Changes.RequireTokenAsync(context, antiforgery);
                    isOurs = true;
                    if (file.Name == "pictures") await files.AddPictureAsync(file.FileName, section.Body, cancellation);
                    else if (file.Name == "table") await files.AddTableAsync(section.Body, cancellation);
                }
                else if (section.AsFormDataSection() is { } field)
                {
                    string value = await Multipart.FieldAsync(section.Body, cancellation);
                    if (field.Name == "collection") collection = value;
                    else if (field.Name == Multipart.TokenField) request.Headers[Multipart.TokenHeader] = value;
                }
            }
        }
        catch (IOException e) when (e is not (BadHttpRequestException or NoRoomException))
        {
            throw new BadHttpRequestException("The form ends before its end.", e);
        }

        if (!isOurs) await Changes.RequireTokenAsync(context, antiforgery);
        return to.Sender.Add(collection, files);
    }

    internal sealed record KeepRequest(string Collection);
}
