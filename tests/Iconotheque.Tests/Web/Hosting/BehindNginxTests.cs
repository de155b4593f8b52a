using System.Net;
using System.Text.Json.Nodes;
using Iconotheque.Tests.Web.Accounts;
using Iconotheque.Web.Accounts;

namespace Iconotheque.Tests.Web.Hosting;

/// <summary>A library with accounts behind a real nginx with TLS.</summary>
public sealed class BehindNginxTests : IAsyncLifetime
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    private Nginx? nginx;
    private LibraryWithAccounts served = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(Nginx.IsThere, "nginx is not installed.");
        nginx = new Nginx();
        served = await LibraryWithAccounts.StartAsync(options =>
            options with { PublicUrl = nginx.Address, TrustedProxies = [IPNetwork.Parse("127.0.0.1/32")] });
        await nginx.StartAsync(served.Address);
    }

    [Fact]
    public async Task People_sign_in_and_everything_is_at_the_public_address()
    {
        using var client = nginx!.ClientFrom("127.0.0.2");
        using var page = new HttpRequestMessage(HttpMethod.Get, "/items") { Headers = { { "Accept", "text/html" } } };
        using var led = await client.SendAsync(page, None);
        Assert.Equal((HttpStatusCode.Found, new Uri(nginx.Address, "/account/sign-in?back=%2Fitems")),
            (led.StatusCode, led.Headers.Location));
        using var form = await client.GetAsync("/account/sign-in", None);
        Assert.Contains("max-age=", Assert.Single(form.Headers.GetValues("Strict-Transport-Security")), StringComparison.Ordinal);
        Assert.All(form.Headers.GetValues("Set-Cookie"), cookie =>
            Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase));
        using var signedIn = await SignInAsync(client, LibraryWithAccounts.Password);
        Assert.Equal((HttpStatusCode.Found, "/items"), (signedIn.StatusCode, signedIn.Headers.Location?.ToString()));
        Assert.Contains("secure", Assert.Single(signedIn.Headers.GetValues("Set-Cookie"), cookie =>
            cookie.StartsWith("session=", StringComparison.Ordinal)), StringComparison.OrdinalIgnoreCase);
        var manifest = JsonNode.Parse(await client.GetStringAsync("/iiif/1/manifest", None))!;
        Assert.Equal(new Uri(nginx.Address, "/iiif/1/manifest").ToString(), (string?)manifest["id"]);
        Assert.Equal(nginx.Address.ToString().TrimEnd('/'),
            (string?)JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json", None))!["servers"]![0]!["url"]);
        Assert.Contains("\"from\":\"127.0.0.2\"", File.ReadLines(Path.Combine(served.Path, "web", "audit.jsonl")).Last(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Limits_count_for_each_client_whatever_it_says_of_itself()
    {
        using HttpClient busy = nginx!.ClientFrom("127.0.0.2"), other = nginx.ClientFrom("127.0.0.3");
        var statuses = new List<HttpStatusCode>();
        for (int i = 0; i < 12; i++)
        {
            busy.DefaultRequestHeaders.Remove("X-Forwarded-For");
            busy.DefaultRequestHeaders.Add("X-Forwarded-For", $"192.0.2.{i}");
            using var answer = await SignInAsync(busy, "a wrong password");
            statuses.Add(answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.Found, statuses[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
        using var let = await SignInAsync(other, LibraryWithAccounts.Password);
        Assert.Equal((HttpStatusCode.Found, "/items"), (let.StatusCode, let.Headers.Location?.ToString()));
    }

    [Fact]
    public async Task Pictures_come_through_and_what_is_too_large_does_not()
    {
        using var client = nginx!.ClientFrom("127.0.0.2");
        (await SignInAsync(client, LibraryWithAccounts.Password)).Dispose();
        string token = (string)JsonNode.Parse(await client.GetStringAsync("/api/v1/token", None))!["token"]!;
        foreach (var (bytes, status) in new[] { (6 << 20, HttpStatusCode.UnprocessableEntity),
            (66 << 20, HttpStatusCode.RequestEntityTooLarge) })
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[bytes]), "picture", "a.png" } };
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/queries")
            {
                Content = form,
                Headers = { { "RequestVerificationToken", token } }
            };
            using var answer = await client.SendAsync(request, None);
            Assert.Equal(status, answer.StatusCode);
        }
    }

    public async ValueTask DisposeAsync()
    {
        nginx?.Dispose();
        if (served is not null) await served.DisposeAsync();
    }

    private static async Task<HttpResponseMessage> SignInAsync(HttpClient client, string password)
    {
        string page = await client.GetStringAsync("/account/sign-in", None), token = page.Split("name=\"token\" content=\"")[1]
            .Split('"')[0];
        using var form = new FormUrlEncodedContent(
            [new("__RequestVerificationToken", token), new("name", LibraryWithAccounts.NameOf(Roles.Viewer)),
            new("password", password), new("back", "/items")]);
        return await client.PostAsync("/account/sign-in", form, None);
    }
}
