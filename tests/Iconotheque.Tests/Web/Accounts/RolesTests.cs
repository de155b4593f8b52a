using System.Net;
using Iconotheque.Networks;
using Iconotheque.Tests.Libraries;
using Iconotheque.Web;
using Iconotheque.Web.Accounts;

namespace Iconotheque.Tests.Web.Accounts;

/// <summary>A library that is opened to a network: who may do what.</summary>
public sealed class RolesTests : IAsyncLifetime
{
    private LibraryWithAccounts served = null!;

    public async ValueTask InitializeAsync() => served = await LibraryWithAccounts.StartAsync();

    [Fact]
    public async Task Nobody_sees_anything_without_signing_in()
    {
        var nobody = await served.NobodyAsync();
        foreach (string path in (string[])["/", "/items/1", "/api/v1/library", "/api/v1/items", "/iiif/1/info.json",
            "/thumbnails/1", "/openapi/v1.json", "/audit"])
            Assert.Equal(HttpStatusCode.Unauthorized, (await served.GetAsync(nobody, path)).Status);
        Assert.Equal(HttpStatusCode.OK, (await served.GetAsync(nobody, "/health/live")).Status);
        var answer = await served.GetAsync(nobody, "/items", ("Accept", "text/html"));
        Assert.Equal("/account/sign-in", answer.Message.Headers.Location!.AbsolutePath);
    }

    [Theory]
    [InlineData(Roles.Viewer, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(Roles.Annotator, HttpStatusCode.Created, HttpStatusCode.Forbidden)]
    [InlineData(Roles.Administrator, HttpStatusCode.Created, HttpStatusCode.OK)]
    public async Task Each_role_may_do_what_those_before_it_may(string role, HttpStatusCode decides, HttpStatusCode sees)
    {
        var caller = await served.SignInAsync(role);
        Assert.Equal(HttpStatusCode.OK, (await served.GetAsync(caller, "/api/v1/library")).Status);
        using var decision = new StringContent("""{"first":1,"second":2,"verdict":"accept"}""", null, "application/json");
        Assert.Equal(decides, (await served.SendAsync(caller, HttpMethod.Post, "/api/v1/decisions", decision,
            ("RequestVerificationToken", caller.Token))).Status);
        Assert.Equal(sees, (await served.GetAsync(caller, "/api/v1/jobs")).Status);
        Assert.Equal(decides == HttpStatusCode.Created,
            (await served.GetAsync(caller, "/api/v1/decisions")).Text.Contains(caller.Name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wrong_passwords_of_others_lock_nobody_out()
    {
        string name = LibraryWithAccounts.NameOf(Roles.Viewer);
        for (int attempt = 0; attempt < 7; attempt++) await served.SignInAsync(name, Roles.Viewer, "wrong password");
        var late = await served.SignInAsync(Roles.Viewer);
        Assert.Equal(HttpStatusCode.OK, (await served.GetAsync(late, "/api/v1/library")).Status);
    }

    [Fact]
    public async Task The_log_names_accounts_alone_and_tells_of_what_failed()
    {
        var nobody = await served.NobodyAsync();
        await served.SendAsync(nobody with { Cookies = $"{nobody.Cookies}; who=Eve" }, HttpMethod.Post, "/jobs/add");
        await served.SendAsync(await served.SignInAsync(Roles.Administrator), HttpMethod.Post, "/jobs/add");
        string line = Assert.Single(File.ReadLines(Path.Combine(served.Path, "web", "audit.jsonl")),
            line => line.Contains("POST /jobs/add", StringComparison.Ordinal));
        Assert.Contains("\"who\":\"The administrator\"", line, StringComparison.Ordinal);
        Assert.Contains("\"status\":400", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_without_accounts_and_accounts_without_anybody_are_refused()
    {
        using var other = new MadeLibrary();
        var options = new ServerOptions(other.Path, new NetworkStore(other["networks"]), ["false"]);
        Assert.Contains("accounts",
            Assert.Throws<InputException>(() => WebServer.Build(options with { Address = IPAddress.Any })).Message,
            StringComparison.Ordinal);
        Assert.Contains("no accounts yet",
            Assert.Throws<InputException>(() => WebServer.Build(options with { HasAccounts = true })).Message,
            StringComparison.Ordinal);
        Assert.Throws<InputException>(() => new AccountBook(other.Path).Add("Bob", Roles.Viewer, "short"));
        Assert.Throws<InputException>(() => new AccountBook(other.Path).Add("Bob", "king", LibraryWithAccounts.Password));
    }

    public ValueTask DisposeAsync() => served.DisposeAsync();
}
