using Iconotheque.Web.Accounts;
using Iconotheque.Web.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Iconotheque.Web.Api;

/// <summary>Signing in and out.</summary>
internal static class AccountEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/account/sign-in", async (HttpContext context, IAntiforgery antiforgery, SignInManager<IdentityUser> signing) =>
        {
            await Changes.RequireTokenAsync(context, antiforgery);
            var form = await Changes.ReadFormAsync(context);
            string back = form["back"].ToString();
            var result = await signing.PasswordSignInAsync(form["name"].ToString(), form["password"].ToString(), isPersistent: false, lockoutOnFailure: true);
            if (result.Succeeded) return Results.LocalRedirect(PictureEndpoints.IsOurs(back) ? back : "/");
            return Results.Redirect($"/account/sign-in?failed={(result.IsLockedOut ? "locked" : "1")}&back={Uri.EscapeDataString(back)}");
        }).ExcludeFromDescription().DisableAntiforgery().AllowAnonymous().RequireRateLimiting(Access.SignIns).WithOrder(Changes.BeforePages);
        routes.MapPost("/account/sign-out", async (HttpContext context, IAntiforgery antiforgery, SignInManager<IdentityUser> signing) =>
        {
            await Changes.RequireTokenAsync(context, antiforgery);
            await signing.SignOutAsync();
            return Results.Redirect("/account/sign-in");
        }).ExcludeFromDescription().DisableAntiforgery().AllowAnonymous();
    }
}
