using System.Runtime.ExceptionServices;
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
        if (!HttpMethods.IsGet(context.Request.Method)) await RequireTokenAsync(context, context.RequestServices.GetRequiredService<IAntiforgery>());
        return await next(invocation);
    });

    /// <summary>The form that a request sends.</summary>
    /// <exception cref="BadHttpRequestException">It ends before its end.</exception>
    public static async Task<IFormCollection> ReadFormAsync(HttpContext context)
    {
        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The form ends before its end.", e);
        }
    }

    /// <summary>Refuses a request that does not carry the token of our own pages, in a header or in its form.</summary>
    /// <exception cref="AntiforgeryFailedException">It does not.</exception>
    public static async Task RequireTokenAsync(HttpContext context, IAntiforgery antiforgery)
    {
        try
        {
            await antiforgery.ValidateRequestAsync(context);
        }
        catch (AntiforgeryValidationException e)
        {
            // The token could not be looked for in a form that is too large or malformed.
            if (e.InnerException is BadHttpRequestException or InvalidDataException) ExceptionDispatchInfo.Throw(e.InnerException);
            throw new AntiforgeryFailedException();
        }
    }
}
