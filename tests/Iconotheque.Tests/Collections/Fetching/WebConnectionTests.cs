using Iconotheque.Collections.Fetching;

namespace Iconotheque.Tests.Collections.Fetching;

/// <summary>Where a fetcher may go.</summary>
public class WebConnectionTests
{
    private static readonly FetchOptions Quick = new()
    {
        Pause = TimeSpan.Zero,
        FirstWait = TimeSpan.FromMilliseconds(1),
        PrivateHosts = true
    };

    [Theory]
    [InlineData("http://127.0.0.1/secret")]
    [InlineData("http://localhost/secret")]
    [InlineData("http://[::1]/secret")]
    [InlineData("http://[::ffff:7f00:1]/secret")]
    [InlineData("http://2130706433/secret")]
    [InlineData("http://0x7f.1/secret")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://10.0.0.1/")]
    public void This_machine_and_private_networks_are_refused(string address)
    {
        using var folder = new TemporaryFolder();
        using var fetcher = new WebFetcher(Quick with { PrivateHosts = false });

        Assert.Contains("private network",
            Assert.ThrowsAny<IOException>(() => fetcher.ToFile(new Uri(address), folder["picture"], default)).Message);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.org/a.jpg")]
    [InlineData("http://user:word@example.org/a.jpg")]
    public void Other_schemes_and_passwords_are_refused(string address)
    {
        using var folder = new TemporaryFolder();
        using var fetcher = new WebFetcher(Quick);

        Assert.ThrowsAny<IOException>(() => fetcher.ToFile(new Uri(address), folder["picture"], default));
    }

    [Fact]
    public void Is_not_led_elsewhere_than_it_may_go()
    {
        using var host = new LocalHost(_ => new Answer(302) { Headers = { ["Location"] = "file:///etc/passwd" } });
        using var folder = new TemporaryFolder();
        Assert.Contains("file:", Assert.ThrowsAny<IOException>(() => Get(host, folder)).Message);
        Assert.False(File.Exists(folder["picture"]));
    }

    [Fact]
    public void Follows_so_many_redirections()
    {
        using var host = new LocalHost(request => request.Url!.AbsolutePath switch
        {
            "/" => new Answer(301) { Headers = { ["Location"] = "/there" } },
            "/there" => new Answer(200, [1, 2, 3]),
            _ => new Answer(302) { Headers = { ["Location"] = request.Url.AbsolutePath + "x" } },
        });
        using var folder = new TemporaryFolder();
        using var fetcher = new WebFetcher(Quick);

        Get(host, folder);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(folder["picture"]));
        Assert.Contains("sends on",
            Assert.ThrowsAny<IOException>(() => fetcher.ToFile(new Uri(host.Of("y")), folder["other"], default)).Message);
    }

    private static void Get(LocalHost host, TemporaryFolder folder)
    {
        Directory.CreateDirectory(folder[""]);
        using var fetcher = new WebFetcher(Quick);
        fetcher.ToFile(host.Address, folder["picture"], default);
    }
}
