using System.Collections.Immutable;
using System.Text.Json;
using Iconotheque.Catalogue.Exports;
using Iconotheque.Catalogue.Links;
using Iconotheque.Catalogue.Store;
using Iconotheque.Collections.Records;
using Iconotheque.Collections.Tables;
using Iconotheque.Tests.Catalogue.Store;
using MiniExcelLibs;
using Parquet;

namespace Iconotheque.Tests.Catalogue.Exports;

public class LibraryExportsTests
{
    private const string InCopyright = "http://rightsstatements.org/vocab/InC-EDU/1.0/";

    [Theory]
    [InlineData("csv", "items.csv")]
    [InlineData("jsonl", "items.jsonl")]
    [InlineData("annotations", "annotations.json")]
    [InlineData("trec", "run.txt")]
    [InlineData("csv", "links.csv")]
    public void An_item_that_must_not_be_shared_leaves_nothing_but_its_name(string format, string file)
    {
        using var made = Made();
        string text = File.ReadAllText(Path.Combine(Exported(made, format), file));
        Assert.Contains("secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Hidden title", text, StringComparison.Ordinal);
        Assert.DoesNotContain("/archive/secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("example.org/secret", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_as_CSV_and_as_Excel_reads_back_the_same()
    {
        using var made = Made();
        foreach (string file in (string[])["items.csv", "library.xlsx"])
        {
            var rows = MetadataTable.Read(Path.Combine(Exported(made, file == "items.csv" ? "csv" : "xlsx"), file), ImmutableSortedDictionary<string, string>.Empty).Rows;
            var row = rows.Single(row => row.Identifier == "a.jpg");
            Assert.Equal(("=SUM(1)", "two\nlines, \"quoted\"", "c. 1905"), (row.Metadata.Title, row.Metadata.Description, row.Metadata.Date));
            Assert.Equal("/archive/a.jpg", row.File);
        }
    }

    [Fact]
    public void Decisions_become_judgements_in_both_directions_and_proposals_a_run()
    {
        using var made = Made();
        string folder = Exported(made, "trec");
        Assert.Equal(["made/a.jpg 0 made/b%20c.jpg 1", "made/b%20c.jpg 0 made/a.jpg 1"], File.ReadAllLines(Path.Combine(folder, "qrels.txt")));
        Assert.Contains("made/a.jpg Q0 made/b%20c.jpg 1 0.75 iconotheque", File.ReadAllLines(Path.Combine(folder, "run.txt")));
    }

    [Fact]
    public void Annotations_have_what_the_recommendation_asks_for()
    {
        using var made = Made();
        using var page = JsonDocument.Parse(File.ReadAllText(Path.Combine(Exported(made, "annotations"), "annotations.json")));
        Assert.Equal("http://www.w3.org/ns/anno.jsonld", page.RootElement.GetProperty("@context").GetString());
        Assert.Equal("AnnotationPage", page.RootElement.GetProperty("type").GetString());
        JsonElement[] items = [.. page.RootElement.GetProperty("items").EnumerateArray()];
        Assert.Equal(3, items.Length);
        Assert.All(items, item => Assert.Equal(("Annotation", "linking"), (item.GetProperty("type").GetString(), item.GetProperty("motivation").GetString())));
        Assert.Equal("https://example.org/a.jpg", items[0].GetProperty("target").GetProperty("id").GetString());
        Assert.Equal("ada", items[^1].GetProperty("creator").GetProperty("name").GetString());
        Assert.Equal(items.Length, items.Select(item => item.GetProperty("id").GetString()).Distinct().Count());
    }

    [Fact]
    public void Excel_has_a_sheet_for_each_table()
    {
        using var made = Made();
        Assert.Equal(["items", "links", "decisions"], MiniExcel.GetSheetNames(Path.Combine(Exported(made, "xlsx"), "library.xlsx")));
    }

    [Fact]
    public async Task Parquet_reads_back_the_same()
    {
        using var made = Made();
        await using var reader = await ParquetReader.CreateAsync(Path.Combine(Exported(made, "parquet"), "items.parquet"), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("identifier", reader.Schema.GetDataFields()[0].Name);
        using var group = reader.OpenRowGroupReader(0);
        Assert.Equal(3, group.RowCount);
    }

    [Theory]
    [InlineData(InCopyright, false)]
    [InlineData("https://rightsstatements.org/page/InC/1.0/?language=fr", false)]
    [InlineData("http://rightsstatements.org/vocab/CNE/1.0/", false)]
    [InlineData("http://rightsstatements.org/vocab/UND/1.0/", false)]
    [InlineData("http://rightsstatements.org/vocab/NoC-US/1.0/", true)]
    [InlineData("http://rightsstatements.org/vocab/NKC/1.0/", true)]
    [InlineData("http://creativecommons.org/licenses/by-sa/4.0/", true)]
    [InlineData("", true)]
    [InlineData("all InC kinds of words", true)]
    public void The_gate_follows_statements(string rights, bool may) =>
        Assert.Equal(may, RightsGate.Forbids(MadeLibrary.Named("a") with { Metadata = new ItemMetadata { Rights = rights } }) is null);

    private static string Exported(MadeLibrary made, string format)
    {
        using var view = LibraryView.Open(made.Path);
        LibraryExports.Known[format].Write(view, made["export"]);
        return made["export"];
    }

    private static MadeLibrary Made()
    {
        var made = new MadeLibrary();
        var ids = made.Add(
            MadeLibrary.Named("a.jpg") with { Path = "/archive/a.jpg", Url = "https://example.org/a.jpg", Metadata = new ItemMetadata { Title = "=SUM(1)", Description = "two\nlines, \"quoted\"", Date = "c. 1905" } },
            MadeLibrary.Named("b c.jpg"),
            MadeLibrary.Named("secret") with { Path = "/archive/secret.jpg", Url = "https://example.org/secret.jpg", Metadata = new ItemMetadata { Title = "Hidden title", Rights = InCopyright } });
        using var writer = LibraryWriter.Open(made.Path);
        var provenance = new Provenance("Iconotheque", "gem+pca", "veduta", ImmutableSortedDictionary<string, string>.Empty, DateTimeOffset.UnixEpoch);
        LinkBook.Store(writer, [Proposal(ids[0], ids[1], 0.75), Proposal(ids[0], ids[2], 0.5)], []);
        LinkBook.Decide(writer, new Decision(0, ids[0], ids[1], Verdict.Accept, null, "ada", DateTimeOffset.UnixEpoch, "yes", null));
        return made;

        Link Proposal(long first, long second, double probability) => new(0, first, second, LinkType.SamePlace, probability, new LinkEvidence(0.8, 10, 8, [], "8 of 10 matches agree"), provenance);
    }
}
