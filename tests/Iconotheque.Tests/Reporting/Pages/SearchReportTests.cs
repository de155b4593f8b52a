using Iconotheque.Libraries;
using Iconotheque.Reporting.Pages;
using Iconotheque.Search;

namespace Iconotheque.Tests.Reporting.Pages;

public class SearchReportTests
{
    private static LibraryItem Item => new() { Id = 1, Collection = "a", Identifier = "a", Path = "a", Sha256 = "" };

    [Fact]
    public void Names_are_escaped_and_missing_pictures_said()
    {
        var search = new SearchResults
        {
            Query = "<script>.jpg",
            Descriptor = "orb",
            Images = 1234,
            Answers = [new SearchAnswer("a&b.jpg", "a", 3.25f) { Item = Item },
                new SearchAnswer("c.jpg", "c", 2) { Item = Item, Inliers = 7, Matches = 9 }],
        };
        string page = SearchReport.PageOf([search], (file, _, _) => file == "c" ? "data:,c" : "");
        Assert.DoesNotContain("<script>.jpg", page, StringComparison.Ordinal);
        Assert.Contains("a&amp;b.jpg", page, StringComparison.Ordinal);
        Assert.Contains("score 3.25", page, StringComparison.Ordinal);
        Assert.Contains("7 of 9 matches agree", page, StringComparison.Ordinal);
        Assert.Contains("among 1,234 images", page, StringComparison.Ordinal);
        Assert.Contains("no picture", page, StringComparison.Ordinal);
    }
}
