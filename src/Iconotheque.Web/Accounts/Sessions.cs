using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Iconotheque.Web.Accounts;

/// <summary>Which sessions still count: a session holds the stamp of its account, which changes when the account is signed out,
/// removed, or has another password or role.</summary>
/// <remarks>Stamps are remembered until the accounts' file changes, whoever changes it, and a few seconds at most: every
/// request asks.</remarks>
internal sealed class Sessions(ServerOptions options)
{
    private const int LongestMilliseconds = 5000;

    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<string, string> stamps = new(StringComparer.Ordinal);
    private (DateTime, long, DateTime, long) seen;
    private long since;

    /// <summary>Refuses a session that counts no more.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        string id = context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
        string stampClaim = new ClaimsIdentityOptions().SecurityStampClaimType;
        string stamp = context.Principal?.FindFirstValue(stampClaim) ?? "";
        if (stamp.Length > 0 && await services.GetRequiredService<Sessions>()
            .StampAsync(id, services.GetRequiredService<UserManager<IdentityUser>>()) == stamp) return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    /// <summary>The stamp of an account; empty when there is none.</summary>
    private async Task<string> StampAsync(string id, UserManager<IdentityUser> users)
    {
        lock (gate)
        {
            var now = Look();
            if (now != seen || Environment.TickCount64 - since > LongestMilliseconds)
            {
                stamps.Clear();
                (seen, since) = (now, Environment.TickCount64);
            }
        }

        if (stamps.TryGetValue(id, out string? known)) return known;
        var (before, user) = (seen, await users.FindByIdAsync(id));
        string stamp = user is null ? "" : await users.GetSecurityStampAsync(user);
        if (Look() == before) stamps[id] = stamp;
        return stamp;
    }

    private (DateTime, long, DateTime, long) Look()
    {
        FileInfo file = new(AccountsDatabase.PathIn(options.Library)),
            log = new(AccountsDatabase.PathIn(options.Library) + "-wal");
        return (file.LastWriteTimeUtc, file.Exists ? file.Length : 0, log.LastWriteTimeUtc, log.Exists ? log.Length : 0);
    }
}
