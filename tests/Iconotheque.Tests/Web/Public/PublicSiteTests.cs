using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Iconotheque.Imaging;
using Iconotheque.Libraries;
using Iconotheque.Networks;
using Iconotheque.Tests.Libraries;
using Iconotheque.Web;
using Iconotheque.Web.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Iconotheque.Tests.Web.Public;

[Collection(PublicLibraryTests.Name)]
public partial class PublicSiteTests(PublicLibrary served)
{
    /// <summary>All that everybody may ask for, with an address of each. What is not here must not exist there.</summary>
    private static readonly Dictionary<string, string> Open = new()
    {
        ["GET /"] = "/",
        ["GET /items"] = "/items?q=bridge",
        ["GET /items/{id:long}"] = "/items/1",
        ["GET /search"] = "/search?item=1",
        ["GET /places"] = "/places",
        ["GET /places/{number:long}"] = "/places/1",
        ["GET /places/map"] = "/places/map",
        ["GET /places/timeline"] = "/places/timeline",
        ["GET /then-and-now/{first:long}/{second:long}"] = "/then-and-now/1/2",
        ["GET /embed/then-and-now/{first:long}/{second:long}"] = "/embed/then-and-now/1/2",
        ["GET /oembed"] = "/oembed?url={root}/then-and-now/1/2",
        ["GET /api"] = "/api",
        ["GET /assets/{version}/{name}"] = "/assets/1/site.css",
        ["GET /favicon.ico"] = "/favicon.ico",
        ["GET /robots.txt"] = "/robots.txt",
        ["GET /sitemap.xml"] = "/sitemap.xml",
        ["GET /sitemap/{part}"] = "/sitemap/items-1.xml",
        ["GET /health/live"] = "/health/live",
        ["GET /health/ready"] = "/health/ready",
        ["GET /language/{code}"] = "/language/fr",
        ["GET /scheme/{name}"] = "/scheme/dark",
        ["GET /thumbnails/{id:long}"] = "/thumbnails/1",
        ["GET /openapi/{documentname}.json"] = "/openapi/v1.json",
        ["GET /iiif/{id:long}"] = "/iiif/1",
        ["GET /iiif/{id:long}/info.json"] = "/iiif/1/info.json",
        ["GET /iiif/{id:long}/{region}/{size}/{rotation}/{quality}"] = "/iiif/1/full/!100,100/0/default.jpg",
        ["GET /iiif/{id:long}/manifest"] = "/iiif/3/manifest",
        ["GET /iiif/collection"] = "/iiif/collection",
        ["GET /iiif/collections/{name}"] = "/iiif/collections/views%20%26%20more",
        ["GET /iiif/places"] = "/iiif/places",
        ["GET /iiif/places/{number:long}/manifest"] = "/iiif/places/1/manifest",
        ["GET /api/v1/token"] = "/api/v1/token",
        ["GET /api/v1/library"] = "/api/v1/library",
        ["GET /api/v1/about"] = "/api/v1/about",
        ["GET /api/v1/items"] = "/api/v1/items",
        ["GET /api/v1/items/{id:long}"] = "/api/v1/items/1",
        ["GET /api/v1/facets"] = "/api/v1/facets",
        ["GET /api/v1/search"] = "/api/v1/search?item=1",
        ["GET /api/v1/places"] = "/api/v1/places",
        ["GET /api/v1/places/{number:long}"] = "/api/v1/places/1",
    };

    /// <summary>Pages that show a failure; what is held to search by, which nobody has sent here.</summary>
    private static readonly string[] Otherwise = ["/missing", "/problem", "GET /queries/{key}"];

    [Fact]
    public async Task What_everybody_may_see_answers()
    {
        foreach (var (route, path) in Open)
        {
            string address = path.Replace("{root}", served.Hall.BaseAddress!.GetLeftPart(UriPartial.Authority),
                StringComparison.Ordinal);
            var answer = await PublicLibrary.GetAsync(served.Hall, address);
            Assert.True((int)answer.Status is 200 or 302, $"{route}: {(int)answer.Status} {answer.Text}");
        }
    }

    [Theory]
    [InlineData("/items?tag=to%20check")]
    [InlineData("/items?set=1")]
    [InlineData("/search?item=1&tag=to%20check")]
    [InlineData("/api/v1/items?tag=to%20check")]
    [InlineData("/api/v1/facets?set=1")]
    [InlineData("/api/v1/search?item=1&set=1")]
    public async Task What_curators_keep_of_their_work_finds_nothing_here(string path)
    {
        using var book = new Iconotheque.Curation.CurationBook(served.Folder);
        var curator = new Authorship(PublicLibrary.Curator, DateTimeOffset.UnixEpoch);
        Iconotheque.Curation.Tags.Give(book, [Iconotheque.Curation.Subject.Picture(1)], "to check", curator);
        Iconotheque.Curation.NamedSets.Make(book, "For the exhibition", isShared: true, curator);
        Assert.Equal(HttpStatusCode.NotFound, (await PublicLibrary.GetAsync(served.Hall, path)).Status);
    }

    [Fact]
    public async Task Nothing_else_is_there_whoever_asks_and_however()
    {
        var closed = served.Routes.Where(route => !Open.ContainsKey($"{route.Method} {route.Pattern}")
            && !Otherwise.Contains(route.Pattern) && !Otherwise.Contains($"{route.Method} {route.Pattern}")
            && !(route.Method == "POST" && route.Pattern is "/search/picture" or "/api/v1/queries")).Distinct().ToArray();
        Assert.True(closed.Length > 60, $"{closed.Length} routes");
        foreach (var (method, pattern) in closed)
        {
            string path = Parameter.Replace(pattern, "1");
            foreach (string accept in (string[])["text/html", "application/json"])
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), path);
                request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
                using var answer = await served.Hall.SendAsync(request);
                bool isGone = answer.StatusCode == HttpStatusCode.NotFound
                    || (method is not ("GET" or "POST") && answer.StatusCode == HttpStatusCode.MethodNotAllowed);
                Assert.True(isGone, $"{method} {path}: {(int)answer.StatusCode}");
            }
        }
    }

    /// <summary>
    /// Follows every link: none leads to a closed page, and no page names who decided, or says what is only proposed.
    /// </summary>
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("de")]
    [InlineData("it")]
    public async Task No_page_leads_where_nobody_may_go_or_tells_what_is_nobodys_business(string language)
    {
        var (waiting, seen) = (new Queue<string>(["/"]), new HashSet<string> { "/" });
        while (waiting.TryDequeue(out string? path))
        {
            var answer = await PublicLibrary.GetAsync(served.Hall, path, ("Accept", "text/html"), ("Accept-Language", language));
            Assert.True((int)answer.Status is 200 or 302, $"{path}: {(int)answer.Status}");
            if (!answer.Header("Content-Type").StartsWith("text/html", StringComparison.Ordinal)) continue;
            foreach (string word in (string[])[PublicLibrary.Curator, "a private remark", "/jobs", "/compare/", "/links",
                "method=\"post\""])
            {
                bool isUpload = word == "method=\"post\""
                    && answer.Text.Contains("action=\"/search/picture\"", StringComparison.Ordinal);
                Assert.True(isUpload || !answer.Text.Contains(word, StringComparison.Ordinal), $"{path} says {word}");
            }

            foreach (Match link in Href.Matches(answer.Text))
            {
                string address = WebUtility.HtmlDecode(link.Groups[1].Value).Split('#')[0];
                if (address.StartsWith('/') && seen.Count < 150 && seen.Add(address)) waiting.Enqueue(address);
            }
        }

        Assert.True(seen.Count > 40, $"{seen.Count} addresses");
        Assert.Empty(Iconotheque.Web.Hosting.Language.Missing);
    }

    [Fact]
    public async Task A_proposal_that_nobody_confirmed_is_seen_at_the_desk_alone()
    {
        Assert.Contains("97", (await PublicLibrary.PageAsync(served.Desk, "/items/6")).Text.Split("Linked pictures")[1],
            StringComparison.Ordinal);
        Assert.DoesNotContain("Linked pictures", (await PublicLibrary.PageAsync(served.Hall, "/items/6")).Text,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/thumbnails/3", 200, 200)]
    [InlineData("/thumbnails/3?side=512", 403, 200)]
    [InlineData("/thumbnails/3?side=1024", 403, 200)]
    [InlineData("/iiif/3/info.json", 403, 200)]
    [InlineData("/iiif/3/full/max/0/default.jpg", 403, 200)]
    [InlineData("/iiif/3/full/10,10/0/default.png", 403, 200)]
    [InlineData("/items/3", 200, 200)]
    [InlineData("/search?item=3", 200, 200)]
    [InlineData("/then-and-now/1/3", 403, 200)]
    [InlineData("/then-and-now/3/2", 403, 200)]
    [InlineData("/embed/then-and-now/1/3", 403, 403)]
    [InlineData("/iiif/1/full/max/0/default.jpg", 200, 200)]
    [InlineData("/thumbnails/1?side=512", 200, 200)]
    public async Task What_its_rights_keep_in_is_shown_small_alone(string path, int hall, int desk)
    {
        Assert.Equal(hall, (int)(await PublicLibrary.GetAsync(served.Hall, path)).Status);
        Assert.Equal(desk, (int)(await PublicLibrary.GetAsync(served.Desk, path)).Status);
    }

    [Fact]
    public async Task No_page_asks_for_more_of_it_than_there_is()
    {
        foreach (string path in (string[])["/", "/items", "/items/3", "/search?item=3", "/places/1", "/places/timeline"])
        {
            string page = (await PublicLibrary.PageAsync(served.Hall, path)).Text;
            Assert.DoesNotContain("/iiif/3/full", page, StringComparison.Ordinal);
            Assert.DoesNotContain("/iiif/3/info.json", page, StringComparison.Ordinal);
            Assert.DoesNotContain("/thumbnails/3?side", page, StringComparison.Ordinal);
        }

        Assert.Contains("/thumbnails/3\"", (await PublicLibrary.PageAsync(served.Hall, "/items/3")).Text,
            StringComparison.Ordinal);
        Assert.Contains("does not let it be shown larger", (await PublicLibrary.PageAsync(served.Hall, "/items/3")).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_description_of_the_interface_names_what_is_there()
    {
        var paths = (await PublicLibrary.GetAsync(served.Hall, "/openapi/v1.json")).Json["paths"]!.AsObject();
        string[] described = [.. paths.SelectMany(path =>
            path.Value!.AsObject().Select(operation => $"{operation.Key} {path.Key}")).Order()];
        Assert.Contains("post /api/v1/queries", described);
        Assert.Contains("get /oembed", described);
        Assert.DoesNotContain(described,
            one => one.StartsWith("put", StringComparison.Ordinal) || one.StartsWith("delete", StringComparison.Ordinal)
            || one.Contains("jobs", StringComparison.Ordinal) || one.Contains("links", StringComparison.Ordinal)
            || one.Contains("decisions", StringComparison.Ordinal) || one.Contains("measure", StringComparison.Ordinal));
        Assert.Single(described, one => !one.StartsWith("get", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Everybody_may_search_by_a_picture_of_their_own()
    {
        var token = await PublicLibrary.GetAsync(served.Hall, "/api/v1/token");
        string file = Path.Combine(Directory.CreateTempSubdirectory("iconotheque-").FullName, "a.png");
        ImageWriter.WritePng(TestImages.Rectangles(30, 600, 400), file);
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(await File.ReadAllBytesAsync(file)), "picture", "a.png" }
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/queries") { Content = form };
        request.Headers.Add("Cookie", token.Header("Set-Cookie").Split(';')[0]);
        request.Headers.Add("RequestVerificationToken", (string)token.Json["token"]!);
        using var answer = await served.Hall.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        string held = answer.Headers.Location!.ToString();
        Assert.Equal(200, (int)(await PublicLibrary.GetAsync(served.Hall, held)).Status);
        string found = (await PublicLibrary.PageAsync(served.Hall, "/search?picture=" + held.Split('/')[^1])).Text;
        Assert.Contains("/items/1", found, StringComparison.Ordinal);
        Assert.DoesNotContain("/compare/", found, StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public void No_jobs_are_run_there() =>
        Assert.DoesNotContain(served.Services.GetServices<IHostedService>(), one => one is JobRunner);

    [Fact]
    public async Task Accounts_contradict_it_and_a_network_needs_one_of_both()
    {
        using var library = new MadeLibrary();
        var options = new ServerOptions(library.Path, new NetworkStore(library["networks"]), ["false"]) { Port = 0 };
        Assert.Throws<InputException>(() => WebServer.Build(options with { IsPublic = true, HasAccounts = true }));
        var open = options with { Address = IPAddress.Any };
        Assert.Contains("--public", Assert.Throws<InputException>(() => WebServer.Build(open)).Message, StringComparison.Ordinal);
        await WebServer.Build(open with { IsPublic = true }).DisposeAsync();
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter { get; }

    [GeneratedRegex("<a\\b[^>]*\\bhref=\"([^\"]*)\"")]
    private static partial Regex Href { get; }
}
