using System.Diagnostics;
using System.Net;
using Iconotheque.Web.Hosting;

namespace Iconotheque.Tests.Web.Security;

[Collection(ServedLibraryTests.Name)]
public class HostileRequestsTests(ServedLibrary served)
{
    private const long MostGrowth = 1L << 30;

    /// <summary>What begins the file that every path tries to reach.</summary>
    private static readonly string Marker = File.Exists("/etc/passwd") ? File.ReadLines("/etc/passwd").First() : "root:x:0:0";

    /// <summary>The tables, by name.</summary>
    public static TheoryData<string> Tables => [.. Makers.Keys];

    private static Dictionary<string, Func<string[], string[], IEnumerable<HostileRequest>>> Makers { get; } = new()
    {
        ["paths"] = (_, _) => HostileTargets.Paths(),
        ["parameters"] = (_, _) => HostileTargets.Parameters(),
        ["numbers"] = (_, _) => HostileTargets.OfNumbers(),
        ["pages"] = (_, _) => HostileTargets.OfPages(),
        ["words"] = (_, _) => HostileTargets.OfWords(),
        ["choices"] = (_, _) => HostileTargets.OfChoices(),
        ["methods"] = (_, _) => HostileHeads.Methods(),
        ["hosts"] = (_, _) => HostileHeads.Hosts(),
        ["forwarded"] = (_, _) => HostileHeads.Forwarded(),
        ["sizes"] = (_, _) => HostileHeads.Sizes(),
        ["framings"] = (_, _) => HostileHeads.Framings(),
        ["tokens"] = HostileChanges.Tokens,
        ["bodies"] = (token, _) => HostileChanges.Bodies(token),
        ["fields"] = (token, _) => HostileChanges.Fields(token),
        ["redirects"] = (token, _) => HostileChanges.Redirects(token),
        ["forms"] = (token, _) => HostileUploads.Forms(token),
        ["names"] = (token, _) => HostileUploads.Names(token),
        ["files"] = (token, _) => HostileUploads.Files(token),
        ["giants"] = (token, _) => HostileUploads.Giants(token),
        ["oversized"] = HostileUploads.Oversized,
    };

    /// <summary>Those of all tables but the giants.</summary>
    internal static IEnumerable<HostileRequest> All(string[] token, string[] other) =>
        Makers.Where(maker => maker.Key is not ("giants" or "oversized")).SelectMany(maker => maker.Value(token, other));

    /// <summary>What an answer tells of the server that it should not; null for nothing.</summary>
    internal static string? Leak(RawAnswer answer, string folder) =>
        answer.Body.Contains(Marker, StringComparison.Ordinal) ? "the content of a file outside"
        : answer.Body.Contains(folder, StringComparison.Ordinal) || answer.Body.Contains("   at ", StringComparison.Ordinal)
            ? $"tells of the server: {answer.Body}" : null;

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Each_is_answered_as_it_should_be_and_the_server_lives_on(string table)
    {
        long before = Process.GetCurrentProcess().WorkingSet64;
        var failures = new List<string>();
        foreach (var request in Makers[table](await HeadersAsync(), await HeadersAsync()))
        {
            var answer = await RawHttp.SendAsync(served.Address, request.Bytes);
            if (Wrong(request, answer) is { } reason) failures.Add($"{request.Name}: {reason}");
        }

        Assert.True(failures.Count == 0, $"{failures.Count} of {table}:\n{string.Join('\n', failures)}");
        await LivesAsync();
        Assert.InRange(Process.GetCurrentProcess().WorkingSet64 - before, long.MinValue, MostGrowth);
    }

    [Fact]
    public void There_are_many_and_no_two_are_the_same()
    {
        string[] token = ["Cookie: antiforgery=a", "RequestVerificationToken: bbbbbbbbbbbb"],
            other = ["Cookie: antiforgery=c", "RequestVerificationToken: dddddddddddd"];
        string[] hashes = [.. All(token, other).Select(request =>
            Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(request.Bytes)))];
        Assert.InRange(hashes.Distinct().Count(), 1500, int.MaxValue);
    }

    [Fact]
    public async Task What_leads_elsewhere_leads_to_the_first_page()
    {
        foreach (var request in HostileChanges.Redirects(await HeadersAsync()).Where(request => request.Statuses is [302]))
        {
            string location = (await RawHttp.SendAsync(served.Address, request.Bytes)).Header("Location");
            Assert.True(location is "/"
                || (location is ['/', not ('/' or '\\'), ..] && location.All(c => c is > ' ' and < '\u007F')),
                $"{request.Name}: '{location}'");
        }
    }

    [Fact]
    public async Task A_name_cannot_put_anything_else_into_its_cookie()
    {
        var form = new FormUrlEncodedContent([new("who", "eve; Path=/; Domain=example.org, x=\"y\" é"), new("back", "/")]);
        var answer = await served.SendAsync(HttpMethod.Post, "/who", form, await served.TokenAsync());
        Assert.Equal(HttpStatusCode.Found, answer.Status);
        string cookie = Assert.Single(answer.Message.Headers.GetValues("Set-Cookie"),
            line => line.StartsWith("who=", StringComparison.Ordinal));
        Assert.Equal("who=eve%3B%20Path%3D%2F%3B%20Domain%3Dexample.org%2C%20x%3D%22y%22%20%C3%A9", cookie.Split(';')[0]);
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_that_never_ends_does_not_keep_others_waiting()
    {
        using var slow = new System.Net.Sockets.TcpClient();
        await slow.ConnectAsync(served.Address.Host, served.Address.Port);
        await slow.GetStream().WriteAsync("GET / HTTP/1.1\r\nHost: local"u8.ToArray());
        await LivesAsync();
    }

    /// <summary>What is wrong with an answer; null for nothing.</summary>
    private string? Wrong(HostileRequest request, RawAnswer answer)
    {
        if (!request.Statuses.Contains(answer.Status))
            return $"{answer.Status} instead of {string.Join(" or ", request.Statuses)}: "
                + $"{answer.Body[..Math.Min(300, answer.Body.Length)]}";
        if (Leak(answer, served.Path) is { } leak) return leak;
        if (!answer.Body.Contains(request.Holds, StringComparison.Ordinal))
            return $"does not hold {request.Holds}: {answer.Body[..Math.Min(300, answer.Body.Length)]}";
        if (request.IsRefusedAtTheDoor) return null;
        string policy = answer.Header("Content-Security-Policy");
        bool isShared = answer.Header("Access-Control-Allow-Origin") == "*";
        if (isShared && !request.Name.Contains("/iiif", StringComparison.Ordinal))
            return $"is open to other sites: {answer.Head}";
        if (policy != SecurityHeaders.Policy
            || answer.Header("X-Content-Type-Options") != "nosniff" || answer.Header("Referrer-Policy") != "no-referrer"
            || answer.Header("Cross-Origin-Resource-Policy") != (isShared ? "cross-origin" : "same-origin"))
            return $"lacks a security header: {answer.Head}";
        return answer.Header("X").Length > 0 || answer.Header("Server").Length > 0
            ? $"has a header that it should not: {answer.Head}"
            : null;
    }

    private async Task LivesAsync()
    {
        Assert.Equal("ready: 12", (await served.GetAsync("/health/ready")).Text);
        var answers = (await served.GetAsync("/api/v1/search?item=1&top=3")).Json["answers"]!.AsArray();
        Assert.Contains(answers, answer => (long)answer!["item"]!["id"]! == 6);
    }

    /// <summary>The lines of a cookie and its token.</summary>
    private async Task<string[]> HeadersAsync() =>
        [.. (await served.TokenAsync()).Select(header => $"{header.Name}: {header.Value}")];
}
