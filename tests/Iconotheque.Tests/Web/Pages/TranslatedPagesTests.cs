using System.Net;
using System.Text.RegularExpressions;
using Iconotheque.Tests.Web.Hosting;
using Iconotheque.Web.Hosting;

namespace Iconotheque.Tests.Web.Pages;

[Collection(ServedLibraryTests.Name)]
public partial class TranslatedPagesTests(ServedLibrary served)
{
    /// <summary>What is called so in every language: the library's folder, a statement of rights, an interface.</summary>
    private static readonly string[] Names = ["library", "Public Domain Mark", "IIIF Image", "“cath*”", "“nothing”"];

    /// <summary>The languages that are translations.</summary>
    public static TheoryData<string> Languages => LanguageKeysTests.Languages;

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
    [MemberData(nameof(Languages))]
    public async Task A_page_asks_for_no_text_that_has_no_translation_and_says_nothing_in_English(string code)
    {
        var english = LanguageWords.English(code);
        string[] data = await DataAsync();
        var wrong = new List<string>();
        foreach (var (path, status) in Addresses.Select(row => row.Data))
        {
            var answer = await PageAsync(path, code);
            Assert.Equal(status, (int)answer.Status);
            Assert.Contains($"<html lang=\"{code}\"", answer.Text, StringComparison.Ordinal);
            Assert.Contains("</html>", answer.Text, StringComparison.Ordinal);
            var same = Texts((await PageAsync(path, "en")).Text).ToHashSet(StringComparer.Ordinal);
            wrong.AddRange(Texts(answer.Text).Where(text => same.Contains(text) && Long.Matches(data.Aggregate(text,
                (rest, known) => rest.Replace(known, "", StringComparison.Ordinal))).Any(word => english.Contains(word.Value)))
                .Select(text => $"{path}: {text}"));
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong.Distinct()));
        Assert.Empty(Language.Missing);
    }

    private Task<WebAnswer> PageAsync(string path, string code) =>
        served.GetAsync(path, ("Accept", "text/html"), ("Accept-Language", $"{code}-XX,{code};q=0.9,en;q=0.1"));

    /// <summary>What the library itself says, which no page translates, the longest first.</summary>
    private async Task<string[]> DataAsync()
    {
        string[] parts = ["/api/v1/items", "/api/v1/places", "/api/v1/measure/classes", "/api/v1/jobs", "/api/v1/about"];
        var all = new List<string>();
        foreach (string part in parts)
            all.AddRange(Values.Matches((await served.GetAsync(part)).Text)
                .Select(found => Regex.Unescape(found.Groups[1].Value)).Where(text => text.Length > 3));
        return [.. all.Concat(Names).Distinct().OrderByDescending(text => text.Length)];
    }

    /// <summary>The texts of a page: those between tags, and those of attributes that are shown or read out.</summary>
    private static IEnumerable<string> Texts(string page) =>
        Text.Matches(Verbatim.Replace(page, "")).Select(found => WebUtility.HtmlDecode(found.Groups[1].Success
            ? found.Groups[1].Value : found.Groups[2].Value).Trim()).Where(text => text.Length > 0);

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

    /// <summary>What is not a text of the program: scripts, examples, and what is marked as said by somebody.</summary>
    [GeneratedRegex("<(script|style|pre|code|bdi)\\b.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex Verbatim { get; }

    [GeneratedRegex("\\b(?:title|aria-label|placeholder|alt)=\"([^\"]*)\"|>([^<>]+)<")]
    private static partial Regex Text { get; }

    [GeneratedRegex(":\\s*\"((?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Values { get; }

    [GeneratedRegex("[a-z]{4,}", RegexOptions.IgnoreCase)]
    private static partial Regex Long { get; }
}
