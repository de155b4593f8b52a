using System.Collections.Concurrent;
using Iconotheque.Web.Accounts;

namespace Iconotheque.Tests.Web.Accounts;

/// <summary>Everybody who asks a library with accounts, each signed in once.</summary>
public sealed class RoleCallers : IAsyncLifetime
{
    /// <summary>Longer than a session goes on after its account has changed.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(2);

    /// <summary>So many ask at a time.</summary>
    internal static readonly ParallelOptions Few = new() { MaxDegreeOfParallelism = 4 };

    internal LibraryWithAccounts Served { get; private set; } = null!;

    /// <summary>Nobody, one of each role, and those whose session counts no more or never did.</summary>
    internal Caller[] All { get; private set; } = [];

    internal Caller Administrator => Of(Roles.Administrator);

    internal Caller Nobody => Of(RouteRoles.Nobody);

    internal Caller Of(string role) => All.First(caller => caller.Role == role);

    public async ValueTask InitializeAsync()
    {
        Served = await LibraryWithAccounts.StartAsync();
        Caller[] former = await FormerAsync();
        var nobody = await Served.NobodyAsync();
        var signedIn = new List<Caller>();
        foreach (string role in Roles.All) signedIn.Add(await Served.SignInAsync(role));
        All = [nobody, .. signedIn, .. former, nobody with
        {
            Name = "a forged session",
            Cookies = $"{nobody.Cookies}; session=CfDJ8{new string('A', 200)}"
        }, await OfAnotherServerAsync()];
    }

    /// <summary>Sends requests and looks at every status, and whether the server lives.</summary>
    internal async Task AskAsync(IEnumerable<CallerRequest> requests, int atLeast)
    {
        CallerRequest[] all = [.. requests.DistinctBy(request => request.Name)];
        Assert.True(all.Length >= atLeast, $"Only {all.Length} requests are different; there were to be {atLeast}.");
        var failures = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(all, Few, async (request, _) =>
        {
            int status = (int)(await request.SendAsync(Served)).Status;
            if (!request.IsRight(status)) failures.Add($"{request.Name}: {status} instead of {request.Status}");
        });
        Assert.True(failures.IsEmpty, $"{failures.Count} of {all.Length}:\n{string.Join('\n', failures.Order())}");
        Assert.Equal("live", (await Served.GetAsync(Nobody, "/health/live")).Text);
    }

    public ValueTask DisposeAsync() => Served.DisposeAsync();

    /// <summary>Administrators once, whose account has since been removed, has another password, or is another's.</summary>
    private async Task<Caller[]> FormerAsync()
    {
        const string Removed = "Removed", Changed = "Changed", Lowered = "Lowered", Password = LibraryWithAccounts.Password;
        var callers = new List<Caller>();
        foreach (string name in (string[])[Removed, Changed, Lowered])
        {
            Served.Accounts.Add(name, Roles.Administrator, Password);
            callers.Add(await Served.SignInAsync(name, RouteRoles.Nobody, Password));
        }

        Served.Accounts.Remove(Removed);
        Served.Accounts.SetPassword(Changed, Password + " more");
        Served.Accounts.Remove(Lowered);
        Served.Accounts.Add(Lowered, Roles.Viewer, Password);
        Served.Time.Pass(Later);
        return [.. callers];
    }

    /// <summary>The administrator of another library, served on this machine by the same person.</summary>
    private static async Task<Caller> OfAnotherServerAsync()
    {
        await using var other = await LibraryWithAccounts.StartAsync();
        other.Time.Pass(Later);
        return (await other.SignInAsync(Roles.Administrator)) with { Name = "of another server", Role = RouteRoles.Nobody };
    }
}
