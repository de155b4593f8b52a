using System.Collections.Immutable;
using Iconotheque.Evaluation.Statistics;

namespace Iconotheque.Reporting.Tables;

/// <summary>Pairs compared on the same queries.</summary>
internal static class ComparisonTable
{
    public static Table Of(ImmutableArray<Comparison> comparisons, string name, string caption) => new()
    {
        Name = name,
        Caption = caption,
        Columns =
        [
            new("First", ColumnKind.Text),
            new("Second", ColumnKind.Text),
            new("Δ macro mAP", ColumnKind.Estimate,
                "macro mAP of the first minus that of the second, with its 95 % cluster bootstrap interval."),
            new("p classes", ColumnKind.Number, "two-sided p of the paired sign-flip randomisation over classes: "
                + "how often random signs of the differences make the mean as far from zero."),
            new("Holm classes", ColumnKind.Number, "the same adjusted by Holm over all pairs of this table."),
            new("Δ micro mAP", ColumnKind.Estimate, "the same difference for micro mAP."),
            new("p queries", ColumnKind.Number, "the sign-flip randomisation over queries; "
                + "queries of one class are not independent, so prefer the test over classes."),
            new("Holm queries", ColumnKind.Number, "the same adjusted by Holm."),
            new("Wins", ColumnKind.Number, "queries on which the first has the higher AP."),
            new("Losses", ColumnKind.Number, "queries on which the second has."),
            new("Ties", ColumnKind.Number, "queries with equal AP."),
        ],
        Rows = [.. comparisons.Select(Row)],
    };

    private static ImmutableArray<Cell> Row(Comparison pair) =>
    [
        Cell.Words(pair.First), Cell.Words(pair.Second),
        Cell.OfDifference(pair.Macro), Cell.P(pair.PClasses), Cell.P(pair.HolmClasses),
        Cell.OfDifference(pair.Micro), Cell.P(pair.PQueries), Cell.P(pair.HolmQueries),
        .. pair.WinsLossesTies.Select(count => Cell.Count(count)),
    ];
}
