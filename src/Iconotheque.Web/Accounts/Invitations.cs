using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Iconotheque.Web.Accounts;

/// <summary>Invitations: a link by which somebody makes the account that an administrator has in mind for them.</summary>
/// <remarks>
/// Nothing of them is stored: a link holds name, role and end, sealed by the server's keys. It serves once, since the name is
/// taken then.
/// </remarks>
internal sealed class Invitations(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>For how many days a link can be used.</summary>
    public const int Days = 7;

    private const char Separator = '\n';

    private readonly IDataProtector protector = protection.CreateProtector("invitations");

    /// <summary>What the link of an invitation holds.</summary>
    public string Make(Invitation invitation) => protector.Protect(string.Join(Separator,
        time.GetUtcNow().AddDays(Days).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), invitation.Role,
        invitation.Name));

    /// <summary>The invitation of a link; null when there is no such invitation, or it is too old.</summary>
    public Invitation? Read(string token)
    {
        try
        {
            return protector.Unprotect(token).Split(Separator, 3) is [var end, var role, var name]
                && long.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
                && time.GetUtcNow().ToUnixTimeSeconds() < seconds ? new Invitation(name, role) : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }
}

/// <summary>An account that somebody is to make.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">Its role.</param>
internal sealed record Invitation(string Name, string Role);
