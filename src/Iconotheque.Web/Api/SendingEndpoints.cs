using System.Text;
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
using Microsoft.Extensions.DependencyInjection;

namespace Iconotheque.Web.Api;

/// <summary>Pictures that are sent to stay: from files, or one that was searched by.</summary>
internal static class SendingEndpoints
{
    /// <summary>The most bytes of one request.</summary>
    public const long MostTogether = 4L << 30;

    private const long MostPreviewed = 64L << 20;
    private const int MostNames = 2 << 20;

    private static readonly RequestSizeLimitAttribute Limit = new(MostTogether),
        PreviewLimit = new(MostPreviewed + BodyLimits.BesideFiles);

    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("Jobs").RequireAuthorization(Roles.Administrator);
        group.MapPost("/pictures", async (HttpContext context, Sender sender, Receiving receiving, IAntiforgery antiforgery) =>
            Accepted(await ReceiveAsync(context, sender, receiving, antiforgery)))
            .WithMetadata(Limit).RequireRateLimiting(Access.Uploads)
            .AddOpenApiOperationTransformer(ApiDocument.DescribePicturesForm)
            .Produces<JobEndpoints.JobAnswer>(StatusCodes.Status202Accepted).WithName("AddPictures")
            .WithSummary(
                "Sends pictures to stay, as the files 'pictures' of a form, alone or in ZIP archives, "
                    + "with the name of their collection before them and perhaps"
                + " a 'table' (CSV, XLSX) of what is said of them, its 'encoding', "
                + "'delimiter', 'sheet' or 'columns' stated where the file does not tell. A table alone says anew what is said "
                + "of the pictures that are there; 'replace' lets a picture take the place of the one of its name.")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        group.MapPost("/tables/preview", PreviewAsync)
            .WithMetadata(PreviewLimit).RequireRateLimiting(Access.Uploads)
            .AddOpenApiOperationTransformer(ApiDocument.DescribeTableForm)
            .Produces<TableLook>().WithName("PreviewTable")
            .WithSummary(
                "How a table would be read, and its first rows: the file 'table' of a form, with 'encoding', "
                    + "'delimiter', 'sheet' and 'columns'"
                + " where they are to be stated; which rows belong to the pictures of 'collection' and of the file 'names', a "
                + "name a line. Nothing of it is kept.")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        group.MapPost("/queries/{key}/keep", async (string key, KeepRequest request, Sender sender,
            CancellationToken cancellation) => Accepted(await sender.KeepAsync(key, request.Collection, cancellation)))
            .Produces<JobEndpoints.JobAnswer>(StatusCodes.Status202Accepted).WithName("KeepPicture")
            .WithSummary("Keeps a picture that was searched by.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>What forms of pages send.</summary>
    public static void MapForms(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/jobs/pictures",
            async (HttpContext context, Sender sender, Receiving receiving, IAntiforgery antiforgery) =>
        {
            await ReceiveAsync(context, sender, receiving, antiforgery);
            return Results.Redirect("/jobs");
        }).WithMetadata(Limit).RequireRateLimiting(Access.Uploads).ExcludeFromDescription().DisableAntiforgery()
            .RequireAuthorization(Roles.Administrator);
        routes.MapGet("/add/table", (string? collection, SentCollections sent) =>
            sent.TableFileOf(collection ?? "") is not { } table ? throw new NotFoundException("There is no table.")
                : Results.File(table, table.EndsWith(".csv", StringComparison.Ordinal) ? "text/csv"
                    : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"table{Path.GetExtension(table)}"))
            .ExcludeFromDescription().RequireAuthorization(Roles.Administrator);
        routes.MapPost("/jobs/keep", async (HttpContext context, Sender sender, IAntiforgery antiforgery) =>
        {
            await Changes.RequireTokenAsync(context, antiforgery);
            var form = await Changes.ReadFormAsync(context);
            await sender.KeepAsync(form["picture"].ToString(), form["collection"].ToString(), context.RequestAborted);
            return Results.Redirect("/jobs");
        }).ExcludeFromDescription().DisableAntiforgery().RequireAuthorization(Roles.Administrator);
    }

    private static IResult Accepted(Job job) => Results.Accepted($"/api/v1/jobs/{job.Id}", JobEndpoints.JobAnswer.Of(job));

    private static async Task<IResult> PreviewAsync(HttpContext context, Sender sender, Receiving receiving,
        IAntiforgery antiforgery)
    {
        await RequireFormAsync(context, antiforgery);
        using var turn = await receiving.FilesAsync(context);
        using var files = sender.Receive(Math.Min(context.Request.ContentLength ?? MostPreviewed, MostPreviewed));
        var (collection, names) = await FillAsync(context, files, antiforgery);
        return Results.Ok(sender.Look(collection, files, names).In(context.RequestServices.GetRequiredService<Language>()));
    }

    private static async Task<Job> ReceiveAsync(HttpContext context, Sender sender, Receiving receiving,
        IAntiforgery antiforgery)
    {
        await RequireFormAsync(context, antiforgery);
        using var turn = await receiving.FilesAsync(context);
        using var files = sender.Receive(context.Request.ContentLength ?? MostTogether);
        var (collection, _) = await FillAsync(context, files, antiforgery);
        await files.UnpackAsync(context.RequestAborted);
        return sender.Add(collection, files);
    }

    private static async Task RequireFormAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (Multipart.ReaderOf(context.Request) is not null) return;
        await Changes.RequireTokenAsync(context, antiforgery);
        throw new BadHttpRequestException("A form with files is expected.", StatusCodes.Status415UnsupportedMediaType);
    }

    /// <summary>
    /// Takes a form as it comes, without holding its files in memory. The token, in a header or a field, stands before the files.
    /// </summary>
    /// <param name="context">The request, whose body is such a form.</param>
    /// <param name="files">Where they are put.</param>
    /// <param name="antiforgery">Checks the token.</param>
    /// <returns>The name of the collection, and the names of pictures that are only named.</returns>
    private static async Task<(string Collection, string[] Names)> FillAsync(HttpContext context, SentFiles files,
        IAntiforgery antiforgery)
    {
        var reader = Multipart.ReaderOf(context.Request)!;
        var (collection, names) = ("", Array.Empty<string>());
        bool isOurs = false;
        try
        {
            while (await Multipart.NextAsync(reader, context.RequestAborted) is { } section)
            {
                if (section.AsFileSection() is { } file)
                {
                    if (!isOurs) await Changes.RequireTokenAsync(context, antiforgery);
                    isOurs = true;
                    if (file.Name is "pictures" or "tree")
                        await files.AddPictureAsync(file.FileName, section.Body, context.RequestAborted);
                    else if (file.Name == "table") await files.AddTableAsync(section.Body, context.RequestAborted);
                    else if (file.Name == "names") names = await NamesAsync(section.Body, context.RequestAborted);
                }
                else if (section.AsFormDataSection() is { } field)
                {
                    string value = await Multipart.FieldAsync(section.Body, context.RequestAborted);
                    if (field.Name == "collection") collection = value;
                    else if (field.Name == "folder" && value.Length > 0)
                        files.Folder = context.RequestServices.GetRequiredService<LocalFolders>().Find(context, value);
                    else if (field.Name == Multipart.TokenField) context.Request.Headers[Multipart.TokenHeader] = value;
                    else files.State(field.Name, value);
                }
            }
        }
        catch (IOException e) when (e is not (BadHttpRequestException or NoRoomException))
        {
            throw new BadHttpRequestException("The form ends before its end.", e);
        }

        if (!isOurs) await Changes.RequireTokenAsync(context, antiforgery);
        return (collection, names);
    }

    private static async Task<string[]> NamesAsync(Stream content, CancellationToken cancellation)
    {
        byte[] bytes = new byte[MostNames + 1];
        int length = await content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        return length > MostNames ? [] : Encoding.UTF8.GetString(bytes, 0, length).Split('\n', StringSplitOptions.TrimEntries);
    }

    internal sealed record KeepRequest(string Collection);
}
