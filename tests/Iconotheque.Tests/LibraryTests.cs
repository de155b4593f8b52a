using Iconotheque.Imaging;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Publishing;
using Iconotheque.Search;

namespace Iconotheque.Tests;

public sealed class LibraryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_program_creates_adds_searches_links_decides_and_exports()
    {
        for (int i = 0; i < 5; i++) Write($"old/{i}.png", i);
        for (int i = 3; i < 8; i++) Write($"new/{i}.png", i);
        using (var created = Library.Create(folder["library"], "rgem+pca,rootsift"))
        {
            Assert.Equal(0, created.Count);
            Assert.Equal(5, created.Add(folder["old"]).Added);
            Assert.Equal(5, created.Add(folder["new"], "later").Added);
            created.Index("rootsift-asmk");
        }

        using var library = Library.Open(folder["library"]);
        Assert.Equal((10, "old", "3.png"), (library.Count, library.Items()[0].Collection, library.Item("old/3.png").Title));
        var answers = library.Search(folder["new/7.png"]);
        Assert.Equal("later/7.png", answers[0].Item.Name);
        Assert.NotNull(answers[0].Probability);
        var query = new LibraryQuery
        {
            Positives = [QueryPicture.OfItem(library.Item("old/4.png"))],
            By = "rootsift-asmk+sp",
            Filter = new LibraryFilter { Collections = ["later"] },
        };
        Assert.Equal("later/4.png", library.Search(query).Answers[0].Item.Name);
        var links = library.Links(0.25);
        Assert.Contains(links,
            proposal => (proposal.First, proposal.Second) == (library.Item("old/4.png").Id, library.Item("later/4.png").Id));
        library.Decide(library.Item("old/4.png"), library.Item("later/4.png"), Verdict.Accept, "a curator", "the same tower");
        library.Export("csv", new ExportOptions(folder["export"]));
        Assert.Contains("a curator", string.Concat(Directory.EnumerateFiles(folder["export"], "*.csv").Select(File.ReadAllText)),
            StringComparison.Ordinal);
        Assert.Contains("Known:",
            Assert.Throws<ArgumentException>(() => library.Export("doc", new ExportOptions(folder["export"]))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_library_or_descriptor_is_said()
    {
        Assert.Contains("is not a library", Assert.Throws<InputException>(() => Library.Open(folder["nothing"])).Message,
            StringComparison.Ordinal);
        Assert.Contains("is no descriptor", Assert.Throws<InputException>(() => Library.Create(folder["a"], "No")).Message,
            StringComparison.Ordinal);
        Assert.Contains("no global descriptor", Assert.Throws<InputException>(() => Library.Create(folder["a"], "orb")).Message,
            StringComparison.Ordinal);
    }

    private void Write(string name, int seed)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
        ImageWriter.WritePng(TestImages.Rectangles(seed), folder[name]);
    }
}
