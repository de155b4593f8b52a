using System.Text;
using Iconotheque.Tests.Web.Security;

namespace Iconotheque.Tests.Web.Hosting;

[Collection(ServedLibraryTests.Name)]
public class HeadsTests(ServedLibrary served)
{
    /// <summary>Headers that are of one answer, or of its body alone.</summary>
    private static readonly string[] Own = ["Date", "Set-Cookie", "Transfer-Encoding"];

    [Theory]
    [InlineData("/", "text/html", 200)]
    [InlineData("/items/1", "text/html", 200)]
    [InlineData("/items/99", "text/html", 404)]
    [InlineData("/items/99", "*/*", 404)]
    [InlineData("/api/v1/items", "*/*", 200)]
    [InlineData("/api/v1/items?size=x", "*/*", 400)]
    [InlineData("/api/v1/map", "*/*", 200)]
    [InlineData("/openapi/v1.json", "*/*", 200)]
    [InlineData("/thumbnails/1", "*/*", 200)]
    [InlineData("/iiif/1", "*/*", 302)]
    [InlineData("/iiif/1/info.json", "*/*", 200)]
    [InlineData("/iiif/1/full/20,/0/default.jpg", "*/*", 200)]
    [InlineData("/dossier/1/6", "*/*", 200)]
    [InlineData("/health/live", "*/*", 200)]
    [InlineData("/jobs/add", "*/*", 405)]
    [InlineData("/nowhere", "*/*", 404)]
    public async Task A_head_is_that_of_the_whole_answer(string path, string accept, int status)
    {
        var whole = await AskAsync("GET", path, accept);
        var head = await AskAsync("HEAD", path, accept);
        Assert.Equal(status, whole.Status);
        Assert.Equal(HeadersOf(whole), HeadersOf(head));
        Assert.Empty(head.Body);
    }

    [Fact]
    public async Task Another_answer_can_follow_on_the_same_connection()
    {
        const string Host = "Host: localhost\r\n";
        var answers = await RawHttp.SendAsync(served.Address, Encoding.ASCII.GetBytes($"HEAD /items/1 HTTP/1.1\r\n{Host}\r\n"
            + $"HEAD /thumbnails/1 HTTP/1.1\r\n{Host}\r\nGET /health/live HTTP/1.1\r\n{Host}Connection: close\r\n\r\n"));
        string[] parts = $"{answers.Head}\r\n\r\n{answers.Body}".Split("\r\n\r\n");
        Assert.Equal(4, parts.Length);
        Assert.All(parts[..3], part => Assert.StartsWith("HTTP/1.1 200", part, StringComparison.Ordinal));
        Assert.Equal("live", parts[3]);
    }

    private Task<RawAnswer> AskAsync(string method, string path, string accept) =>
        RawHttp.SendAsync(served.Address, RawHttp.Request(method, path, ["Host: localhost", $"Accept: {accept}"], []));

    /// <summary>The headers; an empty body may go without its length.</summary>
    private static string[] HeadersOf(RawAnswer answer) => [.. answer.Head.Split("\r\n").Where(line => line != "Content-Length: 0"
        && !Own.Contains(line.Split(':')[0], StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];
}
