using System.Collections.Concurrent;
using Iconotheque.Imaging;
using Iconotheque.Libraries;
using Iconotheque.Reporting.Pages;
using Iconotheque.Web.Accounts;
using Iconotheque.Web.Hosting;
using Iconotheque.Web.Libraries;
using Iconotheque.Web.Pictures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Iconotheque.Web.Api;

/// <summary>The dossier of a pair, one page that carries its own style and pictures.</summary>
internal static class DossierEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/dossier/{first:long}/{second:long}", async (long first, long second, RequestLibrary library,
            PictureProcesses pictures, Visitor visitor, HttpContext context, CancellationToken cancellation) =>
    {
        var images = new ConcurrentDictionary<long, RgbImage?>();
        foreach (var item in (LibraryItem[])[library.Item(first), library.Item(second)])
            images[item.Id] = await ReadAsync(pictures, item, library.View.Card.MaxSide, cancellation);
        if (images.Count < 2) throw new ArgumentException("Both pictures are the same.");
        var dossier = Dossier.Of(library.View, (library.Item(first), library.Item(second)), item => images[item.Id],
            isInternal: false);
        context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.Document;
        var language = visitor.Language;
        var say = new ReportWords(language.Code, language.Numbers.NumberDecimalSeparator, text => language[text],
            text => Reasons.In(language, text));
        return Results.Text(DossierReport.Page(dossier, say), "text/html; charset=utf-8");
    }).WithTags("Links").WithName("GetDossier").WithSummary("All that is known of a pair, as a page for print.")
            .Produces<string>(contentType: "text/html");

    private static async Task<RgbImage?> ReadAsync(PictureProcesses pictures, LibraryItem item, int side,
        CancellationToken cancellation)
    {
        try
        {
            return await pictures.PixelsAsync(item, null, side, cancellation);
        }
        catch (PictureRefusedException)
        {
            return null;
        }
    }
}
