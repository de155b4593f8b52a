using System.Net;
using System.Text.Json.Nodes;
using Iconotheque.Networks;
using Iconotheque.Tests.Catalogue.Store;
using Iconotheque.Web;
using Iconotheque.Web.Accounts;
using Microsoft.AspNetCore.Builder;

namespace Iconotheque.Tests.Web.Accounts;

/// <summary>A library that is opened to a network: who may do what.</summary>
public sealed class RolesTests : IAsyncLifetime, IDisposable
{
    private const string Password = "a long password";

    private readonly MadeLibrary library = new();
    private WebApplication app = null!;

    public async ValueTask InitializeAsync()
    {
        library.Add(MadeLibrary.Named("one"), MadeLibrary.Named("two"));
        var accounts = new AccountBook(library.Path);
        foreach (string role in Roles.All) accounts.Add($"The {role}", role, Password);
        app = WebServer.Build(new ServerOptions(library.Path, new NetworkStore(library["networks"]), ["false"]) { Port = 0, HasAccounts = true });
        await app.StartAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Nobody_sees_anything_without_signing_in()
    {
        using var client = Client();
        foreach (string path in (string[])["/", "/items/1", "/api/v1/library", "/api/v1/items", "/iiif/1/info.json", "/thumbnails/1", "/openapi/v1.json", "/audit"])
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
        using var page = new HttpRequestMessage(HttpMethod.Get, "/items") { Headers = { { "Accept", "text/html" } } };
        var answer = await client.SendAsync(page);
        Assert.Equal("/account/sign-in", answer.Headers.Location!.AbsolutePath);
    }

    [Theory]
    [InlineData(Roles.Viewer, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(Roles.Annotator, HttpStatusCode.Created, HttpStatusCode.Forbidden)]
    [InlineData(Roles.Administrator, HttpStatusCode.Created, HttpStatusCode.OK)]
    public async Task Each_role_may_do_what_those_before_it_may(string role, HttpStatusCode decides, HttpStatusCode sees)
    {
        using var client = Client();
        Assert.Equal(HttpStatusCode.Found, await SignInAsync(client, $"The {role}", Password));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/library")).StatusCode);
        using var decision = new HttpRequestMessage(HttpMethod.Post, "/api/v1/decisions") { Content = new StringContent("""{"first":1,"second":2,"verdict":"accept"}""", null, "application/json"), Headers = { { "RequestVerificationToken", await TokenAsync(client) } } };
        Assert.Equal(decides, (await client.SendAsync(decision)).StatusCode);
        Assert.Equal(sees, (await client.GetAsync("/api/v1/jobs")).StatusCode);
        if (decides == HttpStatusCode.Created) Assert.Contains($"The {role}", await client.GetStringAsync("/api/v1/decisions"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_an_account_and_the_log_tells()
    {
        using var client = Client();
        for (int attempt = 0; attempt < 5; attempt++) await SignInAsync(client, "The viewer", "wrong password");
        await SignInAsync(client, "The viewer", Password);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/library")).StatusCode);
        Assert.Equal(6, File.ReadLines(Path.Combine(library.Path, "web", "audit.jsonl")).Count(line => line.Contains("/account/sign-in", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_network_without_accounts_and_accounts_without_anybody_are_refused()
    {
        using var other = new MadeLibrary();
        var options = new ServerOptions(other.Path, new NetworkStore(other["networks"]), ["false"]);
        Assert.Contains("accounts", Assert.Throws<InputException>(() => WebServer.Build(options with { Address = IPAddress.Any })).Message, StringComparison.Ordinal);
        Assert.Contains("no accounts yet", Assert.Throws<InputException>(() => WebServer.Build(options with { HasAccounts = true })).Message, StringComparison.Ordinal);
        Assert.Throws<InputException>(() => new AccountBook(other.Path).Add("Bob", Roles.Viewer, "short"));
        Assert.Throws<InputException>(() => new AccountBook(other.Path).Add("Bob", "king", Password));
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Dispose();
    }

    public void Dispose() => library.Dispose();

    private HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(app.Urls.First()) };

    /// <summary>The token of the page for signing in, which everybody may see.</summary>
    private static async Task<string> SignInTokenAsync(HttpClient client)
    {
        string page = await client.GetStringAsync("/account/sign-in");
        return page.Split("name=\"token\" content=\"")[1].Split('"')[0];
    }

    private static async Task<HttpStatusCode> SignInAsync(HttpClient client, string name, string password)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = await SignInTokenAsync(client), ["name"] = name, ["password"] = password });
        return (await client.PostAsync("/account/sign-in", form)).StatusCode;
    }

    private static async Task<string> TokenAsync(HttpClient client) => (string)JsonNode.Parse(await client.GetStringAsync("/api/v1/token"))!["token"]!;
}
