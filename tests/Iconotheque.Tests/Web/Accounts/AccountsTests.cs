using System.Net;
using Iconotheque.Web.Accounts;
using Iconotheque.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.AspNetCore.Http;
using Iconotheque.Networks;
using Iconotheque.Web;

namespace Iconotheque.Tests.Web.Accounts;

/// <summary>Passwords, sessions and roles over the life of an account.</summary>
public sealed class AccountsTests : IAsyncLifetime
{
    private const string Other = "another long password";

    private LibraryWithAccounts served = null!;

    public async ValueTask InitializeAsync() => served = await LibraryWithAccounts.StartAsync();

    [Fact]
    public async Task A_password_that_is_too_short_leaves_the_old_one()
    {
        string name = LibraryWithAccounts.NameOf(Roles.Viewer);
        Assert.Contains("at least 10 characters", Assert.Throws<InputException>(() => served.Accounts.SetPassword(name, "short"))
            .Message, StringComparison.Ordinal);
        Assert.Contains("session", (await served.SignInAsync(Roles.Viewer)).Cookies, StringComparison.Ordinal);
        served.Accounts.SetPassword(name, Other);
        Assert.DoesNotContain("session", (await served.SignInAsync(Roles.Viewer)).Cookies, StringComparison.Ordinal);
        Assert.Contains("session", (await served.SignInAsync(name, Roles.Viewer, Other)).Cookies, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/account/sign-out")]
    [InlineData("DELETE", "/api/v1/session")]
    public async Task Signing_out_ends_the_sessions_everywhere_at_once(string method, string path)
    {
        Caller here = await served.SignInAsync(Roles.Annotator), elsewhere = await served.SignInAsync(Roles.Annotator),
            another = await served.SignInAsync(Roles.Viewer);
        Assert.Equal(HttpStatusCode.OK, (await served.GetAsync(elsewhere, "/api/v1/library")).Status);
        Assert.True((int)(await served.SendAsync(here, new HttpMethod(method), path, null,
            ("RequestVerificationToken", here.Token))).Status < 400);
        foreach (var caller in (Caller[])[here, elsewhere]) Assert.Equal(HttpStatusCode.Unauthorized,
            (await served.GetAsync(caller, "/api/v1/library")).Status);
        Assert.Equal(HttpStatusCode.OK, (await served.GetAsync(another, "/api/v1/library")).Status);
    }

    [Theory]
    [InlineData("role")]
    [InlineData("password")]
    [InlineData("removed")]
    public async Task What_is_changed_on_the_command_line_counts_at_once(string what)
    {
        string name = LibraryWithAccounts.NameOf(Roles.Annotator);
        var caller = await served.SignInAsync(Roles.Annotator);
        Assert.Equal(HttpStatusCode.OK, (await served.GetAsync(caller, "/api/v1/library")).Status);
        if (what == "role") served.Accounts.SetRole(name, Roles.Viewer);
        else if (what == "password") served.Accounts.SetPassword(name, Other);
        else served.Accounts.Remove(name);
        Assert.Equal(HttpStatusCode.Unauthorized, (await served.GetAsync(caller, "/api/v1/library")).Status);
    }

    [Fact]
    public void The_last_administrator_stays_one()
    {
        string name = LibraryWithAccounts.NameOf(Roles.Administrator);
        Assert.Contains("last administrator", Assert.Throws<InputException>(() => served.Accounts.Remove(name)).Message,
            StringComparison.Ordinal);
        Assert.Throws<InputException>(() => served.Accounts.SetRole(name, Roles.Viewer));
        served.Accounts.SetRole(LibraryWithAccounts.NameOf(Roles.Viewer), Roles.Administrator);
        served.Accounts.SetRole(name, Roles.Viewer);
        Assert.Equal([Roles.Viewer, Roles.Annotator, Roles.Administrator], served.Accounts.List()
            .Select(account => account.Role));
        Assert.Throws<InputException>(() => served.Accounts.SetRole(name, "king"));
        Assert.Throws<InputException>(() => served.Accounts.SetRole("nobody", Roles.Viewer));
    }

    [Fact]
    public async Task The_hashes_are_read_by_nobody_else_on_the_machine()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("There are no such modes.");
            return;
        }

        string path = Path.Combine(served.Path, "web", "accounts.db");
        const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await served.SignInAsync(Roles.Viewer);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(served.Path, "web"), "accounts.db*"))
        {
            Assert.Equal(Own, File.GetUnixFileMode(file));
        }

        File.SetUnixFileMode(path, Own | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        served.Accounts.List();
        Assert.Equal(Own, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task Administrators_keep_the_accounts_in_the_browser()
    {
        var caller = await served.SignInAsync(Roles.Administrator);
        Assert.Equal("/accounts?done=add", await FormAsync(caller, "/accounts/add", ("name", "Bob Ö."), ("role", Roles.Viewer),
            ("password", Other)));
        Assert.Equal("/accounts?done=role", await FormAsync(caller, "/accounts/role", ("name", "Bob Ö."),
            ("role", Roles.Annotator)));
        Assert.Contains(("Bob Ö.", Roles.Annotator), served.Accounts.List());
        Assert.Contains("Bob Ö.", WebUtility.HtmlDecode(
            (await served.GetAsync(caller, "/accounts?done=role", ("Accept", "text/html"))).Text), StringComparison.Ordinal);
        var bob = await served.SignInAsync("Bob Ö.", Roles.Annotator, Other);
        Assert.Equal(HttpStatusCode.Forbidden, (await served.GetAsync(bob, "/accounts")).Status);
        Assert.Equal("/accounts?done=password", await FormAsync(caller, "/accounts/password", ("name", "Bob Ö."),
            ("password", LibraryWithAccounts.Password)));
        Assert.Equal(HttpStatusCode.Unauthorized, (await served.GetAsync(bob, "/account")).Status);
        Assert.Equal("/accounts?done=remove", await FormAsync(caller, "/accounts/remove", ("name", "Bob Ö.")));
        Assert.DoesNotContain("Bob Ö.", served.Accounts.List().Select(account => account.Name));
        Assert.Equal("", await FormAsync(caller, "/accounts/remove", ("name", LibraryWithAccounts.NameOf(Roles.Administrator))));
        Assert.Equal("", await FormAsync(caller, "/accounts/add", ("name", "Eve"), ("role", "king"), ("password", Other)));
    }

    [Fact]
    public async Task Everybody_changes_their_own_password_with_the_one_they_have()
    {
        Caller caller = await served.SignInAsync(Roles.Viewer), elsewhere = await served.SignInAsync(Roles.Viewer);
        Assert.Equal("/account?failed=1", await FormAsync(caller, "/account/password", ("current", "a wrong password"),
            ("password", Other)));
        Assert.Equal("", await FormAsync(caller, "/account/password", ("current", LibraryWithAccounts.Password),
            ("password", "short")));
        Assert.Equal(HttpStatusCode.OK, (await served.GetAsync(elsewhere, "/api/v1/library")).Status);
        Assert.Equal("/account?done=1", await FormAsync(caller, "/account/password", ("current", LibraryWithAccounts.Password),
            ("password", Other)));
        Assert.Equal(HttpStatusCode.Unauthorized, (await served.GetAsync(elsewhere, "/api/v1/library")).Status);
        Assert.Contains("session", (await served.SignInAsync(caller.Name, Roles.Viewer, Other)).Cookies,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_of_accounts_are_French_where_the_browser_is()
    {
        var caller = await served.SignInAsync(Roles.Administrator);
        foreach (string page in (string[])["/accounts?done=add", "/accounts?done=remove", "/account?failed=1", "/account?done=1",
            "/account/sign-in?failed=1"])
        {
            var answer = await served.GetAsync(caller, page, ("Accept", "text/html"), ("Accept-Language", "fr"));
            Assert.Equal(HttpStatusCode.OK, answer.Status);
        }

        string[] words = ["account", "password"];
        Assert.DoesNotContain(Language.Missing.Keys,
            text => words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [InlineData("The viewer")]
    [InlineData("nobody of this name")]
    [InlineData("")]
    public async Task A_name_that_does_not_exist_is_looked_at_as_closely(string name)
    {
        var services = new ServiceCollection().AddLogging().AddHttpContextAccessor();
        services.AddAuthentication();
        AccountBook.Configure(services, served.Path).AddSignInManager();
        var counting = new CountingHasher();
        services.Replace(ServiceDescriptor.Scoped<IPasswordHasher<IdentityUser>>(_ => counting));
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var options = new ServerOptions(served.Path, new NetworkStore(served.Path), ["false"]) { SignInDelay = TimeSpan.Zero };
        var signIns = new SignIns(scope.ServiceProvider.GetRequiredService<SignInManager<IdentityUser>>(),
            new SignInThrottle(options), NullLogger<SignIns>.Instance);
        Assert.False(await signIns.FitsAsync(new DefaultHttpContext(), name, "a wrong password"));
        Assert.Equal(1, counting.Verified);
    }

    [Fact]
    public async Task Attempts_from_one_address_at_one_name_wait_longer_and_longer_and_no_others_do()
    {
        var second = TimeSpan.FromSeconds(1);
        Assert.Equal([0, 0, 0, 1, 2, 4, 8, 8], Enumerable.Range(0, 8)
            .Select(failures => (int)SignInThrottle.DelayAfter(failures, second).TotalSeconds));
        var throttle = new SignInThrottle(new ServerOptions(served.Path, new NetworkStore(served.Path),
            ["false"])
        { SignInDelay = TimeSpan.FromDays(1) });
        var none = TestContext.Current.CancellationToken;
        for (int i = 0; i < 3; i++) Assert.False(await throttle.TryAsync("192.0.2.1", "ada", () => Task.FromResult(false), none));
        Assert.True(await throttle.TryAsync("192.0.2.2", "ada", () => Task.FromResult(true), none));
        Assert.True(await throttle.TryAsync("192.0.2.1", "bob", () => Task.FromResult(true), none));
        using var giving = new CancellationTokenSource();
        Task<bool>[] waiting = [.. Enumerable.Range(0, 4)
            .Select(_ => throttle.TryAsync("192.0.2.1", " ADA", () => Task.FromResult(true), giving.Token))];
        Assert.Equal(429, (await Assert.ThrowsAsync<BadHttpRequestException>(() =>
            throttle.TryAsync("192.0.2.1", "ada", () => Task.FromResult(true), none))).StatusCode);
        Assert.All(waiting, attempt => Assert.False(attempt.IsCompleted));
        await giving.CancelAsync();
        foreach (var attempt in waiting) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => attempt);
    }

    public ValueTask DisposeAsync() => served.DisposeAsync();

    /// <summary>Sends a form; where it leads, empty when it was refused.</summary>
    private async Task<string> FormAsync(Caller caller, string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        var answer = await served.SendAsync(caller, HttpMethod.Post, path, form, ("RequestVerificationToken", caller.Token));
        Assert.Contains(answer.Status, (HttpStatusCode[])[HttpStatusCode.Found, HttpStatusCode.BadRequest]);
        return answer.Header("Location");
    }

    private sealed class CountingHasher : PasswordHasher<IdentityUser>
    {
        public int Verified { get; private set; }

        public override PasswordVerificationResult VerifyHashedPassword(IdentityUser user, string hashedPassword,
            string providedPassword)
        {
            Verified++;
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
