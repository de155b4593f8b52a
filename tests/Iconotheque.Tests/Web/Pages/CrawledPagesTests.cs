using System.Net;
using System.Text.RegularExpressions;

namespace Iconotheque.Tests.Web.Pages;

/// <summary>Follows every link of every page, from the first one on.</summary>
[Collection(ServedLibraryTests.Name)]
public partial class CrawledPagesTests(ServedLibrary served)
{
    /// <summary>How many pages of one form are visited: filters can be combined without end.</summary>
    private const int MostOfAForm = 3;

    private readonly Dictionary<string, string> wrong = [];
    private readonly Dictionary<string, int> forms = [];
    private readonly Dictionary<string, string> answered = [];
    private readonly Queue<(string Address, string From)> waiting = [];

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task No_page_has_a_link_or_a_picture_that_is_broken(string language)
    {
        waiting.Enqueue(("/", "the beginning"));
        foreach (string hidden in (string[])["/measure/studies/1", "/measure/studies/1?b=orb", "/dates", "/accounts", "/account"])
            waiting.Enqueue((hidden, "the test"));
        while (waiting.TryDequeue(out var next)) await VisitAsync(next.Address, next.From, language);
        Assert.True(answered.Count > 60, $"{answered.Count} addresses");
        Assert.True(wrong.Count == 0, string.Join("\n", wrong.Select(one => $"{one.Key}: {one.Value}")));
    }

    private async Task VisitAsync(string address, string from, string language)
    {
        string path = address.Split('#')[0];
        if (answered.ContainsKey(path)) return;
        var answer = await served.GetAsync(path, ("Accept", "text/html,image/*"), ("Accept-Language", language));
        answered[path] = answer.Header("Content-Type");
        if (answer.Status != HttpStatusCode.OK) wrong[path] = $"{(int)answer.Status}, from {from}";
        if (!answered[path].StartsWith("text/html", StringComparison.Ordinal)) return;
        string page = answer.Text;
        foreach (string source in Sources(page))
        {
            if (source.StartsWith("data:", StringComparison.Ordinal)) continue;
            if (source.Length == 0) wrong[$"a picture on {path}"] = "has no address";
            else if (!answered.ContainsKey(source)) await LookAsync(source, path);
        }

        foreach (string link in Links(page)) Follow(link, path, page);
    }

    private async Task LookAsync(string source, string from)
    {
        var picture = await served.GetAsync(source);
        answered[source] = picture.Header("Content-Type");
        if (picture.Status != HttpStatusCode.OK || !answered[source].StartsWith("image/", StringComparison.Ordinal))
            wrong[source] = $"{(int)picture.Status} {answered[source]}, on {from}";
    }

    private void Follow(string link, string path, string page)
    {
        if (link.StartsWith('#'))
        {
            if (!page.Contains($"id=\"{link[1..]}\"", StringComparison.Ordinal)) wrong[path + link] = "leads nowhere";
        }
        else if (link.StartsWith('/') && !IsChoice(link))
        {
            string form = Digits.Replace(Values.Replace(link, "$1="), "0");
            forms[form] = forms.GetValueOrDefault(form) + 1;
            if (forms[form] <= MostOfAForm) waiting.Enqueue((link, path));
        }
        else if (!IsChoice(link) && !Uri.IsWellFormedUriString(link, UriKind.Absolute))
        {
            wrong[$"{link} on {path}"] = "is no address";
        }
    }

    /// <summary>Whether a link chooses how pages look, and leads back.</summary>
    private static bool IsChoice(string link) => link.StartsWith("/language/", StringComparison.Ordinal)
        || link.StartsWith("/scheme/", StringComparison.Ordinal);

    private static IEnumerable<string> Sources(string page) =>
        from tag in Pictures.Matches(page)
        from Match source in Addresses.Matches(tag.Value)
        from one in source.Groups[1].Value == "srcset" ? source.Groups[2].Value.Split(',') : [source.Groups[2].Value]
        select WebUtility.HtmlDecode(one.Trim().Split(' ')[0]);

    private static IEnumerable<string> Links(string page) =>
        Hrefs.Matches(page).Select(link => WebUtility.HtmlDecode(link.Groups[1].Value)).Distinct();

    [GeneratedRegex("<(img|image|source)\\b[^>]*>")]
    private static partial Regex Pictures { get; }

    [GeneratedRegex("\\b(src|srcset|href)=\"([^\"]*)\"")]
    private static partial Regex Addresses { get; }

    [GeneratedRegex("<(?:a|link)\\b[^>]*\\bhref=\"([^\"]*)\"")]
    private static partial Regex Hrefs { get; }

    [GeneratedRegex("([?&][a-z]+)=[^&#]*")]
    private static partial Regex Values { get; }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits { get; }
}
