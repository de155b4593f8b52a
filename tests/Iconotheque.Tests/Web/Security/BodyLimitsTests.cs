using System.Text;
using Iconotheque.Tests.Web.Accounts;
using Iconotheque.Web.Accounts;

namespace Iconotheque.Tests.Web.Security;

/// <summary>What strangers can make the server take in.</summary>
public sealed class BodyLimitsTests : IAsyncLifetime
{
    private static readonly string[] Files = ["POST /search/picture", "POST /api/v1/queries", "POST /jobs/pictures",
        "POST /api/v1/pictures", "POST /api/v1/tables/preview"];

    private LibraryWithAccounts served = null!;

    public async ValueTask InitializeAsync() => served = await LibraryWithAccounts.StartAsync();

    [Theory]
    [InlineData("Content-Length: 60000000\r\nContent-Type: multipart/form-data; boundary=b")]
    [InlineData("Content-Length: 60000000\r\nContent-Type: application/json")]
    [InlineData("Content-Length: 40000\r\nContent-Type: application/x-www-form-urlencoded")]
    public async Task A_body_that_no_endpoint_needs_is_refused_before_it_is_sent(string head)
    {
        var failures = new List<string>();
        foreach (string route in RouteRoles.Known.Keys.Except(Files))
        {
            string text = $"{route.Split(' ')[0]} {RouteRoles.PathsOf(route).First()} HTTP/1.1\r\nHost: localhost\r\n{head}\r\n"
                + "Connection: close\r\n\r\n";
            int status = (await RawHttp.SendAsync(served.Address, Encoding.ASCII.GetBytes(text))).Status;
            if (status is not (413 or 429)) failures.Add($"{route}: {status}");
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Fact]
    public async Task Files_are_refused_before_they_are_sent_where_nobody_signed_in_or_the_token_is_missing()
    {
        var viewer = await served.SignInAsync(Roles.Viewer);
        foreach (string route in Files)
        {
            string head = $"POST {route.Split(' ')[1]} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000000\r\n"
                + "Content-Type: multipart/form-data; boundary=b\r\nConnection: close\r\n";
            Assert.Equal(401, (await RawHttp.SendAsync(served.Address, Encoding.ASCII.GetBytes(head + "\r\n"))).Status);
            string part = "--b\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"a.png\"\r\n\r\n";
            int status = (await RawHttp.SendAsync(served.Address,
                Encoding.ASCII.GetBytes($"{head}Cookie: {viewer.Cookies}\r\n\r\n{part}"))).Status;
            bool isOfAdministrators = route.Contains("pictures", StringComparison.Ordinal)
                || route.Contains("tables", StringComparison.Ordinal);
            Assert.Equal(isOfAdministrators ? 403 : 400, status);
        }
    }

    [Fact]
    public async Task Nothing_that_a_stranger_sends_is_written_to_the_disk()
    {
        var nobody = await served.NobodyAsync();
        string before = Disk(), temporary = Temporary();
        for (int i = 0; i < 20; i++)
        {
            await served.SendAsync(nobody, HttpMethod.Post, $"/jobs/{new string('x', 6000)}{i}");
            await served.SendAsync(nobody, HttpMethod.Put, $"/api/v1/{new string('x', 6000)}");
            await served.SendAsync(nobody, HttpMethod.Post, "/api/v1/jobs", null, ("RequestVerificationToken", nobody.Token));
        }

        Assert.Equal((before, temporary), (Disk(), Temporary()));
    }

    public ValueTask DisposeAsync() => served.DisposeAsync();

    private string Disk() => string.Join('\n', Directory.EnumerateFiles(Path.Combine(served.Path, "web"), "*",
        SearchOption.AllDirectories).Select(file => $"{file} {new FileInfo(file).Length}").Order(StringComparer.Ordinal));

    private static string Temporary() => string.Join('\n', Directory.EnumerateFiles(Path.GetTempPath(), "ASPNETCORE_*")
        .Order(StringComparer.Ordinal));
}
