using System.Collections.Immutable;
using Iconotheque.Evaluation.Paper;
using Iconotheque.Evaluation.Results;
using Iconotheque.Evaluation.Statistics;
using Iconotheque.Numerics;

namespace Iconotheque.Tests.Evaluation.Paper;

/// <summary>
/// The tables here are drawn from a seed, with planted errors; they share nothing with the paper's but their shape.
/// </summary>
public class PaperAuditTests
{
    private static readonly string[] Descriptors = ["one", "two", "three", "four", "five", "six", "seven"];

    [Fact]
    public void Tables_that_agree_pass_every_check()
    {
        var report = PaperAudit.Of(Synthetic());
        // Table 2 is made to print the class mean, so only the query mean may differ
        Assert.DoesNotContain(report.Contradictions, finding => finding.Check != "global mAP is the query mean");
        Assert.Equal(39, report.Classes);
        Assert.Equal(39 * 2 + 39 + 273 + 84 + 14, report.Findings.Length);
        Assert.Equal(77, report.RecomputedSignificance.Tests);
    }

    [Fact]
    public void Exchanged_values_contradict_their_row_and_their_correlations_only()
    {
        var tables = Synthetic();
        var (first, second) = (tables.Classes[0], tables.Classes[31]);
        var report = PaperAudit.Of(tables with
        {
            Classes = tables.Classes.SetItem(0, first with { Map = second.Map }).SetItem(31, second with { Map = first.Map })
        });
        Assert.Equal([first.Class, second.Class], Found(report, "row average").Select(finding => finding.Where));
        Assert.NotEmpty(Found(report, "correlation from Table 3"));
        Assert.Empty(Found(report, "overall is the sum of the grades"));
    }

    [Fact]
    public void An_altered_column_of_correlations_is_found_and_no_other()
    {
        var tables = Synthetic();
        var report = PaperAudit.Of(tables with
        {
            Correlations = [.. tables.Correlations.Select(row => row with
            {
                Coefficients = row.Coefficients.SetItem(2, row.Coefficients[2] with { Value = row.Coefficients[2].Value + 0.03 })
            })],
        });
        var found = Found(report, "correlation from Table 3").ToList();
        Assert.Equal(12, found.Count);
        Assert.All(found, finding => Assert.EndsWith(", three", finding.Where, StringComparison.Ordinal));
    }

    [Fact]
    public void A_map_below_its_floor_is_found()
    {
        var tables = Synthetic();
        var row = tables.Classes[5];
        double floor = 1.0 / row.Images;
        PrintedNumber at = new(Math.Round(floor, 3), 3), below = new(Math.Round(floor, 3) - 0.001, 3);
        Assert.Empty(Found(PaperAudit.Of(With(at)), "mAP is at least 1/n"));
        Assert.Equal($"{row.Class}, four", Assert.Single(Found(PaperAudit.Of(With(below)), "mAP is at least 1/n")).Where);

        PaperTables With(PrintedNumber map) =>
            tables with { Classes = tables.Classes.SetItem(5, row with { Map = row.Map.SetItem(3, map) }) };
    }

    [Fact]
    public void A_wrong_sum_and_an_impossible_grade_are_found()
    {
        var tables = Synthetic();
        var row = tables.Classes[7];
        var report = PaperAudit.Of(
            tables with { Classes = tables.Classes.SetItem(7, row with { Overall = 40, Grades = row.Grades.SetItem(0, 4) }) });
        Assert.Single(Found(report, "grades are 0 to 3"));
        Assert.Single(Found(report, "overall is the sum of the grades"));
    }

    [Fact]
    public void Both_means_of_a_column_follow_the_hand_computed_values()
    {
        PaperClassRow Row(string name, int images, double map) =>
            new(name, images, [.. new int[11]], 0, [new(map, 1)], new(map, 1));
        var report = PaperAudit.Of(new(["one"], [], [], [Row("a", 2, 0.8), Row("b", 6, 0.4), Row("c", 2, 0.9)]));
        Assert.Equal(0.7, report.Means[0].ClassMean, 14);
        Assert.Equal((1.6 + 2.4 + 1.8) / 10, report.Means[0].QueryMean, 14);
        Assert.Equal(10, report.Images);
        Assert.Null(report.PrintedSignificance);
    }

    [Fact]
    public void The_p_value_of_a_correlation_agrees_with_scipy()
    {
        // scipy 1.10.1: 2 * stats.t.sf(r * sqrt(37 / (1 - r * r)), 37) for r = 0.4 and 0.316
        Assert.Equal(0.011634318730194286, PaperAudit.PValue(-0.4, 39), 10);
        Assert.Equal(0.05002441494982271, PaperAudit.PValue(0.316, 39), 10);
        Assert.Equal(0, PaperAudit.PValue(1, 39));
    }

    [Fact]
    public void The_published_tables_give_what_was_found_of_them_elsewhere()
    {
        // Counted independently of this code when the tables were transcribed, and in a script of its own for the correlations.
        var report = PaperAudit.Of(PublishedTables.Read());
        Assert.Equal((39, 681), (report.Classes, report.Images));
        Assert.Equal((39, 37), Agree(report.Findings, "row average"));
        Assert.Equal((273, 273), Agree(report.Findings, "mAP is at least 1/n"));
        Assert.Equal((84, 21), Agree(report.Findings, "correlation from Table 3"));
        Assert.Equal((12, 12), Agree(report.Findings.Where(finding => finding.Where.EndsWith(", DELF", StringComparison.Ordinal)),
            "correlation from Table 3"));
        Assert.Equal(["1", "32"], Found(report, "row average").Select(finding => finding.Where));
        Assert.Equal([.375, .272, .286], Means("DELF", "GeM", "RMAC").Select(means => Math.Round(means.ClassMean, 3)));
        Assert.Equal([.356, .268, .276], Means("DELF", "GeM", "RMAC").Select(means => Math.Round(means.QueryMean, 3)));
        Assert.Equal(new SignificanceCounts(77, 34, 26, 6), report.RecomputedSignificance);

        IEnumerable<DescriptorMeans> Means(params string[] names) =>
            names.Select(name => report.Means.Single(means => means.Descriptor == name));
    }

    [Fact]
    public void Rows_1_and_32_replaced_all_correlations_and_both_averages_agree()
    {
        var repair = PaperAudit.Of(PublishedTables.Read()).Repair!;
        Assert.Equal((84, 84), Agree(repair.Findings, "correlation from Table 3"));
        Assert.Equal((39, 39), Agree(repair.Findings, "row average"));
        Assert.Equal([.210, .111], repair.Rows.Select(row => Math.Round(row.Map.Average(map => map.Value), 3)));
        Assert.Equal([.210, .111], repair.FromCorrelations, (expected, actual) => Math.Abs(expected - actual) < .0015);
        Assert.Equal(["ORB", "NetVLAD", "GeM", "MAC", "RMAC", "SPoC"], repair.Replaced);
        // Found by a search over a grid of values, by another program: about these, where the average was not used.
        double[] one = [.249, .04, .04, .30, .26, .31, .27], thirtyTwo = [.197, .04, .05, .13, .12, .15, .10];
        Assert.Equal(["1", "32"], repair.Rows.Select(row => row.Class));
        Assert.All(repair.Rows[0].Map.Zip(one), pair => Assert.InRange(pair.First.Value, pair.Second - .015, pair.Second + .015));
        Assert.All(repair.Rows[1].Map.Zip(thirtyTwo),
            pair => Assert.InRange(pair.First.Value, pair.Second - .015, pair.Second + .015));
    }

    [Fact]
    public void Planted_rows_are_found_again_from_the_correlations_alone()
    {
        var tables = Synthetic();
        var (first, second) = (tables.Classes[4], tables.Classes[20]);
        var wrong = tables with
        {
            Classes = tables.Classes.SetItem(4,
                first with { Map = [.. first.Map.Select(map => map with { Value = map.Value / 2 + 0.4 })] })
                .SetItem(20, second with { Map = first.Map })
        };
        var repair = PaperAudit.Of(wrong).Repair!;
        Assert.Equal([first.Class, second.Class], repair.Rows.Select(row => row.Class));
        Assert.All(repair.Findings, finding => Assert.True(finding.Agrees, $"{finding}"));
        Assert.All(repair.Rows[0].Map.Zip(first.Map),
            pair => Assert.InRange(pair.First.Value, pair.Second.Value - .03, pair.Second.Value + .03));
        Assert.Null(PaperAudit.Of(tables).Repair);
        Assert.Null(PaperAudit.Of(wrong with { Correlations = [] }).Repair);
    }

    [Fact]
    public void The_findings_are_said_in_words()
    {
        string words = string.Join('\n', PaperAudit.Of(PublishedTables.Read()).InWords);
        Assert.Contains("DELF alone reproduces: its 12 correlations in Table 1 all follow", words, StringComparison.Ordinal);
        Assert.Contains("Of the 72 correlations of the others, 63 contradict it.", words, StringComparison.Ordinal);
        Assert.Contains("all 84 correlations and both averages agree: "
            + "rows 1 and 32 explain every other contradiction of Tables 1 and 3.", words, StringComparison.Ordinal);
        Assert.Contains("0.402 is printed; the mean over classes is 0.375, over queries 0.356: it is neither.", words,
            StringComparison.Ordinal);
        string plain = string.Join('\n', PaperAudit.Of(Synthetic()).InWords);
        Assert.Contains("All 84 correlations of Table 1 follow from Table 3", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("replaced", plain, StringComparison.Ordinal);
    }

    internal static PaperTables Synthetic()
    {
        var random = new SeededRandom(2019);
        var rows = ImmutableArray.CreateBuilder<PaperClassRow>();
        for (int c = 0; c < 39; c++)
        {
            int images = 10 + random.NextBelow(20);
            ImmutableArray<int> grades = [.. Enumerable.Range(0, 11).Select(_ => random.NextBelow(4))];
            double[] maps = [.. Descriptors.Select((_, d) =>
                1.0 / images + 0.02 + (1 - grades.Sum() / 33.0) * (0.3 + 0.05 * d) * random.NextDouble())];
            rows.Add(new($"class {c + 1}", images, grades, grades.Sum(), [.. maps.Select(map => Print(map, 3))],
                Print(maps.Average(), 3)));
        }

        var classes = rows.ToImmutable();
        return new([.. Descriptors], Correlations(classes),
            [new("original", [.. Means(classes)]), new("grey", [null, null, null, null, null, null, new(0.1, 3)])], classes);
    }

    private static ImmutableArray<PaperCorrelationRow> Correlations(ImmutableArray<PaperClassRow> classes) =>
        [.. CorrelationTests.Rows.Select((row, v) => new PaperCorrelationRow(row,
            [.. Descriptors.Select((_, d) => Print(CorrelationCoefficients.Pearson(
            [.. classes.Select(c => v < 11 ? c.Grades[v] : (double)c.Overall)], [.. classes.Select(c => c.Map[d].Value)])!.Value,
                2))]))];

    private static IEnumerable<PrintedNumber?> Means(ImmutableArray<PaperClassRow> classes) =>
        Descriptors.Select((_, d) => (PrintedNumber?)Print(classes.Average(c => c.Map[d].Value), 3));

    private static PrintedNumber Print(double value, int decimals) => new(Math.Round(value, decimals), decimals);

    private static (int Of, int Agree) Agree(IEnumerable<AuditFinding> findings, string check) =>
        (findings.Count(finding => finding.Check == check), findings.Count(finding => finding.Check == check && finding.Agrees));

    private static IEnumerable<AuditFinding> Found(PaperAuditReport report, string check) =>
        report.Contradictions.Where(finding => finding.Check == check);
}
