using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Iconotheque.Collections.Fetching;
using Iconotheque.Collections.Iiif;
using Iconotheque.Collections.Records;
using Iconotheque.Collections.Tables;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Publishing;
using Iconotheque.Tests.Libraries;
using Iconotheque.Tests.Web.Iiif;
using MiniExcelLibs;
using Parquet;

namespace Iconotheque.Tests.Publishing;

public class LibraryExportsTests
{
    // The second picture shows what the first shows from 50 pixels to the right and 25 below.
    private static readonly ImmutableArray<double> Shifted = [1, 0, -50, 0, 1, -25, 0, 0, 1];

    private const string InCopyright = "http://rightsstatements.org/vocab/InC-EDU/1.0/";

    [Theory]
    [InlineData("csv", "items.csv")]
    [InlineData("jsonl", "items.jsonl")]
    [InlineData("annotations", "annotations.json")]
    [InlineData("trec", "run.txt")]
    [InlineData("csv", "links.csv")]
    [InlineData("iiif", "iiif/place-1.json")]
    [InlineData("prov", "prov.jsonld")]
    [InlineData("coco", "coco.json")]
    public void An_item_that_must_not_be_shared_leaves_nothing_but_its_name(string format, string file)
    {
        using var made = Made();
        long[] items = made.Items();
        LinkBook.Decide(made.Path, new Decision(0, items[0], items[2], Verdict.Accept, null, "ada",
            DateTimeOffset.UnixEpoch, "", null));
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
            var rows = MetadataTable.Read(Path.Combine(Exported(made, file == "items.csv" ? "csv" : "xlsx"), file),
                ImmutableSortedDictionary<string, string>.Empty).Rows;
            var row = rows.Single(row => row.Identifier == "a.jpg");
            Assert.Equal(("=SUM(1)", "two\nlines, \"quoted\"", "c. 1905"),
                (row.Metadata.Title, row.Metadata.Description, row.Metadata.Date));
            Assert.Equal("/archive/a.jpg", row.File);
        }
    }

    [Theory]
    [InlineData("csv", "items.csv")]
    [InlineData("xlsx", "library.xlsx")]
    public void Cells_that_a_spreadsheet_would_run_are_guarded_and_come_back_unchanged(string format, string file)
    {
        using var made = new MadeLibrary();
        string[] titles = ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\tx", "\r=1", "'=1", "-0.25", "plain"];
        made.Add([.. titles.Select((title, i) =>
            MadeLibrary.Named($"{i}.jpg") with { Metadata = new ItemMetadata { Title = title, Creator = title } })]);
        string path = Path.Combine(Exported(made, format), file);
        string[] titlesWritten = format == "csv"
            ? [.. File.ReadAllText(path).Replace("\r\n", ",", StringComparison.Ordinal).Split(',')]
            : [.. MiniExcel.Query(path, useHeaderRow: true, sheetName: "items").Cast<IDictionary<string, object?>>()
                .Select(row => $"{row["title"]}")];
        Assert.DoesNotContain(titlesWritten, title => title.TrimStart('"') is ['=' or '@' or '+' or '\t' or '\r', ..]);
        var rows = MetadataTable.Read(path, ImmutableSortedDictionary<string, string>.Empty).Rows.OrderBy(row => row.Identifier,
            StringComparer.Ordinal);
        Assert.Equal(titles.Select(title => title.Trim()), rows.Select(row => row.Metadata.Title.Trim()));
    }

    [Fact]
    public void Decisions_become_judgements_in_both_directions_and_proposals_a_run()
    {
        using var made = Made();
        string folder = Exported(made, "trec");
        Assert.Equal(["made/a.jpg 0 made/b%20c.jpg 1", "made/b%20c.jpg 0 made/a.jpg 1"],
            File.ReadAllLines(Path.Combine(folder, "qrels.txt")));
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
        Assert.All(items, item => Assert.Equal(("Annotation", "linking"),
            (item.GetProperty("type").GetString(), item.GetProperty("motivation").GetString())));
        var (target, body) = (items[0].GetProperty("target"), items[0].GetProperty("body")[0]);
        Assert.Equal("https://example.org/a.jpg", target.GetProperty("source").GetProperty("id").GetString());
        Assert.Equal(("FragmentSelector", "xywh=percent:25,25,75,75"),
            (target.GetProperty("selector").GetProperty("type").GetString(),
                target.GetProperty("selector").GetProperty("value").GetString()));
        Assert.Equal("xywh=percent:0,0,75,75", body.GetProperty("selector").GetProperty("value").GetString());
        Assert.Equal("ada", items[^1].GetProperty("creator").GetProperty("name").GetString());
        Assert.Equal(items.Length, items.Select(item => item.GetProperty("id").GetString()).Distinct().Count());
    }

    [Fact]
    public void Excel_has_a_sheet_for_each_table()
    {
        using var made = Made();
        Assert.Equal(["items", "links", "decisions"],
            MiniExcel.GetSheetNames(Path.Combine(Exported(made, "xlsx"), "library.xlsx")));
    }

    [Fact]
    public async Task Parquet_reads_back_the_same()
    {
        using var made = Made();
        await using var reader = await ParquetReader.CreateAsync(Path.Combine(Exported(made, "parquet"), "items.parquet"),
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("identifier", reader.Schema.GetDataFields()[0].Name);
        using var group = reader.OpenRowGroupReader(0);
        Assert.Equal(3, group.RowCount);
    }

    [Fact]
    public void A_place_is_a_manifest_that_a_library_can_read_again()
    {
        using var made = Made();
        string folder = Path.Combine(Exported(made, "iiif"), "iiif");
        using var collection = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "collection.json")));
        Assert.Equal(("Collection", "https://library.invalid/iiif/place-1.json"),
            (collection.RootElement.GetProperty("type").GetString(),
                collection.RootElement.GetProperty("items")[0].GetProperty("id").GetString()));
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "place-1.json")));
        foreach (string file in (string[])["collection.json", "place-1.json"])
            Assert.Empty(PresentationCheck.Faults(JsonNode.Parse(File.ReadAllText(Path.Combine(folder, file)))!));
        JsonElement[] canvases = [.. manifest.RootElement.GetProperty("items").EnumerateArray()];
        Assert.Equal("http://creativecommons.org/licenses/by/4.0/", canvases[1].GetProperty("rights").GetString());
        Assert.Equal("Museum",
            canvases[1].GetProperty("requiredStatement").GetProperty("value").GetProperty("none")[0].GetString());
        Assert.All(canvases,
            canvas => Assert.True(canvas.GetProperty("width").GetInt32() > 0 && canvas.GetProperty("height").GetInt32() > 0));
        var links = manifest.RootElement.GetProperty("annotations")[0].GetProperty("items");
        Assert.Equal(canvases[0].GetProperty("id").GetString() + "#xywh=50,25,150,75",
            links[0].GetProperty("target").GetString());
        Assert.Equal(canvases[1].GetProperty("id").GetString() + "#xywh=0,0,150,75",
            links[0].GetProperty("body")[0].GetProperty("id").GetString());

        using var web = new WebFetcher(new FetchOptions());
        var refused = new List<SetAside>();
        var item = Assert.Single(new IiifSource(Path.Combine(folder, "place-1.json"), web).Read(refused.Add,
            TestContext.Current.CancellationToken));
        Assert.Equal(("https://example.org/a.jpg", "c. 1905"), (item.Image, item.Metadata.Date));
    }

    [Fact]
    public void Provenance_ties_decisions_to_persons_and_proposals_to_the_search()
    {
        using var made = Made();
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Exported(made, "prov"), "prov.jsonld")));
        var graph = document.RootElement.GetProperty("@graph").EnumerateArray()
            .ToDictionary(node => node.GetProperty("@id").GetString()!);
        var decision = graph.Values.Single(node => node.TryGetProperty("icono:verdict", out _));
        Assert.Equal("ada", graph[decision.GetProperty("prov:wasAttributedTo").GetProperty("@id")
            .GetString()!].GetProperty("rdfs:label").GetString());
        var act = graph[decision.GetProperty("prov:wasGeneratedBy").GetProperty("@id").GetString()!];
        Assert.Equal("1970-01-01T00:00:00Z", act.GetProperty("prov:endedAtTime").GetProperty("@value").GetString());
        JsonElement[] proposals = [.. graph.Values.Where(node => node.TryGetProperty("icono:probability", out _))];
        Assert.Equal(2, proposals.Length);
        Assert.Single(
            proposals.Select(proposal => proposal.GetProperty("prov:wasGeneratedBy").GetProperty("@id").GetString()).Distinct());
        Assert.All(proposals, proposal => Assert.Equal("Iconotheque",
            graph[graph[proposal.GetProperty("prov:wasGeneratedBy").GetProperty("@id").GetString()!]
                .GetProperty("prov:wasAssociatedWith").GetProperty("@id").GetString()!].GetProperty("rdfs:label").GetString()));
        Assert.All(proposals.SelectMany(proposal => proposal.GetProperty("prov:wasDerivedFrom").EnumerateArray()),
            item => Assert.Contains(item.GetProperty("@id").GetString()!, graph.Keys));
    }

    [Fact]
    public void Places_become_categories_with_the_boxes_that_show_them()
    {
        using var made = Made();
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Exported(made, "coco"), "coco.json")));
        Assert.Equal("Lyon",
            Assert.Single(document.RootElement.GetProperty("categories").EnumerateArray()).GetProperty("name").GetString());
        var boxes = document.RootElement.GetProperty("annotations").EnumerateArray().ToDictionary(
            annotation => annotation.GetProperty("image_id").GetInt64(),
            annotation => annotation.GetProperty("bbox").EnumerateArray().Select(value => value.GetDouble()).ToArray());
        Assert.Equal([50, 25, 150, 75], boxes[1]);
        Assert.Equal([0, 0, 150, 75], boxes[2]);
        Assert.DoesNotContain(3, boxes.Keys);
        Assert.Equal("CC BY 4.0",
            Assert.Single(document.RootElement.GetProperty("licenses").EnumerateArray()).GetProperty("name").GetString());
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
    [InlineData("all InC kinds of words", false)]
    [InlineData("In Copyright", false)]
    [InlineData("CC BY; InC", false)]
    [InlineData("<a href='http://rightsstatements.org/vocab/InC/1.0/'>conditions</a>", false)]
    [InlineData("CC BY 4.0", true)]
    [InlineData("Domaine public", true)]
    public void The_gate_follows_statements(string rights, bool may) =>
        Assert.Equal(may,
            RightsGate.Forbids(MadeLibrary.Named("a") with { Metadata = new ItemMetadata { Rights = rights } }) is null);

    private static string Exported(MadeLibrary made, string format)
    {
        using var view = LibraryView.Open(made.Path);
        LibraryExports.Known[format].Write(view, new ExportOptions(made["export"]));
        return made["export"];
    }

    private static MadeLibrary Made()
    {
        var made = new MadeLibrary();
        var ids = made.Add(
            MadeLibrary.Named("a.jpg") with
            {
                Width = 200,
                Height = 100,
                Path = "/archive/a.jpg",
                Url = "https://example.org/a.jpg",
                Metadata = new ItemMetadata { Title = "=SUM(1)", Description = "two\nlines, \"quoted\"", Date = "c. 1905" }
            },
            MadeLibrary.Named("b c.jpg") with
            {
                Width = 200,
                Height = 100,
                Metadata = new ItemMetadata
                {
                    Rights = "https://creativecommons.org/licenses/by/4.0/deed.fr",
                    Place = "Lyon",
                    Attribution = "Museum"
                }
            },
            MadeLibrary.Named("secret") with
            {
                Width = 200,
                Height = 100,
                Path = "/archive/secret.jpg",
                Url = "https://example.org/secret.jpg",
                Metadata = new ItemMetadata { Title = "Hidden title", Rights = InCopyright }
            });
        using var writer = LibraryWriter.Open(made.Path);
        var provenance = new Provenance("Iconotheque", "gem+pca", "veduta", ImmutableSortedDictionary<string, string>.Empty,
            DateTimeOffset.UnixEpoch);
        LinkBook.Store(writer, [Proposal(ids[0], ids[1], 0.75), Proposal(ids[0], ids[2], 0.5)], []);
        LinkBook.Decide(writer,
            new Decision(0, ids[0], ids[1], Verdict.Accept, null, "ada", DateTimeOffset.UnixEpoch, "yes", null));
        return made;

        Link Proposal(long first, long second, double probability) => new(0, first, second, LinkType.SamePlace, probability,
            new LinkEvidence(0.8, 10, 8, Shifted, "8 of 10 matches agree"), provenance);
    }
}
