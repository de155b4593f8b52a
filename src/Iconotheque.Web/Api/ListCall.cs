using Iconotheque.Web.Accounts;
using Iconotheque.Web.Libraries;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Iconotheque.Web.Api;

/// <summary>A request for a list.</summary>
/// <param name="Context">The request.</param>
internal sealed record ListCall(HttpContext Context)
{
    /// <summary>What is asked for.</summary>
    public IQueryCollection Query => Context.Request.Query;

    /// <summary>The library.</summary>
    public RequestLibrary Library => Of<RequestLibrary>();

    /// <summary>What people keep.</summary>
    public Desk Desk => Of<Desk>();

    /// <summary>Who asks.</summary>
    public Visitor Visitor => Of<Visitor>();

    /// <summary>A part of the server, as the request has it.</summary>
    public T Of<T>() where T : notnull => Context.RequestServices.GetRequiredService<T>();
}
