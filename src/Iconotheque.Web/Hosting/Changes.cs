using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Iconotheque.Web.Hosting;

/// <summary>Guards what changes anything.</summary>
internal static class Changes
{
    /// <summary>The order of an endpoint that takes what a page of the same address sends: pages take every method.</summary>
    public const int BeforePages = -1;

    /// <summary>Refuses requests of a group that do not carry the token of our own pages.</summary>
    public static RouteGroupBuilder RequireToken(this RouteGroupBuilder group) => group.AddEndpointFilter(async (invocation, next) =>
    {
        var context = invocation.HttpContext;
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method)) await RequireTokenAsync(context, context.RequestServices.GetRequiredService<IAntiforgery>());
        return await next(invocation);
    });

    /// <summary>Refuses a request that does not carry the token of our own pages, in a header or in its form.</summary>
    /// <exception cref="AntiforgeryFailedException">It does not.</exception>
    public static async Task RequireTokenAsync(HttpContext context, IAntiforgery antiforgery)
    {
        try
        {
            await antiforgery.ValidateRequestAsync(context);
        }
        catch (AntiforgeryValidationException)
        {
            throw new AntiforgeryFailedException();
        }
    }
}
