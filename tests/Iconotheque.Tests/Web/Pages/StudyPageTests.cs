namespace Iconotheque.Tests.Web.Pages;

[Collection(ServedLibraryTests.Name)]
public class StudyPageTests(ServedLibrary served)
{
    [Fact]
    public async Task Queries_and_answers_are_pictures_of_the_library()
    {
        string page = (await served.GetAsync("/measure/studies/1?a=gem&b=orb", ("Accept", "text/html"))).Text;
        string[] sources = [.. page.Split("<img ").Skip(1).Select(tag => tag.Split("src=\"")[1].Split('"')[0])];
        Assert.True(sources.Length >= 6, $"{sources.Length} pictures");
        Assert.All(sources, source => Assert.Matches("^/thumbnails/(1|6|7)$", source));
        Assert.Contains("href=\"/items/6\"", page, StringComparison.Ordinal);
    }
}
