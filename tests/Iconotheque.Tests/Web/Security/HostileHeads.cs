using System.Text;

namespace Iconotheque.Tests.Web.Security;

/// <summary>Hostile methods, headers and framings.</summary>
internal static class HostileHeads
{
    private static readonly string[] Pages = ["/", "/items", "/items/1", "/search", "/links", "/places", "/map", "/jobs"],
        Endpoints = ["/api/v1/library", "/api/v1/items", "/api/v1/search", "/api/v1/links", "/thumbnails/1", "/iiif/1/info.json",
            "/iiif/1/full/20,/0/default.jpg", "/iiif/activity", "/health/ready", "/openapi/v1.json"];

    /// <summary>Methods that a route has not.</summary>
    public static IEnumerable<HostileRequest> Methods()
    {
        foreach (string method in (string[])["PUT", "DELETE", "TRACE", "PATCH", "PROPFIND", "X"])
        {
            foreach (string path in Endpoints) yield return HostileRequest.Of("method", method, path, [], [], 405);
            foreach (string path in Pages) yield return HostileRequest.Of("method", method, path, [], [], 405);
        }

        foreach (string path in Endpoints) yield return HostileRequest.Of("method", "POST", path, [], [], 405);
        foreach (string path in Pages)
            yield return HostileRequest.Of("method", "POST", path, ["Content-Type: application/x-www-form-urlencoded"],
                Encoding.ASCII.GetBytes("a=b"), 400, 405);
        foreach (string path in (string[])["/api/v1/decisions/1", "/jobs/add", "/who", "/search/picture"])
            yield return HostileRequest.Of("method", "DELETE", path, [], [], 404, 405);
        foreach (string target in (string[])["localhost:80", "/etc/passwd", "example.org:443"])
            yield return HostileRequest.Raw($"CONNECT {target}",
                $"CONNECT {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 400, 404, 405);
    }

    /// <summary>Names of hosts that are not ours, which a page elsewhere could point here.</summary>
    public static IEnumerable<HostileRequest> Hosts()
    {
        foreach (string host in (string[])["example.org", "example.org:80", "localhost.example.org", "127.0.0.1.example.org",
            "192.168.0.1", "[::2]", "0.0.0.0", "*", "localhost%2eexample.org", "evil-localhost"])
        {
            foreach (string path in (string[])["/", "/api/v1/library", "/iiif/1/info.json"])
                yield return new HostileRequest($"host {host} {path}", RawHttp.Request("GET", path, [$"Host: {host}"], []), 400)
                {
                    IsRefusedAtTheDoor = true
                };
        }

        foreach (string host in (string[])["localhost, example.org", "localhost/x", "a b", "user@localhost", "local\thost"])
            yield return HostileRequest.Raw($"host {host}", $"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n", 400);
        yield return HostileRequest.Raw("two hosts",
            "GET / HTTP/1.1\r\nHost: localhost\r\nHost: example.org\r\nConnection: close\r\n\r\n", 400);
        yield return HostileRequest.Raw("no host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400);
        yield return HostileRequest.Raw("another host in the target",
            "GET http://example.org/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 400);
    }

    /// <summary>Headers that proxies add, and that must not change what a page says of itself.</summary>
    public static IEnumerable<HostileRequest> Forwarded()
    {
        foreach (string header in (string[])["X-Forwarded-Host: example.org", "X-Forwarded-Proto: https",
            "X-Forwarded-For: 10.0.0.1", "X-Forwarded-Prefix: /example.org", "Forwarded: host=example.org;proto=https",
            "X-Original-URL: /jobs", "X-Rewrite-URL: /etc/passwd", "X-HTTP-Method-Override: DELETE", "X-Host: example.org"])
            yield return HostileRequest.Of($"forwarded {header}", "GET", "/iiif/1/info.json", [header], [], 200) with
            {
                Holds = "\"id\":\"http://localhost/iiif/1\""
            };
    }

    /// <summary>Headers without end or measure.</summary>
    public static IEnumerable<HostileRequest> Sizes()
    {
        yield return HostileRequest.Raw("a header of 40 kB",
            $"GET / HTTP/1.1\r\nHost: localhost\r\nX: {new string('a', 40_000)}\r\nConnection: close\r\n\r\n", 431);
        yield return HostileRequest.Raw("headers in great number", "GET / HTTP/1.1\r\nHost: localhost\r\n"
            + $"{string.Concat(Enumerable.Range(0, 200).Select(n => $"X-{n}: y\r\n"))}Connection: close\r\n\r\n", 431);
        yield return HostileRequest.Raw("a target of 20 kB",
            $"GET /{new string('a', 20_000)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 414);
        yield return HostileRequest.Raw("a cookie of 40 kB",
            $"GET / HTTP/1.1\r\nHost: localhost\r\nCookie: who={new string('a', 40_000)}\r\nConnection: close\r\n\r\n", 431);
        foreach (string header in (string[])["Accept-Language", "If-None-Match", "Range", "Accept", "Cookie"])
            yield return HostileRequest.Of($"a long {header}", "GET",
                "/api/v1/library", [$"{header}: {new string(',', 6_000)}"], [], 200) with
            {
                Holds = "\"items\":12"
            };
        foreach (string range in (string[])["bytes=0-0,0-0,0-0,0-0", "bytes=-1", "bytes=99999999999-", "bytes=5-1", "lines=1-2",
            "bytes=" + string.Join(',', Enumerable.Repeat("0-1", 500))])
            yield return HostileRequest.Of($"range {range[..Math.Min(20, range.Length)]}", "GET", "/thumbnails/1",
                [$"Range: {range}"], [], 200, 206, 416);
        foreach (string cookie in (string[])["who=%00", "who=%0d%0aX:%20y", "who=" + new string('a', 101),
            "language=../../etc/passwd", "language=%00", "antiforgery=x", "antiforgery=CfDJ8", "=;=;=",
            "who=\"<script>\"; who=b"])
            yield return HostileRequest.Of($"cookie {cookie[..Math.Min(30, cookie.Length)]}", "GET",
                "/links", ["Accept: text/html", $"Cookie: {cookie}"], [], 200) with
            {
                Holds = "</html>"
            };
    }

    /// <summary>Framings of which two readers could think differently.</summary>
    public static IEnumerable<HostileRequest> Framings()
    {
        const string Head = "POST /api/v1/decisions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Connection: close\r\n";
        const string Second = "GET /jobs HTTP/1.1\r\nHost: localhost\r\n\r\n";
        yield return HostileRequest.Raw("a length and chunks",
            $"{Head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{Second}", 400);
        yield return HostileRequest.Raw("chunks and a length",
            $"{Head}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n5c\r\n{Second}0\r\n\r\n", 400);
        yield return HostileRequest.Raw("two lengths", $"{Head}Content-Length: 5\r\nContent-Length: 50\r\n\r\nabcde", 400);
        foreach (string length in (string[])["-1", "+5", "5,5", "0x5", "99999999999999999999", "five", " "])
            yield return HostileRequest.Raw($"length {length}", $"{Head}Content-Length: {length}\r\n\r\nabcde", 400);
        foreach (string coding in (string[])["identity", "chunked, identity", "xchunked", "gzip",
            "chunked, chunked", "\u000bchunked"])
            yield return HostileRequest.Raw($"coding {coding}", $"{Head}Transfer-Encoding: {coding}\r\n\r\n0\r\n\r\n", 400, 501);
        foreach (string size in (string[])["-1", "zz", "0x5", "fffffffffffffffff", "5 ", " 5", ""])
            yield return HostileRequest.Raw($"chunk of {size}",
                $"{Head}Transfer-Encoding: chunked\r\n\r\n{size}\r\nabcde\r\n0\r\n\r\n", 400);
        yield return HostileRequest.Raw("a chunk without its end",
            $"{Head}Transfer-Encoding: chunked\r\n\r\n5\r\nabcdefgh\r\n0\r\n\r\n", 400);
        foreach (var (name, text) in Lines()) yield return HostileRequest.Raw(name, text, 400);
        foreach (string line in (string[])["", "GET", "GET /", "GET / HTTP/9.9", "GET / HTTP/1.1 x", "GET  / HTTP/1.1",
            "GET\t/\tHTTP/1.1", "G=T / HTTP/1.1", "GET \0 HTTP/1.1", "GET /%00 HTTP/1.1", "GET /\u0001 HTTP/1.1",
            "GET items HTTP/1.1", "GET ../etc/passwd HTTP/1.1", "\u0016\u0003\u0001\u0002\u0000\u0001", "PRI * HTTP/2.0",
            "GET * HTTP/1.1", "GET /% HTTP/1.1"])
            yield return HostileRequest.Raw($"line {line}", $"{line}\r\nHost: localhost\r\nConnection: close\r\n\r\n", 0, 400,
                404, 405, 505);
        yield return HostileRequest.Raw("the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 0, 400, 505);
    }

    /// <summary>Lines that end otherwise, and headers that are none.</summary>
    private static IEnumerable<(string Name, string Text)> Lines()
    {
        yield return ("a space before the colon", "GET / HTTP/1.1\r\nHost : localhost\r\nConnection: close\r\n\r\n");
        yield return ("a folded header", "GET / HTTP/1.1\r\nHost: localhost\r\n example.org\r\nConnection: close\r\n\r\n");
        yield return ("a header without colon", "GET / HTTP/1.1\r\nHost: localhost\r\nX\r\nConnection: close\r\n\r\n");
        yield return ("a header without name", "GET / HTTP/1.1\r\nHost: localhost\r\n: x\r\nConnection: close\r\n\r\n");
        yield return ("a null in a header", "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\nConnection: close\r\n\r\n");
        yield return ("a return within a header", "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\rb\r\nConnection: close\r\n\r\n");
    }
}
