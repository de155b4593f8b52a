using System.Net;
using Iconotheque.Networks;
using Iconotheque.Tests.Libraries;
using Iconotheque.Web;
using Iconotheque.Web.Hosting;
using Microsoft.AspNetCore.Builder;

namespace Iconotheque.Tests.Web.Hosting;

/// <summary>A server behind something that says what it was asked.</summary>
public sealed class PublicAddressTests : IAsyncLifetime
{
    private const string Public = "pictures.example.org";

    private static readonly (string, string)[] Forwarded =
        [("X-Forwarded-For", "192.0.2.9"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "forged.example.net")];

    private readonly MadeLibrary library = new();
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private WebApplication? app;

    public ValueTask InitializeAsync()
    {
        library.Add(MadeLibrary.Named("one"));
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Without_a_trusted_proxy_nothing_is_believed()
    {
        await StartAsync(options => options);
        using var answer = await GetAsync("/iiif/1", "localhost", Forwarded);
        Assert.Equal("http://localhost/iiif/1/info.json", answer.Headers.Location!.ToString());
        Assert.DoesNotContain("secure", Cookie(await GetAsync("/api/v1/token", "localhost", Forwarded)),
            StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync("/api/v1/library", Public)).StatusCode);
    }

    [Fact]
    public async Task A_proxy_that_is_not_the_trusted_one_is_not_believed()
    {
        await StartAsync(options => options with { TrustedProxies = [IPNetwork.Parse("192.0.2.0/24")], Hosts = [Public] });
        using var answer = await GetAsync("/iiif/1", Public, Forwarded);
        Assert.Equal($"http://{Public}/iiif/1/info.json", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_name_is_answered_also_on_this_machine_and_others_are_not()
    {
        await StartAsync(options => options with { Hosts = [Public] });
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/api/v1/library", Public)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/api/v1/library", "localhost")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync("/api/v1/library", "forged.example.net")).StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1/32")]
    [InlineData("127.0.0.0/8")]
    public async Task What_a_trusted_proxy_says_counts(string proxy)
    {
        await StartAsync(options => options with { TrustedProxies = [IPNetwork.Parse(proxy)], Hosts = [Public] });
        using var answer = await GetAsync("/iiif/1", "localhost", [.. Forwarded[..2], ("X-Forwarded-Host", Public)]);
        Assert.Equal($"https://{Public}/iiif/1/info.json", answer.Headers.Location!.ToString());
        Assert.Contains("secure", Cookie(await GetAsync("/api/v1/token", Public, Forwarded[..2])),
            StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync("/api/v1/library", "localhost", Forwarded)).StatusCode);
    }

    [Fact]
    public async Task Over_https_what_is_the_same_for_everybody_goes_compressed_and_pages_do_not()
    {
        await StartAsync(options => options with { TrustedProxies = [IPNetwork.Parse("127.0.0.1/32")], Hosts = [Public] });
        (string, string)[] asked = [.. Forwarded[..2], ("X-Forwarded-Host", Public), ("Accept-Encoding", "br")];
        using var page = await GetAsync("/", "localhost", asked);
        Assert.Empty(page.Content.Headers.ContentEncoding);
        string script = PageFiles.Of("site.js");
        using var asset = await GetAsync(script, "localhost", asked);
        Assert.Equal(["br"], asset.Content.Headers.ContentEncoding);
        using var plain = await GetAsync("/", Public, ("Accept-Encoding", "br"));
        Assert.Equal(["br"], plain.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task The_public_address_is_in_what_is_answered_whatever_a_client_says()
    {
        await StartAsync(options => options with
        {
            TrustedProxies = [IPNetwork.Parse("127.0.0.1/32")],
            PublicUrl = new Uri($"https://{Public}")
        });
        using var answer = await GetAsync("/iiif/1/manifest", Public, Forwarded);
        Assert.Contains($"\"id\":\"https://{Public}/iiif/1/manifest\"",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("max-age=31536000", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
        Assert.Contains("secure", Cookie(await GetAsync("/api/v1/token", Public)), StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"\"url\": \"https://{Public}\"", await (await GetAsync("/openapi/v1.json", "localhost"))
            .Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync("/api/v1/library", "forged.example.net")).StatusCode);
    }

    [Theory]
    [InlineData("ftp://example.org")]
    [InlineData("https://example.org/icono")]
    [InlineData("https://a@example.org")]
    public void An_address_that_is_none_is_refused(string url) =>
        Assert.Throws<ArgumentException>(() => new ServerOptions(library.Path, new NetworkStore(library["networks"]),
            ["false"])
        { PublicUrl = new Uri(url) });

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (app is not null) await app.DisposeAsync();
        library.Dispose();
    }

    private async Task StartAsync(Func<ServerOptions, ServerOptions> change)
    {
        app = WebServer.Build(change(new ServerOptions(library.Path, new NetworkStore(library["networks"]),
            ["false"])
        { Port = 0 }));
        await app.StartAsync(TestContext.Current.CancellationToken);
        client.BaseAddress = new Uri(app.Urls.First());
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string host, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static string Cookie(HttpResponseMessage answer)
    {
        using (answer) return string.Join('\n', answer.Headers.GetValues("Set-Cookie"));
    }
}
