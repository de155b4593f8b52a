using Iconotheque.Web.Accounts;
using Iconotheque.Web.Hosting;
using Iconotheque.Web.Libraries;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Iconotheque.Web.Api;

/// <summary>What visitors read about the library and its collections.</summary>
internal static class AboutEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/about").WithTags("Items");
        group.MapGet("", (RequestLibrary library, About about) => library.View.Collections().Select(collection => collection.Name)
            .Prepend("").Select(name => new AboutAnswer(name, about.Of(name)))).WithName("ListAbout")
            .WithSummary("What is said of the library, whose name is empty here, and of its collections.");
        group.MapPut("", (AboutAnswer request, RequestLibrary library, About about) =>
        {
            about.Say(library.View, request.Collection, request.Said);
            return new AboutAnswer(request.Collection, about.Of(request.Collection));
        }).RequireAuthorization(Roles.Administrator).WithName("SayAbout")
            .WithSummary("Says something of a collection, or of the library where the name is empty.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>What the form of the page sends.</summary>
    public static void MapForms(IEndpointRouteBuilder routes) => routes.MapPost("/about",
        async (HttpContext context, RequestLibrary library, About about, IAntiforgery antiforgery) =>
    {
        await Changes.RequireTokenAsync(context, antiforgery);
        var form = await Changes.ReadFormAsync(context);
        string collection = form["collection"].ToString();
        about.Say(library.View, collection,
            new AboutText(form["title"].ToString(), form["description"].ToString(), form["rights"].ToString()));
        int id = library.View.Collections().FirstOrDefault(known => known.Name == collection)?.Id ?? 0;
        return Results.Redirect($"/about?done=1#about-{id}");
    }).ExcludeFromDescription().DisableAntiforgery().RequireAuthorization(Roles.Administrator).WithOrder(Changes.BeforePages);

    /// <param name="Collection">The name of a collection; empty for the library.</param>
    /// <param name="Said">What is said of it.</param>
    internal sealed record AboutAnswer(string Collection, AboutText Said);
}
