using System.Net;
using Iconotheque.Networks;
using Iconotheque.Web;
using Iconotheque.Web.Hosting;
using Iconotheque.Web.Sending;
using Microsoft.AspNetCore.Http;

namespace Iconotheque.Tests.Web.Sending;

public sealed class LocalFoldersTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void They_are_open_to_whoever_sits_at_this_machine()
    {
        Assert.True(new LocalFolders(Options()).AreOpenTo(Asked(IPAddress.Loopback)));
        Assert.True(new LocalFolders(Options()).AreOpenTo(Asked(IPAddress.IPv6Loopback)));
    }

    [Fact]
    public void They_are_open_to_nobody_else()
    {
        ServerOptions[] others = [Options() with { HasAccounts = true }, Options() with { Address = IPAddress.Any },
            Options() with { PublicUrl = new Uri("https://pictures.example.org") },
            Options() with { TrustedProxies = [IPNetwork.Parse("10.0.0.0/8")] }];
        foreach (var options in others)
        {
            Assert.False(new LocalFolders(options).AreOpenTo(Asked(IPAddress.Loopback)));
            Assert.Throws<NotFoundException>(() => new LocalFolders(options).Find(Asked(IPAddress.Loopback), folder["."]));
        }

        Assert.False(new LocalFolders(Options()).AreOpenTo(Asked(IPAddress.Parse("192.0.2.7"))));
        Assert.False(new LocalFolders(Options()).AreOpenTo(Asked(null)));
    }

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("Forwarded")]
    [InlineData("Via")]
    public void Whoever_comes_through_a_proxy_may_sit_anywhere(string header)
    {
        var asked = Asked(IPAddress.Loopback);
        asked.Request.Headers[header] = "for=192.0.2.7";
        Assert.False(new LocalFolders(Options()).AreOpenTo(asked));
    }

    [Theory]
    [InlineData("")]
    [InlineData("relative")]
    [InlineData("/no/such/folder")]
    [InlineData("/tmp/a\0b")]
    public void What_is_no_folder_is_not_found(string path) =>
        Assert.Throws<NotFoundException>(() => new LocalFolders(Options()).Find(Asked(IPAddress.Loopback), path));

    [Fact]
    public void The_library_itself_is_no_folder_of_pictures()
    {
        Directory.CreateDirectory(folder["library/web/sent"]);
        foreach (string path in (string[])["library", "library/web", "library/web/../web/sent"])
            Assert.Throws<NotFoundException>(() =>
                new LocalFolders(Options()).Find(Asked(IPAddress.Loopback), folder[path]));
    }

    [Fact]
    public void Folders_are_shown_and_nothing_else()
    {
        foreach (string path in (string[])["library", "pictures/b", "pictures/A", "pictures/.hidden"])
            Directory.CreateDirectory(folder[path]);
        File.WriteAllText(folder["pictures/secret.txt"], "");
        File.WriteAllText(folder["pictures/a.jpg"], "");
        if (!OperatingSystem.IsWindows()) Directory.CreateSymbolicLink(folder["pictures/link"], "/");
        var content = new LocalFolders(Options()).Content(folder["pictures"]);
        Assert.Equal(["A", "b"], content.Folders.Select(path => Path.GetFileName(path)));
        Assert.Equal((1, true, false), (content.Pictures, content.IsReadable, content.IsCut));
        Assert.False(new LocalFolders(Options()).Content(folder["nowhere"]).IsReadable);
    }

    public void Dispose() => folder.Dispose();

    private ServerOptions Options() => new(folder["library"], new NetworkStore(folder["networks"]), ["icono"]);

    private static DefaultHttpContext Asked(IPAddress? from)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = from;
        return context;
    }
}
