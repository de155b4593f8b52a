using System.Globalization;

namespace Iconotheque.Evaluation.Paper;

/// <summary>Says what an audit found.</summary>
internal static class PaperWords
{
    public static IEnumerable<string> Of(PaperAuditReport report)
    {
        Func<PaperAuditReport, IEnumerable<string>>[] parts = [Floors, Correlations, Averages, Repair, Means];
        foreach (string sentence in parts.SelectMany(part => part(report))) yield return sentence;
        if (report.PrintedSignificance is { } printed) yield return Significance(printed, "as printed in Table 1");
        yield return Significance(report.RecomputedSignificance, "recomputed from Table 3 as printed");
    }

    private static IEnumerable<string> Floors(PaperAuditReport report)
    {
        var floors = Of(report, PaperAudit.Floors);
        var below = floors.Where(finding => !finding.Agrees).ToList();
        if (below.Count > 0)
        {
            yield return $"{below.Count} of {floors.Count} class mAPs are below 1/n, "
                + "which they cannot be where the query stays in the database: "
                + $"{Listed(below.Select(finding => finding.Where))}.";
            yield break;
        }

        var closest = floors.MinBy(finding => finding.Printed / finding.Computed)!;
        yield return $"All {floors.Count} class mAPs are at least 1/n; the closest ({closest.Where}) is {Text(closest.Printed)}, "
            + $"where 1/n is {Text(closest.Computed)}. So the query stays in the database and counts as the first hit, "
            + "as under alegoria-2019.";
    }

    private static IEnumerable<string> Correlations(PaperAuditReport report)
    {
        var cells = Of(report, PaperAudit.Correlations);
        if (cells.Count == 0) yield break;
        List<AuditFinding> Column(string descriptor) =>
            [.. cells.Where(cell => cell.Where.EndsWith($", {descriptor}", StringComparison.Ordinal))];
        string[] whole = [.. report.Means.Select(means => means.Descriptor)
            .Where(descriptor => Column(descriptor).All(cell => cell.Agrees))];
        int wrong = cells.Count(cell => !cell.Agrees);
        if (wrong == 0)
            yield return $"All {cells.Count} correlations of Table 1 follow from Table 3, "
                + $"as unweighted Pearson's r over the {report.Classes} classes.";
        else if (whole.Length == 0)
            yield return $"{wrong} of {cells.Count} correlations of Table 1 contradict Table 3, "
                + "and those of no descriptor follow from it whole.";
        else
        {
            int right = whole.Sum(descriptor => Column(descriptor).Count);
            string who = whole.Length == 1 ? $"{whole[0]} alone reproduces: its" : $"{Listed(whole)} reproduce: their";
            yield return $"{who} {right} correlations in Table 1 all follow from Table 3, "
                + $"as unweighted Pearson's r over the {report.Classes} classes. "
                + $"Of the {cells.Count - right} correlations of the others, {wrong} contradict it.";
        }
    }

    private static IEnumerable<string> Averages(PaperAuditReport report)
    {
        var averages = Of(report, PaperAudit.RowAverages);
        var wrong = averages.Where(finding => !finding.Agrees).ToList();
        yield return wrong.Count == 0
            ? $"All {averages.Count} averages of Table 3 agree with their rows."
            : $"{averages.Count - wrong.Count} of {averages.Count} averages of Table 3 agree with their rows; "
                + $"those of {Rows(wrong.Select(finding => finding.Where))} do not: "
                + string.Join("; ",
                    wrong.Select(finding => $"{Text(finding.Printed)} printed, {Text(finding.Computed)} computed")) + ".";
    }

    private static IEnumerable<string> Repair(PaperAuditReport report)
    {
        if (report.Repair is not { } repair) yield break;
        string rows = Rows(repair.Rows.Select(row => row.Class));
        var correlations = repair.Findings.Where(finding => finding.Check == PaperAudit.Correlations).ToList();
        var averages = repair.Findings.Where(finding => finding.Check == PaperAudit.RowAverages)
            .Where(finding => repair.Rows.Any(row => row.Class == finding.Where)).ToList();
        int agree = correlations.Count(finding => finding.Agrees), fit = averages.Count(finding => finding.Agrees);
        bool isWhole = agree == correlations.Count && fit == averages.Count;
        string agreeing = (agree == correlations.Count ? "all" : $"{agree} of") + $" {correlations.Count} correlations";
        string fitting = fit < averages.Count
            ? $"{fit} of {averages.Count} averages"
            : fit switch { 1 => "the average", 2 => "both averages", _ => $"all {fit} averages" };
        yield return $"With {rows} replaced by the values below, {agreeing} and {fitting} agree"
            + (isWhole
                ? $": {rows} explain{(repair.Rows.Length == 1 ? "s" : "")} every other contradiction of Tables 1 and 3."
                : ".");
        yield return "Those values fit Table 1 best (least squares), which by itself puts the averages at "
            + $"{Listed(repair.FromCorrelations.Select(Text))}, where {Listed(repair.Rows.Select(row => $"{row.Average}"))} are "
            + "printed; they were then moved alike to give those. They are not the paper's: neighbouring values fit as well.";
    }

    private static IEnumerable<string> Means(PaperAuditReport report)
    {
        var classMeans = Of(report, PaperAudit.ClassMeans);
        foreach (var (ofClasses, ofQueries) in classMeans.Zip(Of(report, PaperAudit.QueryMeans)))
        {
            string also = (ofClasses.Agrees, ofQueries.Agrees) switch
            {
                (false, false) => "neither",
                (true, false) => "the first",
                (false, true) => "the second",
                _ => "both, within rounding",
            };
            yield return $"Table 2, {ofClasses.Where}: {Text(ofClasses.Printed)} is printed; "
                + $"the mean over classes is {Text(ofClasses.Computed)}, "
                + $"over queries {Text(ofQueries.Computed)}: it is {also}.";
        }
    }

    private static string Significance(SignificanceCounts counts, string source) =>
        $"Of {counts.Tests} correlations {source}, {counts.Nominal} are nominally significant at 5 %, "
        + $"{counts.BenjaminiHochberg} after Benjamini–Hochberg, {counts.Holm} after Holm.";

    private static List<AuditFinding> Of(PaperAuditReport report, string check) =>
        [.. report.Findings.Where(finding => finding.Check == check)];

    private static string Rows(IEnumerable<string> classes) =>
        classes.ToList() is [var one] ? $"row {one}" : $"rows {Listed(classes)}";

    private static string Listed(IEnumerable<string> names) => names.ToList() switch
    {
        [var one] => one,
        [.. var first, var last] => $"{string.Join(", ", first)} and {last}",
        [] => "",
    };

    private static string Text(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
