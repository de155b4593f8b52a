using System.Net;
using Iconotheque.Web.Hosting;

namespace Iconotheque.Tests.Web.Pages;

[Collection(ServedLibraryTests.Name)]
public class FrenchPagesTests(ServedLibrary served)
{
    private static readonly (string Name, string Value)[] French = [("Accept", "text/html"),
        ("Accept-Language", "fr-FR,fr;q=0.9,en;q=0.1")];

    /// <summary>Every page, in the states that it can be in.</summary>
    public static TheoryData<string, int> Addresses => new()
    {
        { "/", 200 },
        { "/items", 200 },
        { "/items?q=cath*&in=postcards&tone=colour&tone=grey&tone=sepia&medium=postcard&rights=publicdomain&date=1900/1910&order=date",
            200 },
        { "/items?order=name&size=2&page=2", 200 },
        { "/items?q=nothing", 200 },
        { "/items?order=bad", 400 },
        { "/items/1", 200 },
        { "/items/4", 200 },
        { "/items/9", 200 },
        { "/items/99", 404 },
        { "/search", 200 },
        { "/search?item=1", 200 },
        { "/search?item=1&region=10,10,100,100&turned=1&mirrored=1&like=2&unlike=3&in=aerial&date=1954", 200 },
        { "/search?item=1&in=nowhere", 200 },
        { "/search?item=1&by=gem%2Bpca%260.5*gem%2Bpca", 200 },
        { "/search?picture=gone", 404 },
        { "/search?item=x", 400 },
        { "/compare/1/2?all=1&shares=1", 200 },
        { "/compare/1/6", 200 },
        { "/compare/3/8", 200 },
        { "/compare/1/99", 404 },
        { "/links", 200 },
        { "/links?page=2", 200 },
        { "/links/review", 200 },
        { "/places", 200 },
        { "/places/1", 200 },
        { "/places/99", 404 },
        { "/places/map", 200 },
        { "/places/timeline", 200 },
        { "/then-and-now/1/6", 200 },
        { "/then-and-now/6/1", 200 },
        { "/then-and-now/1/2", 404 },
        { "/embed/then-and-now/1/6", 403 },
        { "/dates", 200 },
        { "/collections", 200 },
        { "/map", 200 },
        { "/measure", 200 },
        { "/measure/classes/1", 200 },
        { "/measure/classes/2", 200 },
        { "/measure/classes/1/annotate", 200 },
        { "/measure/classes/1/annotate?item=7", 200 },
        { "/measure/classes/2/annotate", 200 },
        { "/measure/classes/99", 404 },
        { "/measure/studies/1", 200 },
        { "/measure/studies/1?a=gem&b=orb&page=1", 200 },
        { "/measure/studies/99", 404 },
        { "/jobs", 200 },
        { "/audit", 200 },
        { "/about", 200 },
        { "/about?done=1", 200 },
        { "/account", 200 },
        { "/accounts", 200 },
        { "/api", 200 },
        { "/missing", 200 },
        { "/no/such/page", 404 },
        { "/problem", 200 },
        { "/thumbnails/99", 404 },
        { "/dossier/1/1", 400 },
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_page_in_French_asks_for_no_text_that_has_no_translation(string path, int status)
    {
        var answer = await served.GetAsync(path, French);
        Assert.Equal(status, (int)answer.Status);
        Assert.Contains("<html lang=\"fr\">", answer.Text, StringComparison.Ordinal);
        Assert.Contains("</html>", answer.Text, StringComparison.Ordinal);
        Assert.Empty(Language.Missing);
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_page_in_English_is_a_page_that_escapes_what_the_library_says(string path, int status)
    {
        var answer = await served.GetAsync(path, ("Accept", "text/html"));
        Assert.Equal(status, (int)answer.Status);
        Assert.Equal("text/html; charset=utf-8", answer.Header("Content-Type"));
        Assert.Contains("<html lang=\"en\">", answer.Text, StringComparison.Ordinal);
        Assert.Contains("<title>", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>square</b>", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{0}",
            answer.Text.Replace("&quot;", "", StringComparison.Ordinal).Split("data-words")[0].Split("data-text")[0],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_of_a_language_outweighs_what_the_browser_prefers()
    {
        var chosen = await served.GetAsync("/language/fr?back=/items");
        Assert.Equal((HttpStatusCode.Found, "/items"), (chosen.Status, chosen.Header("Location")));
        string cookie = chosen.Header("Set-Cookie");
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        var answer = await served.GetAsync("/", ("Accept", "text/html"), ("Accept-Language", "en"),
            ("Cookie", cookie.Split(';')[0]));
        Assert.Contains("<html lang=\"fr\">", answer.Text, StringComparison.Ordinal);
        Assert.Contains("12 images de 3 collections", answer.Text.Replace("&#xA0;", " ", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "Même lieu", "Appariements.", "Personne n’a encore tranché", "The pictures")]
    [InlineData("en", "Same place", "Matches.", "Nobody has decided", "Les images")]
    public async Task A_dossier_is_in_the_language_of_the_visitor(string language, string verdict, string matches, string nobody,
        string foreign)
    {
        var answer = await served.GetAsync("/dossier/2/7", ("Accept-Language", language));
        string page = WebUtility.HtmlDecode(answer.Text);
        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
        foreach (string text in (string[])[verdict, matches, nobody]) Assert.Contains(text, page, StringComparison.Ordinal);
        Assert.DoesNotContain(foreign, page, StringComparison.Ordinal);
        Assert.Empty(Language.Missing);
    }

    [Theory]
    [InlineData("/items/1")]
    [InlineData("/compare/1/6")]
    [InlineData("/")]
    public async Task The_pictures_that_a_page_shows_can_be_had(string path)
    {
        string page = (await served.GetAsync(path, ("Accept", "text/html"))).Text;
        string[] sources = [.. page.Split("<img ").Skip(1).Select(tag => tag.Split("src=\"")[1].Split('"')[0]).Distinct()];
        Assert.NotEmpty(sources);
        foreach (string source in sources)
        {
            var picture = await served.GetAsync(WebUtility.HtmlDecode(source));
            Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (picture.Status, picture.Header("Content-Type")));
        }
    }
}
