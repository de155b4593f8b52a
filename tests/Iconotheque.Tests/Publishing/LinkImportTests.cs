using System.Collections.Immutable;
using System.Text;
using Iconotheque.Collections.Tables;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Publishing;
using Iconotheque.Tests.Libraries;

namespace Iconotheque.Tests.Publishing;

public class LinkImportTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, 123, TimeSpan.Zero);
    private static readonly ImmutableArray<double> Homography = [1.5, 0.25, -50, 0.125, 1, -25, 0.001, 0, 1];

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    [InlineData("parquet")]
    [InlineData("xlsx")]
    public void What_is_exported_can_be_imported_again(string format)
    {
        using var from = Library("a", "b, \"c\"", "d");
        Decide(from);
        using var to = Library("a", "b, \"c\"", "d");

        var summary = Import(to, Exported(from, format));

        Assert.Equal((1, 3, 0), (summary.Links, summary.Decisions, summary.Known));
        Assert.Empty(summary.SetAside);
        Assert.Equal(Decisions(from), Decisions(to));
        using var view = LibraryView.Open(to.Path);
        var link = Assert.Single(LinkBook.Links(view));
        Assert.Equal(Homography, link.Evidence.Homography);
        Assert.Equal((0.1 + 0.2, LinkType.SameView, "a, \"reason\"\nin lines", Noon),
            (link.Probability, link.Type, link.Evidence.Reason, link.Provenance.When));
        Assert.Equal("10", link.Provenance.Parameters["k"]);
        Assert.Equal(link.Probability, LinkBook.Decisions(view).First().Link!.Probability);
    }

    [Fact]
    public void What_is_imported_twice_is_there_once()
    {
        using var library = Library("a", "b, \"c\"", "d");
        Decide(library);

        var summary = Import(library, Exported(library, "csv"));

        Assert.Equal((0, 3), (summary.Decisions, summary.Known));
        Assert.Equal(3, Decisions(library).Length);
    }

    [Fact]
    public void Pictures_that_stand_in_another_order_are_turned_with_their_transformation()
    {
        using var from = Library("a", "b, \"c\"", "d");
        Decide(from);
        using var to = Library("d", "b, \"c\"", "a");

        Import(to, Exported(from, "csv"));

        using var view = LibraryView.Open(to.Path);
        var link = Assert.Single(LinkBook.Links(view));
        Assert.Equal((2, 3), (link.First, link.Second));
        double[] product = [.. from row in Enumerable.Range(0, 3) from column in Enumerable.Range(0,
            3) select Enumerable.Range(0, 3).Sum(k => link.Evidence.Homography[(3 * row) + k] * Homography[(3 * k) + column])];
        for (int i = 0; i < 9; i++) Assert.Equal(i % 4 == 0 ? 1 : 0, product[i] / product[0], 9);
    }

    [Fact]
    public void What_is_about_other_pictures_is_set_aside()
    {
        using var from = Library("a", "b, \"c\"", "d");
        Decide(from);
        using var to = Library("a", "b, \"c\"");

        var summary = Import(to, Exported(from, "jsonl"));

        Assert.Equal((1, 1, 2), (summary.Links, summary.Decisions, summary.SetAside.Length));
        Assert.Contains("d", summary.SetAside[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_of_a_file_are_told_apart()
    {
        using var from = new MadeLibrary();
        var ids = from.Add(MadeLibrary.Named("book.tif"), MadeLibrary.Named("book.tif") with { Page = 1 },
            MadeLibrary.Named("book.tif") with { Page = 2 });
        using (var writer = LibraryWriter.Open(from.Path))
            LinkBook.Decide(writer, new Decision(0, ids[1], ids[2], Verdict.Accept, null, "ada", Noon, "", null));
        string folder = Exported(from, "csv");
        Assert.Contains("made/book.tif#page=2,made/book.tif#page=3", File.ReadAllText(Path.Combine(folder, "decisions.csv")),
            StringComparison.Ordinal);

        Assert.Equal(1, Import(from, folder).Known);
    }

    [Fact]
    public void Decisions_that_a_spreadsheet_has_written_are_found_by_names_however_they_are_composed()
    {
        using var library = Library("\u00E9glise.jpg", "ete\u0301/b.jpg");
        Directory.CreateDirectory(library["in"]);
        byte[] bytes = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes("First;Second;VERDICT;who;when;note;\r\n"
            + "made/\u00E9glise.jpg;et\u00E9\\b.jpg;accept;Zo\u00EB;2026-01-01;;\r\n");
        File.WriteAllBytes(Path.Combine(library["in"], "decisions.csv"), bytes);

        var summary = Import(library, library["in"]);

        Assert.Equal((1, 0), (summary.Decisions, summary.SetAside.Length));
        Assert.Contains("windows-1252", Assert.Single(summary.Notes), StringComparison.Ordinal);
        Assert.Equal(("made/\u00E9glise.jpg", "made/ete\u0301/b.jpg", "Zo\u00EB"),
            Decisions(library) is [var only] ? (only.Item1, only.Item2, only.Item5) : default);
    }

    [Theory]
    [InlineData("first,second,verdict,who,when\nmade/a,made/b,maybe,ada,2026-01-01\n", "verdict must be accept, reject, unsure")]
    [InlineData("first,second,verdict,who,when\nmade/a,made/a,accept,ada,2026-01-01\n", "another item")]
    [InlineData("first,second,verdict,who,when\nmade/a,made/b,accept,ada,yesterday\n", "when must be a moment")]
    [InlineData("first,second,verdict,when\nmade/a,made/b,accept,2026-01-01\n", "has no column 'who'")]
    [InlineData("first,second,verdict,who,when\nmade/a\n", "1 cells")]
    public void A_file_that_is_not_what_was_exported_is_refused_as_a_whole(string text, string expected)
    {
        using var library = Library("a", "b");
        Directory.CreateDirectory(library["in"]);
        File.WriteAllText(Path.Combine(library["in"], "decisions.csv"), text);

        Assert.Contains(expected, Assert.Throws<InputException>(() => Import(library, library["in"])).Message,
            StringComparison.Ordinal);
        Assert.Empty(Decisions(library));
    }

    [Fact]
    public void How_a_text_is_written_is_not_said_of_what_is_none()
    {
        using var library = Library("a", "b, \"c\"", "d");
        Decide(library);
        string exported = Exported(library, "jsonl");
        using var writer = LibraryWriter.Open(library.Path);
        var form = new TableForm { Delimiter = "semicolon" };
        Assert.Contains("holds no .csv files",
            Assert.Throws<InputException>(() => LinkImport.Run(writer, exported, form)).Message);
    }

    private static MadeLibrary Library(params string[] names)
    {
        var made = new MadeLibrary();
        made.Add([.. names.Select(name => MadeLibrary.Named(name))]);
        return made;
    }

    private static void Decide(MadeLibrary library)
    {
        using var writer = LibraryWriter.Open(library.Path);
        var link = new Link(0, 1, 2, LinkType.SameView, 0.1 + 0.2,
            new LinkEvidence(0.8, 40, 20, Homography, "a, \"reason\"\nin lines"), new Provenance("Iconotheque", "gem+pca+orb",
                "veduta", ImmutableSortedDictionary<string, string>.Empty.Add("k", "10"), Noon));
        LinkBook.Store(writer, [link], []);
        LinkBook.Decide(writer, [new Decision(0, 1, 2, Verdict.Accept, LinkType.Crop, "ada", Noon, "=clear", link),
            new Decision(0, 1, 3, Verdict.Reject, null, "ada", Noon, "", null),
            new Decision(0, 2, 3, Verdict.Unsure, null, "böb, jr.", Noon.AddHours(1), "", null)]);
    }

    private static string Exported(MadeLibrary made, string format)
    {
        using var view = LibraryView.Open(made.Path);
        LibraryExports.Known[format].Write(view, new ExportOptions(made["export"]));
        return made["export"];
    }

    private static ImportSummary Import(MadeLibrary library, string folder)
    {
        using var writer = LibraryWriter.Open(library.Path);
        return LinkImport.Run(writer, folder);
    }

    private static (string, string, Verdict, LinkType?, string, DateTimeOffset, string)[] Decisions(MadeLibrary library)
    {
        using var view = LibraryView.Open(library.Path);
        return [.. LinkBook.Decisions(view).Select(d => (d.FirstName, d.SecondName, d.Verdict, d.Type, d.Who, d.When, d.Note))];
    }
}
