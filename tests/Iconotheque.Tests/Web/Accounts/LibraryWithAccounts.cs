using Iconotheque.Links;
using Iconotheque.Networks;
using Iconotheque.Tests.Libraries;
using Iconotheque.Web;
using Iconotheque.Web.Accounts;
using Iconotheque.Web.Jobs;
using Iconotheque.Web.Libraries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Iconotheque.Tests.Web.Accounts;

/// <summary>
/// A made library that is opened to a network, with an account of each role, and the application that serves it in this process.
/// Its jobs do nothing.
/// </summary>
/// <remarks>Two items, tied by a decision to a place, both in class 1; job 1 has failed.</remarks>
internal sealed class LibraryWithAccounts : IAsyncDisposable
{
    public const string Password = "a long password";

    private readonly MadeLibrary library = new();
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private WebApplication app = null!;

    public string Path => library.Path;

    public Uri Address => new(app.Urls.First());

    public AccountBook Accounts => new(Path);

    public SetTime Time { get; } = new();

    /// <summary>Every route of the application.</summary>
    public IEnumerable<RouteEndpoint> Routes =>
        app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    public static async Task<LibraryWithAccounts> StartAsync(Func<ServerOptions, ServerOptions>? change = null)
    {
        var served = new LibraryWithAccounts();
        served.library.Add(MadeLibrary.Named("one"), MadeLibrary.Named("two"));
        LinkBook.Decide(served.Path, new Decision(0, 1, 2, Verdict.Accept, null, "ada", served.Time.GetUtcNow(), "", null));
        foreach (string role in Roles.All) served.Accounts.Add(NameOf(role), role, Password);
        var options = new ServerOptions(served.Path, new NetworkStore(served.library["networks"]), ["false"])
        {
            Port = 0,
            HasAccounts = true,
            Time = served.Time,
            SignInDelay = TimeSpan.FromMilliseconds(1)
        };
        served.app = WebServer.Build(change?.Invoke(options) ?? options);
        served.Seed();
        await served.app.StartAsync();
        served.client.BaseAddress = served.Address;
        return served;
    }

    /// <summary>The account of a role.</summary>
    public static string NameOf(string role) => $"The {role}";

    /// <summary>Sends something as it is.</summary>
    public async Task<WebAnswer> SendAsync(Caller caller, HttpMethod method, string path, HttpContent? body = null,
        params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        if (caller.Cookies.Length > 0) request.Headers.Add("Cookie", caller.Cookies);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var message = await client.SendAsync(request);
        return new WebAnswer(message.StatusCode, message, await message.Content.ReadAsByteArrayAsync());
    }

    public Task<WebAnswer> GetAsync(Caller caller, string path, params (string Name, string Value)[] headers) =>
        SendAsync(caller, HttpMethod.Get, path, null, headers);

    /// <summary>Somebody who has not signed in, with the token of the page for it.</summary>
    public async Task<Caller> NobodyAsync()
    {
        var page = await GetAsync(new Caller("", "", "", ""), "/account/sign-in");
        return new Caller("nobody", "", CookieOf(page), page.Text.Split("name=\"token\" content=\"")[1].Split('"')[0]);
    }

    /// <summary>Signs in the account of a role.</summary>
    public Task<Caller> SignInAsync(string role) => SignInAsync(NameOf(role), role, Password);

    /// <summary>Signs in; without a session when name and password do not fit.</summary>
    public async Task<Caller> SignInAsync(string name, string role, string password)
    {
        var nobody = await NobodyAsync();
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", nobody.Token), new("name", name),
            new("password", password)]);
        string session = CookieOf(await SendAsync(nobody, HttpMethod.Post, "/account/sign-in", form));
        if (session.Length == 0) return nobody;
        var caller = nobody with { Name = name, Role = role, Cookies = $"{nobody.Cookies}; {session}" };
        return caller with { Token = (string)(await GetAsync(caller, "/api/v1/token")).Json["token"]! };
    }

    /// <summary>The jobs, the decisions and the classes with those who asked for them.</summary>
    public async Task<string[]> StateAsync(Caller administrator)
    {
        string jobs = string.Join('\n',
            app.Services.GetRequiredService<JobBook>().List().Select(job => $"job {job.Id} {job.Kind} {job.Who}"));
        return [jobs, (await GetAsync(administrator, "/api/v1/decisions?size=1000")).Text,
            (await GetAsync(administrator, "/api/v1/measure/classes")).Text];
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
        library.Dispose();
    }

    private void Seed()
    {
        app.Services.GetRequiredService<JobBook>().Add("verify", "", _ => [["library", "verify"]], "ada", Time.GetUtcNow());
        var book = app.Services.GetRequiredService<LibraryStudies>().Book;
        long id = book.AddClass("ada", "Seen");
        foreach (long item in (long[])[1, 2]) book.Put("ada", id, item, member: true);
        book.SetReference("ada", id, 1);
    }

    /// <summary>The cookie that an answer sets; empty when it sets none.</summary>
    private static string CookieOf(WebAnswer answer) => answer.Header("Set-Cookie").Split(';')[0];
}
