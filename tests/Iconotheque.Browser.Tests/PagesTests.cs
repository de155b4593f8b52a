using Microsoft.Playwright;

namespace Iconotheque.Browser.Tests;

/// <summary>
/// Every page, in languages and colours, at two widths: nobody is shut out, and the browser has nothing to complain of.
/// </summary>
public class PagesTests(Browsing browsing)
{
    public static TheoryData<string, string> Pages()
    {
        var data = new TheoryData<string, string>();
        foreach (string address in (string[])["/", "/items", "/items?tone=grey", "/items?q=nothingislikethis", "/items/1",
            "/search", "/search?item=1", "/compare/1/2?all=1&shares=1", "/links", "/links/review", "/places", "/places/1",
            "/places/map", "/places/timeline", "/then-and-now/1/2", "/embed/then-and-now/1/2", "/desk", "/duplicates",
            "/edits", "/items/1/edit", "/items/1/history", "/items/edit?item=1&item=2", "/items/remove?item=1",
            "/links/reviewers",
            "/collections", "/map", "/measure", "/add", "/add/folder", "/tour", "/jobs", "/audit", "/account/sign-in", "/api"])
        {
            data.Add(address, "en");
            data.Add(address, "fr");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Has_no_serious_finding_and_no_complaint(string address, string language)
    {
        await using var visit = await browsing.VisitAsync(language);
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = language == "fr" ? ColorScheme.Dark : ColorScheme.Light });
        await visit.OpenAsync(address);
        Assert.Equal(language, await visit.Page.EvaluateAsync<string>("document.documentElement.lang"));
        string[] wrong = [.. await Accessibility.FindingsAsync(visit.Page), .. visit.Complaints];
        Assert.True(wrong.Length == 0, string.Join("\n", wrong));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/items")]
    [InlineData("/items/1")]
    [InlineData("/search?item=1")]
    [InlineData("/compare/1/2")]
    [InlineData("/links")]
    [InlineData("/links/review")]
    [InlineData("/places/1")]
    [InlineData("/places/map")]
    [InlineData("/places/timeline")]
    [InlineData("/then-and-now/1/2")]
    [InlineData("/embed/then-and-now/1/2")]
    [InlineData("/collections")]
    [InlineData("/map")]
    [InlineData("/measure")]
    [InlineData("/add")]
    [InlineData("/add/folder")]
    [InlineData("/tour")]
    [InlineData("/jobs")]
    [InlineData("/audit")]
    [InlineData("/api")]
    public async Task Fits_a_tablet_and_a_telephone(string address)
    {
        foreach (int width in (int[])[820, 390])
        {
            await using var visit = await browsing.VisitAsync(width: width, height: 1100);
            await visit.OpenAsync(address);
            int wide = await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            Assert.True(wide <= width, $"{address} is {wide} pixels wide at {width}");
        }
    }

    [Fact]
    public async Task A_page_that_does_not_exist_says_so_in_the_visitors_language()
    {
        await using var visit = await browsing.VisitAsync("fr");
        var answer = await visit.Page.GotoAsync("/items/999999");
        Assert.Equal(404, answer!.Status);
        Assert.Equal("fr", await visit.Page.EvaluateAsync<string>("document.documentElement.lang"));
        Assert.Empty(await Accessibility.FindingsAsync(visit.Page));
    }

    [Fact]
    public async Task The_language_can_be_changed_and_stays()
    {
        await using var visit = await browsing.VisitAsync();
        await visit.OpenAsync("/items?tone=grey");
        await visit.Page.Locator(".languages summary").ClickAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Français" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/items?tone=grey");
        Assert.Equal("fr", await visit.Page.EvaluateAsync<string>("document.documentElement.lang"));
        await visit.OpenAsync("/");
        Assert.Equal("fr", await visit.Page.EvaluateAsync<string>("document.documentElement.lang"));
    }
}
