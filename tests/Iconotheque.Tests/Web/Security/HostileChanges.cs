using System.Text;

namespace Iconotheque.Tests.Web.Security;

/// <summary>Changes that no page of ours asks for.</summary>
internal static class HostileChanges
{
    private static readonly (string Method, string Path, string Body)[] Changes =
    [
        ("POST", "/api/v1/decisions", """{"first":1,"second":2,"verdict":"accept"}"""),
        ("POST", "/api/v1/jobs", """{"kind":"verify"}"""), ("POST", "/api/v1/jobs/1/cancel", ""), ("POST", "/api/v1/queries", ""),
        ("POST", "/api/v1/measure/classes", """{"name":"Stolen"}"""),
        ("PUT", "/api/v1/measure/classes/1/items/2", """{"member":true}"""),
        ("PUT", "/api/v1/measure/classes/1/items/6/ticks", """{"variations":["scale"]}"""),
        ("POST", "/api/v1/measure/studies", """{"descriptors":["orb"]}"""),
        ("PUT", "/api/v1/metadata", """{"items":[1],"values":{"title":"Stolen"}}"""),
        ("POST", "/api/v1/sets", """{"name":"Stolen","isShared":true}"""),
        ("POST", "/api/v1/tags", """{"subjects":["picture-1"],"tag":"stolen","given":true}"""),
        ("POST", "/api/v1/notes/picture-1", """{"text":"stolen"}"""), ("DELETE", "/api/v1/edits/1", ""),
        ("PUT", "/api/v1/assignments", """{"collection":"aerial","who":"eve","asked":true}"""),
    ];

    private static readonly (string Path, string Form)[] Forms =
    [
        ("/compare/decide", "first=1&second=2&verdict=accept"), ("/places/1/name", "name=x"), ("/places/1/remove",
            "item=6"), ("/places/1/merge", "other=2"), ("/jobs/add", "kind=verify"), ("/jobs/1/cancel", "x=y"),
        ("/who", "who=eve&back=/"), ("/measure/classes", "name=Stolen"), ("/measure/classes/1", "id=1&item=2&act=add"),
        ("/measure/classes/1/annotate", "id=1&item=6&variation=scale"), ("/measure/studies", "descriptor=orb&distractors=0"),
        ("/search/picture", "picture=x"), ("/search/picture/remove", "picture=x"), ("/chosen/set", "item=1&name=stolen"),
        ("/chosen/edit", "item=1&field=title&value=x"),
        ("/chosen/links", "pair=pair-1-2&verdict=accept"), ("/chosen/remove", "item=1"), ("/desk/notes",
            "about=picture-1&text=x"), ("/edits/back", "act=1"), ("/links/reviewers", "collection=aerial&who=eve"),
    ];

    /// <summary>Changes without a token, with a wrong one, and with the token of another's cookie.</summary>
    public static IEnumerable<HostileRequest> Tokens(string[] token, string[] other)
    {
        string mine = token[1], cookie = token[0];
        (string Name, string[] Headers)[] ways =
        [
            ("none", []), ("only a cookie", [cookie]), ("only a token", [mine]), ("of another", [cookie, other[1]]),
            ("of another cookie", [other[0], mine]),
            ("cut", [cookie, mine[..^8]]), ("made up", [cookie, "RequestVerificationToken: AAAAAAAAAAAAAAAAAAAAAAAA"]),
            ("empty", [cookie, "RequestVerificationToken: "]), ("the cookie for a token",
                [cookie, "RequestVerificationToken: " + cookie[(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..]]),
        ];
        foreach (var (name, headers) in ways)
        {
            foreach (var (method, path, body) in Changes) yield return HostileRequest.Of($"token {name}", method, path,
                [.. headers, "Content-Type: application/json", "Origin: http://example.org"], Encoding.UTF8.GetBytes(body), 400);
            foreach (var (path, form) in Forms)
                yield return HostileRequest.Of($"token {name}", "POST", path,
                    [.. headers, "Content-Type: application/x-www-form-urlencoded"], Encoding.UTF8.GetBytes(form), 400);
        }
    }

    /// <summary>Changes with the right token that ask for what is none.</summary>
    public static IEnumerable<HostileRequest> Bodies(string[] token)
    {
        HostileRequest Json(string path, string body, params int[] statuses) => HostileRequest.Of(
            $"json {body[..Math.Min(body.Length, 70)]}", path.Contains("/items/", StringComparison.Ordinal) ? "PUT" : "POST",
            path, [.. token, "Content-Type: application/json"], Encoding.UTF8.GetBytes(body), statuses);
        foreach (string body in (string[])["", "null", "[]", "1", "\"x\"",
            "{", "{}", "{\"first\":1}", """{"first":1,"second":2}""", """{"first":"1","second":2,"verdict":"accept"}""",
            """{"first":1,"second":2,"verdict":1}""", """{"first":1,"second":2,"verdict":"maybe"}""",
            """{"first":1,"second":2,"verdict":null}""", """{"first":1,"second":1,"verdict":"accept"}""",
            """{"first":1.5,"second":2,"verdict":"accept"}""", """{"first":99999999999999999999,"second":2,"verdict":"accept"}""",
            """{"first":1,"second":2,"verdict":"accept","type":"x"}""", """{"first":1,"second":2,"verdict":"accept","note":5}""",
            $"{{\"first\":1,\"second\":2,\"verdict\":\"accept\",\"note\":\"{new string('n', 2001)}\"}}", new string('[', 30_000),
            "{\"a\":" + new string('1', 10_000) + "}", "\uFEFF{}", "\0"])
            yield return Json("/api/v1/decisions", body, 400);
        yield return Json("/api/v1/decisions", new string('[', 100_000), 413);
        foreach (string body in (string[])["""{"first":1,"second":99,"verdict":"accept"}""",
            """{"first":-1,"second":2,"verdict":"accept"}""", """{"first":9223372036854775807,"second":2,"verdict":"accept"}"""])
            yield return Json("/api/v1/decisions", body, 404);
        foreach (string body in (string[])["{}", """{"kind":null}""", """{"kind":""}""",
            """{"kind":"evaluate"}""", """{"kind":"serve"}""", """{"kind":"--help"}""",
            """{"kind":"sync","target":"nowhere"}""", """{"kind":"sync","target":"--force"}""", """{"kind":"fetch"}""",
            """{"kind":"fetch","target":"/etc/passwd","collection":"a"}""",
            """{"kind":"fetch","target":"file:///etc/passwd","collection":"a"}""",
            """{"kind":"fetch","target":"--help","collection":"a"}""",
            """{"kind":"fetch","target":"http://localhost/","collection":""}""",
            """{"kind":"fetch","target":"http://localhost/","collection":"../../x"}""",
            """{"kind":"fetch","target":"http://localhost/","collection":"-x"}""",
            """{"kind":"fetch","target":"http://localhost/","collection":"@x"}""",
            """{"kind":"fetch","target":"http://localhost/","collection":".."}""",
            """{"kind":"fetch","target":"http://localhost/","collection":"a\u0000b"}""",
            $"{{\"kind\":\"fetch\",\"target\":\"http://{new string('a', 2000)}/\",\"collection\":\"a\"}}"])
            yield return Json("/api/v1/jobs", body, 400);
        foreach (string body in (string[])["{}", """{"name":null}""", """{"name":""}""", """{"name":"../x"}""",
            """{"name":"a/b"}""", """{"name":"con"}""", """{"name":"=1+1"}""",
            """{"name":"a\u0000"}""", $"{{\"name\":\"{new string('a', 61)}\"}}", """{"name":["a"]}"""])
            yield return Json("/api/v1/measure/classes", body, 400);
        foreach (string body in (string[])["{}", """{"descriptors":null}""", """{"descriptors":[]}""",
            """{"descriptors":[null]}""", """{"descriptors":["--help"]}""", """{"descriptors":["orb,gem"]}""",
            """{"descriptors":["orb"],"distractors":-1}""", """{"descriptors":["orb"],"distractors":100001}""",
            """{"descriptors":["../x"]}""", """{"descriptors":["@x"]}"""])
            yield return Json("/api/v1/measure/studies", body, 400);
        foreach (string body in (string[])["{}", """{"variations":null}""",
            """{"variations":[null]}""", """{"variations":[1]}""", """{"variations":["x"]}"""])
            yield return Json("/api/v1/measure/classes/1/items/6/ticks", body, 400);
        foreach (string body in (string[])["{}", """{"member":null}""", """{"member":"yes"}"""])
            yield return Json("/api/v1/measure/classes/1/items/6", body, 400);
        foreach (string path in (string[])["/api/v1/measure/classes/99/items/1", "/api/v1/measure/classes/1/items/99",
            "/api/v1/measure/classes/-1/items/-1"])
            yield return Json(path, """{"member":true}""", 404);
        foreach (string type in (string[])["text/plain", "application/xml", "application/x-www-form-urlencoded", "x",
            "multipart/form-data; boundary=b"])
            yield return HostileRequest.Of($"type {type}", "POST", "/api/v1/decisions", [.. token, $"Content-Type: {type}"],
                Encoding.UTF8.GetBytes("""{"first":1,"second":2,"verdict":"accept"}"""), 415);
    }

    /// <summary>Forms with the right token that ask for what is none.</summary>
    public static IEnumerable<HostileRequest> Fields(string[] token)
    {
        HostileRequest Form(string path, string form, params int[] statuses) =>
            HostileRequest.Of($"form {form[..Math.Min(form.Length, 60)]}", "POST", path,
                [.. token, "Content-Type: application/x-www-form-urlencoded"], Encoding.UTF8.GetBytes(form), statuses);
        foreach (string form in (string[])["", "first=1", "first=1&second=2", "first=1&second=2&verdict=0",
            "first=1&second=2&verdict=Accept", "first=x&second=2&verdict=accept", "first=-1&second=2&verdict=accept",
            "first=1&first=2&second=3&verdict=accept", "first=1&second=1&verdict=accept", "first=1%00&second=2&verdict=accept",
            "first=99999999999999999999&second=1&verdict=accept"])
            yield return Form("/compare/decide", form, 400);
        yield return Form("/compare/decide", "first=1&second=99&verdict=accept", 404);
        foreach (string form in (string[])["", "who=", "who=%20", "who=%00", "who=a%0d%0aX:%20y",
            "who=" + new string('a', 101), "who=a%1b%5b31m"])
            yield return Form("/who", form, 400);
        foreach (string form in (string[])["id=1", "id=x&item=1&act=add", "id=1&item=1&act=burn", "id=1&item=1",
            "id=1&item=-1&act=add", "id=1&item=1&act=add%00"])
            yield return Form("/measure/classes/1", form, 400);
        foreach (string form in (string[])["id=99&item=1&act=add", "id=1&item=99&act=add"])
            yield return Form("/measure/classes/1", form, 404);
        foreach (string form in (string[])["id=1&item=6&variation=x", "id=1&item=6&variation=99",
            "id=1&item=6&variation=3", "id=1&item=6&variation=%2b3", "id=1&item=6&variation=scale,time", "id=1"])
            yield return Form("/measure/classes/1/annotate", form, 400);
        foreach (string form in (string[])["",
            "descriptor=orb", "descriptor=--help&distractors=0", "descriptor=orb&distractors=-1",
            "descriptor=orb&distractors=4294967296", "descriptor=orb&distractors=99999999999999999999", "distractors=0"])
            yield return Form("/measure/studies", form, 400);
        foreach (string form in (string[])["kind=", "kind=fetch&target=/etc/passwd&collection=a",
            "kind=sync&target=../..", "kind=verify%00"])
            yield return Form("/jobs/add", form, 400);
        yield return Form("/who", string.Join('&', Enumerable.Range(0, 300).Select(n => $"f{n}=x")), 400);
        yield return Form("/who", "who=" + new string('a', 20_000), 400);
        yield return Form("/who", new string('a', 5_000) + "=x", 400);
    }

    /// <summary>Ways to be led elsewhere.</summary>
    public static IEnumerable<HostileRequest> Redirects(string[] token)
    {
        string[] away = ["//example.org", "/\\example.org", "\\\\example.org",
            "http://example.org", "https:example.org", "javascript:alert(1)", "/%09/example.org",
            "%09//example.org", "/%0d%0aLocation:%20http://example.org", "///example.org", "/%2f/example.org".Replace("%2f", "/",
                StringComparison.Ordinal), "%00/", "", "items", ".", "/%C3%A9", "/%E2%80%AE", "~/x", "/%5cexample.org"];
        foreach (string back in away)
        {
            yield return HostileRequest.Get($"/language/en?back={back}", 302) with { Holds = "" };
            yield return HostileRequest.Of($"back {back}",
                "POST", "/who", [.. token, "Content-Type: application/x-www-form-urlencoded"],
                Encoding.UTF8.GetBytes($"who=eve&back={back}"), back.Contains("%00", StringComparison.Ordinal) ? 400 : 302);
        }

        foreach (string code in (string[])["nl", "EN", "en%0d%0aX:%20y", "en%00", "..%2f..", "e%6e%20"])
            yield return HostileRequest.Get($"/language/{code}", 404, 400);
    }
}
