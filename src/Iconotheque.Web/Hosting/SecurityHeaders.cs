using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Iconotheque.Web.Hosting;

/// <summary>What browsers are told to refuse.</summary>
internal static class SecurityHeaders
{
    /// <summary>Only our own scripts and styles, none of them inside a page; no frames, no other hosts.</summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
            + "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

    /// <summary>
    /// For a page that stands in a frame of other sites; nothing on it changes anything, or says who looks at it.
    /// </summary>
    public static string Framed { get; } =
        Policy.Replace("frame-ancestors 'none'", "frame-ancestors http: https:", StringComparison.Ordinal);

    /// <summary>
    /// For a page of the library's own writing, in a sandbox: its style and pictures are inside it, its scripts never run here.
    /// </summary>
    public const string Document = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
        + "frame-ancestors 'none'; sandbox allow-downloads";

    /// <summary>
    /// For one with a script inside it, such as sorts the tables of a report. The sandbox has no origin, so that the script
    /// reaches neither this server nor its cookies.
    /// </summary>
    public const string ScriptedDocument = $"script-src 'unsafe-inline'; {Document} allow-scripts";

    /// <summary>For a year; only where it was said that the server is called by HTTPS.</summary>
    private const string ByHttpsAlone = "max-age=31536000";

    /// <summary>Sets them on every answer.</summary>
    public static void Use(WebApplication app) => app.Use((context, next) =>
    {
        Set(context);
        return next(context);
    });

    /// <summary>Lets a page with a map ask the host of its tiles for pictures, which is told where the page is, and no more:
    /// those who give tiles away want to know to whom.</summary>
    public static void AllowTiles(HttpContext context, MapTiles tiles)
    {
        context.Response.Headers.ContentSecurityPolicy =
            Policy.Replace("img-src 'self'", $"img-src 'self' {tiles.Origin}", StringComparison.Ordinal);
        context.Response.Headers["Referrer-Policy"] = "strict-origin";
    }

    /// <summary>Sets them on an answer.</summary>
    public static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.IsHttps && PublicAddress.IsHttps(context.RequestServices.GetRequiredService<ServerOptions>()))
            headers.StrictTransportSecurity = ByHttpsAlone;
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
    }
}
