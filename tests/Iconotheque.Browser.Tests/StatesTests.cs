using Microsoft.Playwright;

namespace Iconotheque.Browser.Tests;

/// <summary>
/// States of pages that the usual library does not show: nothing there yet, refused, not found, opened, chosen, on a telephone,
/// in dark colours. Nobody is shut out of them either.
/// </summary>
public class StatesTests(Browsing browsing)
{
    private const int Telephone = 390;

    private static readonly string[] EmptyPages =
    [
        "/", "/items", "/items?q=anything", "/search", "/links", "/links/review", "/links/reviewers", "/places", "/places/map",
        "/places/timeline", "/collections", "/map", "/desk", "/duplicates", "/edits", "/dates", "/measure", "/add", "/tour",
        "/jobs", "/audit", "/about",
    ];

    [Theory]
    [InlineData("en", ColorScheme.Light)]
    [InlineData("fr", ColorScheme.Dark)]
    public async Task A_library_without_a_picture(string language, ColorScheme scheme)
    {
        string library = browsing.Library[$"empty-{language}"];
        Icono.Run("library", "create", library, "-d", "gem");
        using var server = new RunningServer(library);
        await using var visit = await browsing.VisitAsync(language, server: server.Address);
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        foreach (string address in EmptyPages)
        {
            await visit.OpenAsync(address);
            await NothingWrongAsync(visit, address);
        }
    }

    [Theory]
    [InlineData("/items/999999", 404)]
    [InlineData("/nowhere", 404)]
    [InlineData("/search?picture=00000000000000000000000000000000", 404)]
    [InlineData("/search?item=1&date=someday", 400)]
    [InlineData("/search?item=1&region=1,1,0,0", 400)]
    [InlineData("/items?date=someday", 400)]
    [InlineData("/items?page=999999", 0)]
    [InlineData("/compare/1/999999", 404)]
    [InlineData("/places/999999", 404)]
    public async Task What_cannot_be_shown_is_said_to_everybody(string address, int status)
    {
        foreach (var (language, scheme) in ((string, ColorScheme)[])[("en", ColorScheme.Dark), ("fr", ColorScheme.Light)])
        {
            await using var visit = await browsing.VisitAsync(language);
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            var answer = await visit.Page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
            if (status > 0) Assert.Equal(status, answer!.Status);
            visit.Complaints.RemoveAll(complaint => complaint.Contains("status of 4", StringComparison.Ordinal));
            await NothingWrongAsync(visit, address);
        }
    }

    [Theory]
    [InlineData("/items")]
    [InlineData("/items/1")]
    [InlineData("/search?item=1&all=1")]
    [InlineData("/links")]
    [InlineData("/measure")]
    [InlineData("/add")]
    [InlineData("/jobs")]
    [InlineData("/desk")]
    public async Task All_that_opens_opened_and_all_that_is_ticked_ticked(string address)
    {
        foreach (var (width, scheme) in ((int, ColorScheme)[])[(1366, ColorScheme.Dark), (Telephone, ColorScheme.Light)])
        {
            await using var visit = await browsing.VisitAsync("fr", width: width);
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await visit.OpenAsync(address);
            await visit.Page.EvaluateAsync("""
                () => {
                  for (const details of document.querySelectorAll("details")) details.open = true;
                  for (const box of [...document.querySelectorAll("input.tick")].slice(0, 2)) box.click();
                }
                """);
            await NothingWrongAsync(visit, $"{address} at {width}");
            int wide = await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            Assert.True(wide <= width, $"{address} is {wide} pixels wide at {width}");
        }
    }

    private static async Task NothingWrongAsync(Visit visit, string state)
    {
        string[] wrong = [.. await Accessibility.FindingsAsync(visit.Page), .. visit.Complaints];
        Assert.True(wrong.Length == 0, $"{state}: {string.Join("\n", wrong)}");
    }
}
