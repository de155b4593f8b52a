using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Iconotheque.Web.Hosting;

/// <summary>HEAD wherever GET is (RFC 9110, 9.3.2).</summary>
internal static class HeadRequests
{
    /// <summary>
    /// Answers HEAD as GET: the same route, the same role, the same headers. The server itself knows what was asked for, and
    /// sends no body.
    /// </summary>
    public static void Use(WebApplication app) => app.Use((context, next) =>
    {
        if (HttpMethods.IsHead(context.Request.Method)) context.Request.Method = HttpMethods.Get;
        return next(context);
    });
}
