using System.Collections.Immutable;
using Iconotheque.Web.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Iconotheque.Web.Api;

/// <summary>The accounts, for programs of administrators.</summary>
internal static class AccountsEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/accounts").WithTags("Session").RequireAuthorization(Roles.Administrator);
        group.MapGet("", (AccountBook book) => List(book)).WithName("ListAccounts").WithSummary("The accounts, by name.");
        group.MapPost("", async (AccountRequest request, AccountBook book) =>
        {
            await AccountEndpoints.DoAsync(() => book.Add(request.Name.Trim(), request.Role, request.Password));
            return Results.Created("/api/v1/accounts", new AccountAnswer(request.Name.Trim(), request.Role));
        }).Produces<AccountAnswer>(StatusCodes.Status201Created).WithName("AddAccount").WithSummary("Adds an account.");
        group.MapPut("", async (AccountChange change, AccountBook book) =>
        {
            await AccountEndpoints.DoAsync(() =>
            {
                if (change.Password is { } password) book.SetPassword(change.Name, password);
                if (change.Role is { } role) book.SetRole(change.Name, role);
            });
            return List(book).First(account => string.Equals(account.Name, change.Name, StringComparison.OrdinalIgnoreCase));
        }).WithName("ChangeAccount").WithSummary("Gives an account another role, another password, or both; its sessions end.");
        group.MapDelete("", async (string name, AccountBook book) =>
        {
            await AccountEndpoints.DoAsync(() => book.Remove(name));
            return List(book);
        }).WithName("RemoveAccount")
            .WithSummary("Removes an account, and ends its sessions; those that are left. Decisions that it made stay.");
    }

    private static ImmutableArray<AccountAnswer> List(AccountBook book) =>
        [.. book.List().Select(account => new AccountAnswer(account.Name, account.Role))];

    internal sealed record AccountAnswer(string Name, string Role);

    internal sealed record AccountRequest(string Name, string Role, string Password);

    internal sealed record AccountChange(string Name, string? Role = null, string? Password = null);
}
