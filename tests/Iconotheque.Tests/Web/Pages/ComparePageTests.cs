using System.Net;

namespace Iconotheque.Tests.Web.Pages;

[Collection(ServedLibraryTests.Name)]
public class ComparePageTests(ServedLibrary served)
{
    private const int Cells = 6, MostLines = 48;

    [Fact]
    public async Task The_first_matches_are_spread_over_the_picture()
    {
        var pair = (await served.GetAsync("/api/v1/pairs/1/6")).Json;
        double wide = (double)pair["firstSize"]![0]!, tall = (double)pair["firstSize"]![1]!;
        int[] cells = [.. pair["matches"]!.AsArray().Select(match =>
            ((int)((double)match![0]! / wide * Cells) * Cells) + (int)((double)match[1]! / tall * Cells))];
        int different = cells.Distinct().Count();
        Assert.True(different is > 4 and < 36 && different < cells.Length, $"{different} of {cells.Length}");
        Assert.Equal(different, cells.Take(different).Distinct().Count());
    }

    [Fact]
    public async Task Of_many_matches_every_point_is_drawn_and_some_lines()
    {
        string few = await PageAsync("/compare/1/6"), all = await PageAsync("/compare/1/6?lines=all");
        int points = Count(few, "<circle"), lines = Count(all, "<line ");
        Assert.True(lines > MostLines, $"{lines} matches");
        Assert.Equal((2 * lines, MostLines), (points, Count(few, "<line ")));
        Assert.Contains("href=\"/compare/1/6?lines=all#matches\"", few, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/compare/1/6?lines=all", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_visitor_decided_is_the_headline()
    {
        Assert.Contains("<h1>Same place, as you decided</h1>", await PageAsync("/compare/1/6"), StringComparison.Ordinal);
        Assert.Contains("<h1>Same place: ", await PageAsync("/compare/2/7"), StringComparison.Ordinal);
    }

    private static int Count(string page, string what) => page.Split(what).Length - 1;

    private async Task<string> PageAsync(string path) =>
        WebUtility.HtmlDecode((await served.GetAsync(path, ("Accept", "text/html"))).Text);
}
