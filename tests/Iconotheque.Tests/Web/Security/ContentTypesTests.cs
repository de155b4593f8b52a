using System.Text;
using Iconotheque.Tests.Web.Accounts;

namespace Iconotheque.Tests.Web.Security;

/// <summary>Every endpoint that takes something, sent something else.</summary>
[Collection(ServedLibraryTests.Name)]
public class ContentTypesTests(ServedLibrary served)
{
    private static readonly string[] Types =
    [
        "text/plain", "text/plain; charset=utf-8", "", "x", ";", "*/*", "application/json", "application/json; charset=nonsense",
            "application/json; charset=utf-7", "application/json; charset=utf-16", "application/json; charset=\"",
        "application/problem+json; charset=x", "application/x-www-form-urlencoded; charset=nonsense",
            "application/x-www-form-urlencoded; charset=utf-32", "application/x-www-form-urlencoded; charset=utf-7",
            "application/x-www-form-urlencoded;",
        "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"",
            "multipart/form-data; boundary=b; charset=x", "multipart/mixed; boundary=b", "application/octet-stream", "image/png",
            "application/xml", "text/html; charset=utf-16",
    ];

    private static readonly string[] Bodies =
    [
        "", "x=y", "who=eve&back=/", "%", "%00=%ff", "a=%u1234", "=&=&=", "{}", "[]", "null", "{\"a\":", "{\"first\":1e400}",
            "\"\\ud800\"", """{"name":"\ud800","kind":"\udc00","first":901,"second":902,"verdict":"accept","note":"\ud800"}""",
        "--b\r\nContent-Disposition: form-data; name=\"who\"\r\n\r\neve\r\n--b--\r\n", "--b\r\n\r\n\r\n--b--", "--b",
            "\0\u0001\u00ff", "first=901&second=902&verdict=accept&note=%ed%a0%80",
    ];

    [Fact]
    public async Task None_is_a_mistake_of_the_server()
    {
        var token = await served.TokenAsync();
        string[] headers = [.. token.Select(header => $"{header.Name}: {header.Value}")];
        string[] routes = [.. RouteRoles.Known.Keys.Where(route =>
            !route.StartsWith("GET", StringComparison.Ordinal) && !route.Contains("/jobs", StringComparison.Ordinal)
            && !route.Contains("/stud", StringComparison.Ordinal))];
        var failures = new List<string>();
        int number = 0;
        foreach (string route in routes)
        {
            // Each type with each route, and each body with each type; not all three with one another, which would take long.
            foreach (string type in Types)
            {
                foreach (string body in (string[])[Bodies[number++ % Bodies.Length], Bodies[number++ % Bodies.Length]])
                {
                    byte[] request = RawHttp.Request(route.Split(' ')[0], RouteRoles.PathsOf(route).First(),
                        ["Host: localhost", .. headers, $"Content-Type: {type}"], Encoding.UTF8.GetBytes(body));
                    var answer = await RawHttp.SendAsync(served.Address, request);
                    if (answer.Status is 0 or >= 500) failures.Add($"{route} as '{type}': {body}: {answer.Status}");
                }
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count}:\n{string.Join('\n', failures)}");
    }

    [Theory]
    [InlineData("/who")]
    [InlineData("/compare/decide")]
    [InlineData("/measure/classes")]
    [InlineData("/measure/classes/1/annotate")]
    [InlineData("/measure/studies")]
    [InlineData("/jobs/add")]
    [InlineData("/jobs/keep")]
    [InlineData("/search/picture")]
    public async Task A_form_that_is_sent_as_text_is_refused(string path)
    {
        string[] headers = [.. (await served.TokenAsync()).Select(header => $"{header.Name}: {header.Value}")];
        foreach (string type in (string[])["text/plain", "application/json", "application/octet-stream", "x"])
            Assert.Equal(415, (await RawHttp.SendAsync(served.Address,
                RawHttp.Request("POST", path, ["Host: localhost", .. headers, $"Content-Type: {type}"],
                "who=eve&back=/"u8.ToArray()))).Status);
    }
}
