using System.Collections.Immutable;
using Iconotheque.Libraries;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Iconotheque.Web.Accounts;

/// <summary>The accounts of a library, for those who keep them.</summary>
/// <param name="library">The library's folder.</param>
public sealed class AccountBook(string library)
{
    /// <summary>
    /// The fewest characters of a password (NIST SP 800-63B, 3.1.1.2, asks for 8 and no other rule; length is what helps).
    /// </summary>
    public const int ShortestPassword = 10;

    private const int LongestName = 100;

    /// <summary>Whether there is any.</summary>
    public bool IsEmpty => !File.Exists(AccountsDatabase.PathIn(library)) || List().IsEmpty;

    /// <summary>The accounts, by name.</summary>
    public ImmutableArray<(string Name, string Role)> List() => Do(async users =>
    {
        var all = await users.Users.OrderBy(user => user.UserName).ToListAsync();
        var listed = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var user in all) listed.Add((user.UserName!, (await users.GetRolesAsync(user)).FirstOrDefault(Roles.Viewer)));
        return listed.ToImmutable();
    });

    /// <summary>Adds an account.</summary>
    /// <exception cref="InputException">The name is taken or cannot be one, the role is not known, or the password is too
    /// short.</exception>
    public void Add(string name, string role, string password)
    {
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl) || name.Trim() != name)
            throw new InputException(name,
                $"cannot be the name of an account: 1 to {LongestName} characters, without control characters");
        RequireRole(role);
        Do(async users =>
        {
            var user = new IdentityUser(name);
            Require(await users.CreateAsync(user, password), name);
            Require(await users.AddToRoleAsync(user, role), name);
            return 0;
        });
    }

    /// <summary>Removes an account, and ends its sessions. Decisions that it made stay.</summary>
    /// <exception cref="InputException">There is none of this name, or it is the last administrator's.</exception>
    public void Remove(string name) => Do(async users =>
    {
        var user = await FindAsync(users, name);
        await RequireAnotherAdministratorAsync(users, user);
        Require(await users.DeleteAsync(user), name);
        return 0;
    });

    /// <summary>
    /// Gives an account another password; where it is signed in, it is signed out. A password that will not do changes nothing.
    /// </summary>
    /// <exception cref="InputException">There is no such account, or the password is too short.</exception>
    public void SetPassword(string name, string password) => Do(async users =>
    {
        var user = await FindAsync(users, name);
        foreach (var validator in users.PasswordValidators) Require(await validator.ValidateAsync(users, user, password), name);
        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        (user.AccessFailedCount, user.LockoutEnd) = (0, null);

        // One write: the password, and with the stamp the end of all sessions.
        Require(await users.UpdateSecurityStampAsync(user), name);
        return 0;
    });

    /// <summary>Gives an account another role; where it is signed in, it is signed out.</summary>
    /// <exception cref="InputException">There is no such account or role, or it is the last administrator's.</exception>
    public void SetRole(string name, string role)
    {
        RequireRole(role);
        Do(async users =>
        {
            var user = await FindAsync(users, name);
            var had = await users.GetRolesAsync(user);
            if (had.SequenceEqual([role])) return 0;
            if (role != Roles.Administrator) await RequireAnotherAdministratorAsync(users, user);

            // The new role first: killed in between, an account has one too many rather than none.
            if (!had.Contains(role)) Require(await users.AddToRoleAsync(user, role), name);
            Require(await users.RemoveFromRolesAsync(user, had.Where(other => other != role)), name);
            Require(await users.UpdateSecurityStampAsync(user), name);
            return 0;
        });
    }

    /// <summary>How Identity is set up, here and in the server.</summary>
    internal static IdentityBuilder Configure(IServiceCollection services, string library)
    {
        services.AddDbContext<AccountsDatabase>(options => AccountsDatabase.Configure(options, library));
        return services.AddIdentityCore<IdentityUser>(identity =>
        {
            // Names are people's own; spaces and accents belong to them.
            identity.User.AllowedUserNameCharacters = "";
            identity.Password.RequiredLength = ShortestPassword;
            identity.Password.RequireDigit = identity.Password.RequireLowercase = identity.Password.RequireUppercase =
                identity.Password.RequireNonAlphanumeric = false;

            // Whoever knows a name could lock it: attempts are delayed instead, see SignInThrottle.
            identity.Lockout.AllowedForNewUsers = false;
        }).AddRoles<IdentityRole>().AddEntityFrameworkStores<AccountsDatabase>();
    }

    private T Do<T>(Func<UserManager<IdentityUser>, Task<T>> work) => Task.Run(async () =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(AccountsDatabase.PathIn(library))!);
        ChecksummedDatabase.Prepare(AccountsDatabase.PathIn(library));
        AccountsDatabase.MakePrivate(library);
        var services = new ServiceCollection().AddLogging();
        Configure(services, library);
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccountsDatabase>().Database.EnsureCreatedAsync();
        var roles = scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole>>();
        foreach (string role in Roles.All)
        {
            if (!await roles.RoleExistsAsync(role)) await roles.CreateAsync(new IdentityRole(role));
        }

        return await work(scope.ServiceProvider.GetRequiredService<UserManager<IdentityUser>>());
    }).GetAwaiter().GetResult();

    private static async Task<IdentityUser> FindAsync(UserManager<IdentityUser> users, string name) =>
        await users.FindByNameAsync(name) ?? throw new InputException(name, "is no account");

    private static void RequireRole(string role)
    {
        if (!Roles.All.Contains(role)) throw new InputException(role, $"is no role; there are {string.Join(", ", Roles.All)}");
    }

    private static async Task RequireAnotherAdministratorAsync(UserManager<IdentityUser> users, IdentityUser user)
    {
        var all = await users.GetUsersInRoleAsync(Roles.Administrator);
        if (all.Count == 1 && all[0].Id == user.Id)
            throw new InputException(user.UserName!, "is the last administrator; make another first");
    }

    private static void Require(IdentityResult result, string name)
    {
        if (!result.Succeeded) throw new InputException(name, string.Join("; ", result.Errors.Select(Reason)));
    }

    private static string Reason(IdentityError error) => error.Code switch
    {
        nameof(IdentityErrorDescriber.DuplicateUserName) => "is the name of an account already",
        nameof(IdentityErrorDescriber.PasswordTooShort) => $"needs a password of at least {ShortestPassword} characters",
        _ => error.Description,
    };
}
