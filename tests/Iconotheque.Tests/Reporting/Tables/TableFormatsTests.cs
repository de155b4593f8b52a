using System.Collections.Immutable;
using Iconotheque.Evaluation.Statistics;
using Iconotheque.Reporting.Tables;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Tests.Reporting.Tables;

public class TableFormatsTests
{
    private static readonly Table Small = new()
    {
        Name = "small",
        Caption = "A & B, 95 % <intervals>.",
        Columns = [new("Name_1", ColumnKind.Text), new("Grade", ColumnKind.Grade), new("mAP", ColumnKind.Estimate,
            "the mean of AP."), new("p", ColumnKind.Number)],
        Rows =
        [
            [Cell.Words("=1+1"), Cell.Count(3), Cell.Of(new Estimate(0.5, -0.25, 0.75)), Cell.P(0.0001)],
            [Cell.Words("<script>\"x\", {y}"), Cell.Count(null), Cell.Of(new Estimate(1 / 3.0, 0, 1)) with { Place = 1 },
                Cell.P(null)],
        ],
        Footer = [[Cell.Words("Mean"), Cell.Count(3), Cell.Score(0.417), Cell.Words("")]],
        Notes = ["A note with a | bar."],
    };

    [Fact]
    public void Csv_is_as_approved() => Approved.Text("small.csv", CsvTable.Write(Small));

    [Fact]
    public void Markdown_is_as_approved() => Approved.Text("small.md", MarkdownTable.Write(Small));

    [Fact]
    public void Latex_is_as_approved() => Approved.Text("small.tex", LatexTable.Write(Small));

    [Fact]
    public void Html_is_as_approved() => Approved.Text("small.html", HtmlTable.Write(Small));

    [Fact]
    public void The_table_of_classes_is_as_approved() =>
        Approved.Text("classes.md",
            MarkdownTable.Write(StudyTables.Of(SampleStudy.Create()).Single(table => table.Name == "classes")));

    [Fact]
    public void The_table_of_comparisons_is_as_approved() =>
        Approved.Text("comparisons.tex",
            LatexTable.Write(StudyTables.Of(SampleStudy.Create()).Single(table => table.Name == "comparisons")));

    [Fact]
    public void Queries_without_a_right_answer_do_not_weigh_in_the_means()
    {
        // Two classes of six queries each; the first has one query that counts, at floor 0.1, the second six at 0.8.
        var study = SampleStudy.Create(["a", "b"], 1);
        var results = study with
        {
            Classes = [study.Classes[0] with { Floor = 0.1, Chance = null }, study.Classes[1] with { Floor = 0.8, Chance = 0.9 }],
            Queries = [.. study.Queries.Select((query, q) => q is > 0 and < 6 ? query with { Positives = 0 } : query)],
        };
        var table = StudyTables.Of(results).Single(table => table.Name == "classes");
        int floor = table.Columns.Select(column => column.Header).ToList().IndexOf("Floor");
        Assert.Equal(0.45, table.Footer[0][floor].Value!.Value, 14);
        Assert.Equal((0.1 + 6 * 0.8) / 7, table.Footer[1][floor].Value!.Value, 14);
        Assert.Equal(Numeral.None, table.Rows[0][floor + 1].Text);
        Assert.Equal([0.9, 0.9], table.Footer.Select(row => row[floor + 1].Value!.Value));
    }

    [Fact]
    public void A_long_table_breaks_over_pages_in_latex()
    {
        var table = Small with { Rows = [.. Enumerable.Repeat(Small.Rows[0], 60)] };
        Assert.Contains("\\begin{longtable}", LatexTable.Write(table));
    }

    [Fact]
    public void Csv_lines_have_as_many_fields_as_the_heading()
    {
        using var folder = new TemporaryFolder();
        foreach (var table in StudyTables.Of(SampleStudy.Create()).Add(Small))
        {
            var records = Csv.Read(folder.Write(table.Name + ".csv", CsvTable.Write(table)));
            Assert.Equal(table.Rows.Length + 1, records.Count);
            Assert.All(records, record => Assert.Equal(records[0].Length, record.Length));
        }
    }

    [Fact]
    public void An_excerpt_keeps_the_extremes_and_says_where_the_rest_is()
    {
        var table = Small with
        {
            Columns = [new("x", ColumnKind.Number)],
            Footer = [],
            Rows = [.. Enumerable.Range(0, 100).Reverse().Select(i => (ImmutableArray<Cell>)[Cell.Count(i)])]
        };
        var excerpt = Excerpt.Of(table, 0, 10);
        Assert.Equal(["0", "1", "2", "3", "4", "⋮", "95", "96", "97", "98", "99"], excerpt.Rows.Select(row => row[0].Text));
        Assert.Contains("tables/small.csv", excerpt.Notes[^1]);
        Assert.Same(Small, Excerpt.Of(Small, 1, 10));
    }
}
