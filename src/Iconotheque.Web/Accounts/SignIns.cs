using Iconotheque.Web.Pictures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;

namespace Iconotheque.Web.Accounts;

/// <summary>Signs people in and out.</summary>
internal sealed partial class SignIns(SignInManager<IdentityUser> signing, SignInThrottle throttle, ILogger<SignIns> logger)
{
    private const int LongestShown = 100;

    /// <summary>The hash of a password that nobody has: a name that does not exist is looked at for as long as one that
    /// does.</summary>
    private static readonly Lazy<string> NoHash = new(() =>
        new PasswordHasher<IdentityUser>().HashPassword(new IdentityUser(), Guid.NewGuid().ToString()));

    private UserManager<IdentityUser> Users => signing.UserManager;

    /// <summary>Whether name and password fit.</summary>
    public Task<bool> FitsAsync(HttpContext context, string name, string password)
    {
        string from = Visitors.AddressOf(context), unknown = NoHash.Value;
        return throttle.TryAsync(from, name, async () =>
        {
            bool fits = await Users.FindByNameAsync(name) is { } user ? await Users.CheckPasswordAsync(user, password)
                : IsNobodys(unknown, password);
            if (!fits) LogFailure(logger, string.Concat(name.Where(c => !char.IsControl(c)).Take(LongestShown)), from);
            return fits;
        }, context.RequestAborted);
    }

    /// <summary>Begins a session; false when name and password do not fit.</summary>
    public async Task<bool> SignInAsync(HttpContext context, string name, string password)
    {
        if (!await FitsAsync(context, name, password)) return false;
        return await BeginAsync(context, name);
    }

    /// <summary>Begins a session of an account that has shown its password.</summary>
    public async Task<bool> BeginAsync(HttpContext context, string name)
    {
        if (await Users.FindByNameAsync(name) is not { } user) return false;
        await signing.SignInAsync(user, isPersistent: false);

        // The token of the next page is bound to who asks, who is somebody from now on.
        context.User = await signing.CreateUserPrincipalAsync(user);
        return true;
    }

    /// <summary>Ends the sessions of whoever asks, here and wherever else they signed in.</summary>
    public async Task SignOutAsync(HttpContext context)
    {
        if (await Users.GetUserAsync(context.User) is { } user) await Users.UpdateSecurityStampAsync(user);
        await signing.SignOutAsync();
    }

    private bool IsNobodys(string hash, string password)
    {
        Users.PasswordHasher.VerifyHashedPassword(new IdentityUser(), hash, password);
        return false;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Signing in as '{Name}' from {From} failed")]
    private static partial void LogFailure(ILogger logger, string name, string from);
}
