using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Iconotheque.Web.Hosting;

/// <summary>A form that a page sent, with the token of our own pages.</summary>
/// <param name="context">The request.</param>
/// <param name="fields">What stands in it.</param>
internal sealed class SentForm(HttpContext context, IFormCollection fields)
{
    private const string BackField = "back";

    /// <summary>The request.</summary>
    public HttpContext Context => context;

    /// <summary>What stands in the form.</summary>
    public IFormCollection Fields => fields;

    /// <summary>What stands in a field; empty where there is none.</summary>
    public string this[string name] => fields[name].ToString();

    /// <summary>Whether a box is ticked.</summary>
    public bool Has(string name) => this[name] == "1";

    /// <summary>The number that stands in a field.</summary>
    /// <exception cref="ArgumentException">It is not a number.</exception>
    public long Number(string name) => long.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out long number)
        ? number : throw new ArgumentException($"'{name}' must be a number.");

    /// <summary>A part of the server, as the request has it.</summary>
    public T Of<T>() where T : notnull => context.RequestServices.GetRequiredService<T>();

    /// <summary>Leads back to the page that the form stands on.</summary>
    /// <param name="otherwise">The page where it does not say so.</param>
    /// <param name="done">What was done, which the page tells; empty for nothing.</param>
    /// <param name="count">To how many.</param>
    public IResult Back(string otherwise, string done = "", int count = 0)
    {
        string address = PublicAddress.IsOurs(this[BackField]) ? this[BackField] : otherwise;
        if (done.Length == 0) return Results.LocalRedirect(address);
        string[] parts = address.Split('#')[0].Split('?', 2);
        var values = QueryHelpers.ParseQuery(parts.Length > 1 ? parts[1] : "").Where(value => value.Key is not ("done" or "n"))
            .SelectMany(value => value.Value, (value, one) => KeyValuePair.Create(value.Key, one))
            .Append(KeyValuePair.Create<string, string?>("done", done))
            .Append(KeyValuePair.Create<string, string?>("n", count.ToString(CultureInfo.InvariantCulture)));
        return Results.LocalRedirect(QueryHelpers.AddQueryString(parts[0], values));
    }

    /// <summary>Takes the form of an address.</summary>
    /// <param name="routes">The routes.</param>
    /// <param name="path">The address.</param>
    /// <param name="role">Who may send it.</param>
    /// <param name="act">What is done, and where it leads.</param>
    public static void Map(IEndpointRouteBuilder routes, string path, string role, Func<SentForm, IResult> act) =>
        routes.MapPost(path, async (HttpContext context, IAntiforgery antiforgery) =>
        {
            await Changes.RequireTokenAsync(context, antiforgery);
            return act(new SentForm(context, await Changes.ReadFormAsync(context)));
        }).ExcludeFromDescription().DisableAntiforgery().RequireAuthorization(role).WithOrder(Changes.BeforePages);
}
