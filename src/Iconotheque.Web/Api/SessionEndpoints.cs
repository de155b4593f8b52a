using System.Security.Claims;
using Iconotheque.Web.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Iconotheque.Web.Api;

/// <summary>The token that changes carry; where there are accounts, signing in and out.</summary>
internal static class SessionEndpoints
{
    public static void Map(RouteGroupBuilder api, bool hasAccounts)
    {
        var group = api.MapGroup("").WithTags("Session").AllowAnonymous();
        group.MapGet("/token", (Visitor visitor) => new TokenAnswer(visitor.Token)).WithName("GetToken")
            .WithSummary(
                "A token that requests must carry which change something; the cookie that comes along must be sent too.");
        if (!hasAccounts) return;
        group.MapPost("/session", SignInAsync).RequireRateLimiting(Access.SignIns).WithName("SignIn")
            .WithSummary("Signs in. The session is a cookie, for twelve hours; changes carry the new token from then on.");
        group.MapDelete("/session", async (HttpContext context, SignIns signIns, Visitor visitor) =>
        {
            await signIns.SignOutAsync(context);
            context.User = new ClaimsPrincipal(new ClaimsIdentity());
            return new TokenAnswer(visitor.Token);
        }).WithName("SignOut")
            .WithSummary("Signs out, here and wherever else this account signed in. The token is that of nobody.");
        api.MapPut("/session/password",
            async (PasswordRequest request, HttpContext context, SignIns signIns, AccountBook book, Visitor visitor) =>
        {
            if (!await AccountEndpoints.ChangeOwnAsync(context, signIns, book, visitor.Name, request.Current, request.Password))
                throw DoNotFit();
            return AnswerOf(context, visitor);
        }).WithTags("Session").RequireRateLimiting(Access.SignIns).WithName("ChangePassword")
            .WithSummary("Gives whoever asks another password. All their sessions end but this one, "
                + "which goes on with the cookie and the token that this gives.");
    }

    private static async Task<SessionAnswer> SignInAsync(SignInRequest request, HttpContext context, SignIns signIns,
        Visitor visitor) =>
        await signIns.SignInAsync(context, request.Name, request.Password) ? AnswerOf(context, visitor) : throw DoNotFit();

    private static SessionAnswer AnswerOf(HttpContext context, Visitor visitor) =>
        new(visitor.Name, Roles.All.Last(context.User.IsInRole), visitor.Token);

    private static BadHttpRequestException DoNotFit() => new("Name and password do not fit.", StatusCodes.Status401Unauthorized);

    /// <summary>A token.</summary>
    internal sealed record TokenAnswer(string Token);

    /// <summary>Who wants to sign in.</summary>
    internal sealed record SignInRequest(string Name, string Password);

    /// <summary>One's own password, and the one that it becomes.</summary>
    internal sealed record PasswordRequest(string Current, string Password);

    /// <summary>Who has signed in, what they may do, and the token that their changes carry.</summary>
    internal sealed record SessionAnswer(string Name, string Role, string Token);
}
