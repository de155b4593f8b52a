using System.Globalization;
using Iconotheque.Libraries;
using Iconotheque.Web.Libraries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Iconotheque.Web.Iiif;

/// <summary>Lets viewers on other sites read IIIF documents and images, but those that are private.</summary>
/// <remarks>
/// IIIF Image API 3.0, section 7.1: "Servers SHOULD support reuse of Image API resources by following the relevant requirements
/// of the CORS specification, including the Access-Control-Allow-Origin header and the preflight request pattern"; level 2
/// requires it. Private is what a statement of rights keeps in (<see cref="RightsGate"/>); its manifest, which shows neither
/// picture nor title, is not. No answer allows cookies to be sent along.
/// </remarks>
internal static class IiifSharing
{
    private const string Methods = "GET, HEAD, OPTIONS";

    /// <summary>Sets the headers, on errors too, and answers preflight requests.</summary>
    public static void Use(WebApplication app) => app.Use(async (context, next) =>
    {
        if (!context.Request.Path.StartsWithSegments("/iiif", out var rest) || IsPrivate(context, rest))
        {
            await next(context);
            return;
        }

        if (HttpMethods.IsOptions(context.Request.Method))
        {
            AnswerPreflight(context.Response);
            return;
        }

        // At the last moment: an answer that becomes an error loses the headers that were set before.
        context.Response.OnStarting(() =>
        {
            Allow(context.Response.Headers);
            return Task.CompletedTask;
        });
        await next(context);
    });

    private static void AnswerPreflight(HttpResponse response)
    {
        Allow(response.Headers);
        response.Headers.AccessControlAllowMethods = Methods;
        response.Headers.AccessControlAllowHeaders = "*";
        response.Headers.AccessControlMaxAge = "86400";
        response.Headers.Allow = Methods;
        response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static void Allow(IHeaderDictionary headers)
    {
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = "ETag, Link";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    }

    private static bool IsPrivate(HttpContext context, PathString rest) =>
        (rest.Value ?? "").Split('/') is ["", var number, .. var what] && what is not ["manifest"]
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long id)
        && context.RequestServices.GetRequiredService<RequestLibrary>().View.Find(id) is { } item
        && RightsGate.Forbids(item) is not null;
}
