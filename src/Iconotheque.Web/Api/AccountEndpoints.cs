using Iconotheque.Web.Accounts;
using Iconotheque.Web.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace Iconotheque.Web.Api;

/// <summary>
/// What the pages of accounts send: signing in and out, one's own password, and for administrators all accounts.
/// </summary>
internal static class AccountEndpoints
{
    private const string Accounts = "/accounts";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/account/sign-in", async (HttpContext context, IAntiforgery antiforgery, SignIns signIns) =>
        {
            await Changes.RequireTokenAsync(context, antiforgery);
            var form = await Changes.ReadFormAsync(context);
            string back = form["back"].ToString();
            if (await signIns.SignInAsync(context, form["name"].ToString(), form["password"].ToString()))
                return Results.LocalRedirect(PublicAddress.IsOurs(back) ? back : "/");
            return Results.Redirect($"/account/sign-in?failed=1&back={Uri.EscapeDataString(back)}");
        }).ExcludeFromDescription().DisableAntiforgery().AllowAnonymous().RequireRateLimiting(Access.SignIns)
            .WithOrder(Changes.BeforePages);
        routes.MapPost("/account/sign-out", async (HttpContext context, IAntiforgery antiforgery, SignIns signIns) =>
        {
            await Changes.RequireTokenAsync(context, antiforgery);
            await signIns.SignOutAsync(context);
            return Results.Redirect("/account/sign-in");
        }).ExcludeFromDescription().DisableAntiforgery().AllowAnonymous();
        routes.MapPost("/account/password",
            async (HttpContext context, IAntiforgery antiforgery, SignIns signIns, AccountBook book, Visitor visitor) =>
        {
            await Changes.RequireTokenAsync(context, antiforgery);
            var form = await Changes.ReadFormAsync(context);
            return Results.Redirect(await ChangeOwnAsync(context, signIns, book, visitor.Name, form["current"].ToString(),
                form["password"].ToString()) ? "/account?done=1" : "/account?failed=1");
        }).ExcludeFromDescription().DisableAntiforgery().RequireRateLimiting(Access.SignIns);
        routes.MapPost("/invitation", async (HttpContext context, IAntiforgery antiforgery, SignIns signIns, AccountBook book,
            Invitations invitations) =>
        {
            await Changes.RequireTokenAsync(context, antiforgery);
            var form = await Changes.ReadFormAsync(context);
            var invited = invitations.Read(form["token"].ToString())
                ?? throw new ArgumentException("This invitation is none, or has ended. Ask for another one.");
            await DoAsync(() => book.Add(invited.Name, invited.Role, form["password"].ToString()));
            await signIns.BeginAsync(context, invited.Name);
            return Results.Redirect("/");
        }).ExcludeFromDescription().DisableAntiforgery().AllowAnonymous().RequireRateLimiting(Access.Uploads)
            .WithOrder(Changes.BeforePages);
        SentForm.Map(routes, $"{Accounts}/invite", Roles.Administrator, form => Results.LocalRedirect(QueryHelpers.AddQueryString(
            Accounts, new Dictionary<string, string?> { ["invite"] = form["name"].Trim(), ["role"] = form["role"] })));
        MapForms(routes);
    }

    /// <summary>
    /// Gives whoever asks another password, and begins their session again; false when the current one does not fit.
    /// </summary>
    /// <exception cref="ArgumentException">The new one is too short.</exception>
    public static async Task<bool> ChangeOwnAsync(HttpContext context, SignIns signIns, AccountBook book,
        string name, string current, string password)
    {
        if (!await signIns.FitsAsync(context, name, current)) return false;
        await DoAsync(() => book.SetPassword(name, password));
        return await signIns.BeginAsync(context, name);
    }

    /// <summary>Changes accounts; what is wrong with what was asked is told as that of a request.</summary>
    /// <exception cref="ArgumentException">It cannot be done.</exception>
    public static Task DoAsync(Action change) => Task.Run(() =>
    {
        try
        {
            change();
        }
        catch (InputException e)
        {
            throw new ArgumentException($"'{e.File}' {e.Expected}.", e);
        }
    });

    private static void MapForms(IEndpointRouteBuilder routes)
    {
        Form(routes, "add",
            (form, book) => book.Add(form["name"].ToString().Trim(), form["role"].ToString(), form["password"].ToString()));
        Form(routes, "role", (form, book) => book.SetRole(form["name"].ToString(), form["role"].ToString()));
        Form(routes, "password", (form, book) => book.SetPassword(form["name"].ToString(), form["password"].ToString()));
        Form(routes, "remove", (form, book) => book.Remove(form["name"].ToString()));
    }

    private static void Form(IEndpointRouteBuilder routes, string act, Action<IFormCollection, AccountBook> change) =>
        routes.MapPost($"{Accounts}/{act}", async (HttpContext context, IAntiforgery antiforgery, AccountBook book) =>
    {
        await Changes.RequireTokenAsync(context, antiforgery);
        var form = await Changes.ReadFormAsync(context);
        await DoAsync(() => change(form, book));
        return Results.Redirect($"{Accounts}?done={act}");
    }).ExcludeFromDescription().DisableAntiforgery().RequireAuthorization(Roles.Administrator);
}
