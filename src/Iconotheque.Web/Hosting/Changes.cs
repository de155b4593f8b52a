using System.Runtime.ExceptionServices;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Iconotheque.Web.Hosting;

/// <summary>Guards what changes anything.</summary>
internal static class Changes
{
    /// <summary>The order of an endpoint that takes what a page of the same address sends: pages take every method.</summary>
    public const int BeforePages = -1;

    /// <summary>
    /// Refuses what no endpoint reads, before one tries: texts that are not UTF-8, and to pages whatever is no form.
    /// </summary>
    public static void Use(WebApplication app) => app.Use(async (context, next) =>
    {
        if (!IsUnderstood(context.Request))
            throw new BadHttpRequestException("Only texts in UTF-8 are understood.", StatusCodes.Status415UnsupportedMediaType);
        if (!HttpMethods.IsGet(context.Request.Method)
            && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            await ReadFormAsync(context);
        await next(context);
    });

    /// <summary>Refuses requests of a group that do not carry the token of our own pages.</summary>
    public static RouteGroupBuilder RequireToken(this RouteGroupBuilder group) =>
        group.AddEndpointFilter(async (invocation, next) =>
    {
        var context = invocation.HttpContext;
        if (!HttpMethods.IsGet(context.Request.Method))
            await RequireTokenAsync(context, context.RequestServices.GetRequiredService<IAntiforgery>());
        return await next(invocation);
    });

    /// <summary>The form that a request sends.</summary>
    /// <exception cref="BadHttpRequestException">It is no form, or is cut short.</exception>
    public static async Task<IFormCollection> ReadFormAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
            throw new BadHttpRequestException("A form is expected.", StatusCodes.Status415UnsupportedMediaType);
        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The form ends before its end.", e);
        }
    }

    /// <summary>
    /// Refuses a request that does not carry the token of our own pages: in a header, or in its form unless that has files, which
    /// is not read for it.
    /// </summary>
    /// <exception cref="AntiforgeryFailedException">It does not.</exception>
    public static async Task RequireTokenAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (BodyLimits.Of(context) > BodyLimits.Usual && !context.Request.Headers.ContainsKey(Multipart.TokenHeader))
            throw new AntiforgeryFailedException();
        try
        {
            await antiforgery.ValidateRequestAsync(context);
        }
        catch (AntiforgeryValidationException e)
        {
            // The token could not be looked for in a form that is too large or malformed.
            if (e.InnerException is BadHttpRequestException or InvalidDataException)
                ExceptionDispatchInfo.Throw(e.InnerException);
            throw new AntiforgeryFailedException();
        }
    }

    private static bool IsUnderstood(HttpRequest request) =>
        !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || HeaderUtilities.RemoveQuotes(type.Charset).ToString().ToLowerInvariant() is "" or "utf-8" or "us-ascii";
}
