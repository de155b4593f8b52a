namespace Iconotheque.Tests.Web.Security;

/// <summary>Hostile addresses: of files outside, of numbers without end, of words that mean something to a database.</summary>
internal static class HostileTargets
{
    private static readonly string[] Outside =
    [
        "../../../../etc/passwd", "..%2f..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "..%5c..%5c..%5cetc%5cpasswd", "..\\..\\..\\etc\\passwd",
        "%252e%252e%252f%252e%252e%252fetc%252fpasswd", "..%c0%af..%c0%afetc%c0%afpasswd",
        "..%ef%bc%8f..%ef%bc%8fetc%ef%bc%8fpasswd", "....//....//etc/passwd", "%2fetc%2fpasswd", "file:///etc/passwd",
        "C:%5cWindows%5cwin.ini", "..;/..;/etc/passwd", "/etc/passwd",
    ];

    private static readonly string[] Folders =
    [
        "/assets/x/", "/assets/", "/thumbnails/", "/queries/", "/iiif/", "/iiif/1/", "/iiif/1/full/max/0/", "/iiif/collections/",
        "/iiif/places/", "/iiif/activity/", "/items/", "/places/", "/compare/1/", "/dossier/1/", "/measure/classes/",
        "/measure/studies/", "/jobs/", "/openapi/", "/language/", "/scheme/", "/then-and-now/1/", "/embed/then-and-now/1/",
        "/api/v1/items/", "/api/v1/pairs/1/", "/api/v1/jobs/", "/api/v1/measure/studies/", "/",
    ];

    private static readonly string[] Numbers = ["-1", "0", "99999999", "2147483648", "9223372036854775807", "9223372036854775808",
        "-9223372036854775809", "1e3", "1.5", "0x1", "NaN", "1%00", "%31x", "%D9%A1"];

    private static readonly string[] Words =
    [
        "'%20OR%201=1%20--", "%22%20OR%20%22", "cath*%20NEAR%20(x", "NOT%20x", "a%20AND%20", "col:x", "%5ecath", "(((((", ")))",
        "**", "*", "%22", "%22%22%22", "a-b%2bc", "{x%20y}", "NEAR(a%20b,99999999999)", "%27;DROP%20TABLE%20item;--", "%25%25%25",
        "___", "%5c", "%5c%27", "%F0%9F%92%A9",
        "%E2%80%AE", "%C3%28", "%FF%FE", "%3Cscript%3Ealert(1)%3C/script%3E", "%7B%7B7*7%7D%7D", "$(id)", "%60id%60",
        "a%0d%0aSet-Cookie:%20x=y",
    ];

    /// <summary>Files outside, asked for at every route.</summary>
    public static IEnumerable<HostileRequest> Paths() => from folder in Folders
                                                         from outside in Outside
                                                         select HostileRequest.Get(folder + outside, 400, 404);

    /// <summary>Files outside, asked for in every parameter that is no free text.</summary>
    public static IEnumerable<HostileRequest> Parameters()
    {
        string[] strict = ["/api/v1/search?item=", "/api/v1/search?picture=", "/api/v1/search?item=1&region=",
            "/api/v1/search?item=1&like=", "/api/v1/search?item=1&by=", "/api/v1/search?item=1&top=", "/api/v1/items?date=",
            "/api/v1/items?order=", "/api/v1/items?tone=", "/api/v1/items?page=", "/api/v1/facets?date="];
        string[] free = ["/api/v1/items?q=", "/api/v1/items?in=", "/api/v1/items?medium=", "/api/v1/items?rights="];
        foreach (string outside in Outside)
        {
            foreach (string address in strict) yield return HostileRequest.Get(address + outside, 400, 404);
            foreach (string address in free)
                yield return HostileRequest.Get(address + outside, 200) with { Holds = "\"total\":0" };
        }
    }

    /// <summary>Numbers that are none, too large, or below the first.</summary>
    public static IEnumerable<HostileRequest> OfNumbers()
    {
        string[] places = ["/thumbnails/{0}", "/iiif/{0}/info.json", "/iiif/{0}/manifest", "/iiif/places/{0}/manifest",
            "/iiif/activity/{0}x", "/dossier/1/{0}", "/items/{0}", "/places/{0}", "/measure/classes/{0}", "/measure/studies/{0}",
            "/compare/1/{0}", "/then-and-now/1/{0}", "/embed/then-and-now/{0}/1", "/api/v1/items/{0}", "/api/v1/jobs/{0}",
            "/api/v1/places/{0}", "/api/v1/measure/classes/{0}",
            "/iiif/1/full/max/{0}x/default.jpg"];
        foreach (string number in Numbers)
        {
            foreach (string place in places)
                yield return HostileRequest.Get(place.Replace("{0}", number, StringComparison.Ordinal), 400, 404);
            foreach (string name in (string[])["top", "verify", "item", "like"])
            {
                if (number is not "0" || name is not "verify")
                    yield return HostileRequest.Get($"/api/v1/search?item=1&{name}={number}x", 400);
            }
        }

        foreach (string bad in (string[])["-1", "0", "501", "99999999999", "x", "1.5", "%00", "1,2"])
            yield return HostileRequest.Get($"/api/v1/items?size={bad}", 400);
        foreach (string bad in (string[])["-1", "10000001", "99999999999", "x", "1.5", "%00"])
            yield return HostileRequest.Get($"/api/v1/items?page={bad}", 400);
        foreach (string bad in (string[])["x", "99999999999", "1.5", "%00"])
        {
            yield return HostileRequest.Get($"/api/v1/links?page={bad}", 400);
            yield return HostileRequest.Get($"/api/v1/decisions?after={bad}", 400);
            yield return HostileRequest.Get($"/iiif/collections/aerial?page={bad}", 400);
        }
    }

    /// <summary>
    /// Pages of lists that are asked for what they have not; they show their first, their last or an empty one.
    /// </summary>
    public static IEnumerable<HostileRequest> OfPages()
    {
        foreach (string page in (string[])["/links", "/places", "/places/timeline"])
        {
            foreach (string bad in (string[])["-1", "0", "2147483647", "99999999999", "x", "1.5", "%00", "%27"])
            {
                yield return HostileRequest.Of("page", "GET", $"{page}?page={bad}", ["Accept: text/html"], [], 200, 400) with
                {
                    Holds = "</html>"
                };
            }
        }

        yield return HostileRequest.Get("/api/v1/links?page=2147483647&size=2147483647", 200) with { Holds = "\"links\":[]" };
        yield return HostileRequest.Get("/api/v1/links?page=-5&size=-5", 200) with { Holds = "\"page\":1,\"size\":1," };
        yield return HostileRequest.Get("/api/v1/review?size=-2147483648", 200) with { Holds = "\"next\":[" };
        yield return HostileRequest.Get("/api/v1/decisions?after=2147483647&size=2147483647", 200) with { Holds = "[]" };
        yield return HostileRequest.Get("/api/v1/items?page=10000000&size=500", 200) with { Holds = "\"items\":[]" };
    }

    /// <summary>Words that mean something to SQL, to full-text search, to HTML or to a shell: they are words.</summary>
    public static IEnumerable<HostileRequest> OfWords()
    {
        foreach (string word in Words)
        {
            yield return HostileRequest.Get($"/api/v1/items?q=zzz%20{word}", 200) with { Holds = "\"total\":0" };
            yield return HostileRequest.Get($"/api/v1/facets?in={word}&medium=zzz{word}", 200) with
            {
                Holds = "\"collections\":[]"
            };
            yield return HostileRequest.Of("words", "GET", $"/items?q=zzz%20{word}&rights={word}", ["Accept: text/html"], [],
                200) with
            {
                Holds = "No picture is like that."
            };
            yield return HostileRequest.Get($"/iiif/collections/zzz{word}", 404, 400);
            yield return HostileRequest.Get($"/api/v1/search?item=1&by={word}", 400);
            yield return HostileRequest.Get($"/api/v1/items?order={word}", 400);
        }

        foreach (string bad in (string[])["%00", "a%00b", "%00%22"])
        {
            foreach (string name in (string[])["q", "in", "medium", "rights", "date"])
                yield return HostileRequest.Get($"/api/v1/items?{name}={bad}", 400);
        }
    }

    /// <summary>Choices that are none, values without end, and values in great number.</summary>
    public static IEnumerable<HostileRequest> OfChoices()
    {
        foreach (string bad in (string[])["0", "1", "%2b1", "%201", "-1", "99", "purple", "grey,sepia", "Colour%00"])
            yield return HostileRequest.Get($"/api/v1/items?tone={bad}", 400);
        foreach (string bad in (string[])["0", "%2b1", "%202", "number,date", "Number;--", "99"])
            yield return HostileRequest.Get($"/api/v1/items?order={bad}", 400);
        foreach (string bad in (string[])["1900/1800", "9999999999", "1905-02-30", "x", "1900/1901/1902", "%7B1900,", "0000",
            "1905-25-99", "99999XXXX"])
            yield return HostileRequest.Get($"/api/v1/items?date={bad}", 400);
        foreach (string bad in (string[])["1,2,3", "0,0,0,0", "-1,0,5,5", "a,b,c,d", "0,0,5,99999999999", ",,,", "1.5,0,1,1",
            "0,0,5,5,5"])
            yield return HostileRequest.Get($"/api/v1/search?item=1&region={bad}", 400);
        foreach (string far in (string[])["2147483647,2147483647,2147483647,2147483647", "5000,5000,10,10",
            "0,0,2147483647,2147483647"])
            yield return HostileRequest.Get($"/api/v1/search?item=1&region={far}", 200, 400, 422);
        string overlong = new('a', 3000);
        foreach (string name in (string[])["q", "medium", "rights", "date", "order", "page"])
            yield return HostileRequest.Get($"/api/v1/items?{name}={overlong}", 400);
        foreach (string name in (string[])["picture", "item", "region", "like", "unlike", "by", "rerank", "top", "verify"])
            yield return HostileRequest.Get($"/api/v1/search?item=1&{name}={overlong}", 400);
        yield return HostileRequest.Get($"/api/v1/items?{string.Join('&', Enumerable.Repeat("in=a", 51))}", 400);
        yield return HostileRequest.Get($"/api/v1/items?{string.Join('&', Enumerable.Repeat("tone=grey", 51))}", 400);
        yield return HostileRequest.Get($"/api/v1/search?item=1&{string.Join('&', Enumerable.Repeat("like=2", 17))}", 400);
        yield return HostileRequest.Get($"/items/{new string('9', 5000)}", 404);
        yield return HostileRequest.Get($"/compare/{new string('a', 3000)}/{new string('b', 3000)}", 404);
        yield return HostileRequest.Get($"/iiif/1/{new string('1', 1000)},0,1,1/max/0/default.jpg", 400);
        yield return HostileRequest.Get("/api/v1/search", 400);
        yield return HostileRequest.Get("/api/v1/search?item=1&picture=x&item=2", 400, 404);
    }
}
