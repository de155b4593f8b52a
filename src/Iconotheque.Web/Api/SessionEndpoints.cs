using System.Security.Claims;
using Iconotheque.Web.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Iconotheque.Web.Api;

/// <summary>The token that changes carry; where there are accounts, signing in and out.</summary>
internal static class SessionEndpoints
{
    public static void Map(RouteGroupBuilder api, bool hasAccounts)
    {
        var group = api.MapGroup("").WithTags("Session").AllowAnonymous();
        group.MapGet("/token", (Visitor visitor) => new TokenAnswer(visitor.Token)).WithName("GetToken")
            .WithSummary("A token that requests must carry which change something; the cookie that comes along must be sent too.");
        if (!hasAccounts) return;
        group.MapPost("/session", SignInAsync).RequireRateLimiting(Access.SignIns).WithName("SignIn")
            .WithSummary("Signs in. The session is a cookie, for twelve hours; changes carry the new token from then on.");
        group.MapDelete("/session", async (HttpContext context, SignInManager<IdentityUser> signing, Visitor visitor) =>
        {
            await signing.SignOutAsync();
            context.User = new ClaimsPrincipal(new ClaimsIdentity());
            return new TokenAnswer(visitor.Token);
        }).WithName("SignOut").WithSummary("Signs out. The token is that of nobody.");
    }

    private static async Task<SessionAnswer> SignInAsync(
        SignInRequest request, HttpContext context, SignInManager<IdentityUser> signing, Visitor visitor)
    {
        var result = await signing.PasswordSignInAsync(request.Name, request.Password, isPersistent: false, lockoutOnFailure: true);
        if (!result.Succeeded)
        {
            string reason = result.IsLockedOut ? "Too many attempts; wait five minutes." : "Name and password do not fit.";
            throw new BadHttpRequestException(reason, StatusCodes.Status401Unauthorized);
        }

        // The token is bound to who asks, who is somebody from now on.
        var user = await signing.UserManager.FindByNameAsync(request.Name);
        context.User = await signing.CreateUserPrincipalAsync(user!);
        return new SessionAnswer(visitor.Name, Roles.All.Last(context.User.IsInRole), visitor.Token);
    }

    /// <summary>A token.</summary>
    internal sealed record TokenAnswer(string Token);

    /// <summary>Who wants to sign in.</summary>
    internal sealed record SignInRequest(string Name, string Password);

    /// <summary>Who has signed in, what they may do, and the token that their changes carry.</summary>
    internal sealed record SessionAnswer(string Name, string Role, string Token);
}
