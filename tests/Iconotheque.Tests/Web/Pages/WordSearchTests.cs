using System.Net;

namespace Iconotheque.Tests.Web.Pages;

[Collection(ServedLibraryTests.Name)]
public class WordSearchTests(ServedLibrary served)
{
    [Theory]
    [InlineData("quarters.png", 1)]
    [InlineData("1961", 1)]
    [InlineData("\"from the air\"", 2)]
    [InlineData("\"the from air\"", 0)]
    public async Task Identifiers_dates_and_phrases_are_found(string words, int count)
    {
        var answer = await served.GetAsync($"/api/v1/items?q={Uri.EscapeDataString(words)}");
        Assert.Equal(count, (int)answer.Json["total"]!);
    }

    [Fact]
    public async Task Words_that_find_nothing_are_answered_by_words_that_do()
    {
        var answer = await served.GetAsync("/items?q=cathedrall&in=drawings%20%26%20prints", ("Accept", "text/html"));
        string page = WebUtility.HtmlDecode(answer.Text);
        Assert.Contains("In the whole library:", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/items?q=cathedral\"", page, StringComparison.Ordinal);
        page = WebUtility.HtmlDecode((await served.GetAsync("/items?q=cathedrall", ("Accept", "text/html"))).Text);
        Assert.Contains("Did you mean:", page, StringComparison.Ordinal);
        Assert.Equal("cathedral", (string)(await served.GetAsync("/api/v1/items?q=cathedrall")).Json["suggestions"]![0]!);
    }
}
