using System.Collections.Immutable;
using Iconotheque.Evaluation.Sweeps;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Tables;

/// <summary>The curves of a sweep step by step, and their slopes beside the correlations.</summary>
internal static class SweepTables
{
    /// <summary>Every point of every curve.</summary>
    public static Table Curves(ImmutableArray<SweepComparison> comparisons) => new()
    {
        Name = "curves",
        Caption = "mAP of queries in which one variation alone grows, step by step, with 95 % bootstrap intervals over places.",
        Columns =
        [
            new("Variation", ColumnKind.Text),
            new("Descriptor", ColumnKind.Text),
            new("Places", ColumnKind.Number, "places with a query at every step."),
            new("Step", ColumnKind.Number, "0 is the reference."),
            new("Magnitude", ColumnKind.Number, "measured, in the units of docs/synthesis.md; the mean over places."),
            new("mAP", ColumnKind.Estimate),
            new("Retention", ColumnKind.Estimate, "mAP over mAP at step 0."),
        ],
        Rows = [.. from c in comparisons from point in c.Curve.Points select Point(c.Curve, point)],
    };

    /// <summary>One row for each variation and descriptor.</summary>
    public static Table Slopes(ImmutableArray<SweepComparison> comparisons) => new()
    {
        Name = "slopes",
        Caption =
            "What each variation costs when it alone changes, beside the correlation of its grades with the mAP of the classes.",
        Columns =
        [
            new("Variation", ColumnKind.Text),
            new("Descriptor", ColumnKind.Text),
            new("Slope", ColumnKind.Estimate, "change of AP when the magnitude grows by its tick threshold: "
                + "the mean over places of least-squares slopes, with its 95 % bootstrap interval."),
            new("Slope p", ColumnKind.Number, "two-sided sign-flip test over places."),
            new("Slope BH", ColumnKind.Number, "the same adjusted by Benjamini and Hochberg over this table."),
            new("Pearson r", ColumnKind.Estimate,
                "correlation of grades and class mAP in the ordinary study, with Fisher’s 95 % interval."),
            new("r BH", ColumnKind.Number, "its permutation p adjusted by Benjamini and Hochberg over its own table."),
            new("Verdict", ColumnKind.Text, "whether the two say the same; significant is an adjusted p below 0.05."),
        ],
        Rows = [.. comparisons.Select(Slope)],
    };

    /// <summary>A verdict in words.</summary>
    public static string Words(SweepVerdict verdict) => verdict switch
    {
        SweepVerdict.Agree => "agree",
        SweepVerdict.Neither => "neither is significant",
        SweepVerdict.OppositeSigns => "opposite signs",
        SweepVerdict.OnlyTheSweep => "only the sweep",
        SweepVerdict.OnlyTheCorrelation => "only the correlation",
        _ => "",
    };

    private static ImmutableArray<Cell> Point(SweepCurve curve, SweepPoint point) =>
    [
        .. Keys(curve), Cell.Count(curve.Places), Cell.Count(point.Step), Cell.Score(point.Magnitude), Cell.Of(point.Map),
        point.Retention is { } retention ? Cell.Of(retention) : new Cell(Numeral.None),
    ];

    private static ImmutableArray<Cell> Slope(SweepComparison comparison) =>
    [
        .. Keys(comparison.Curve),
        comparison.Curve.Slope is { } slope ? Cell.OfDifference(slope) : new Cell(Numeral.None),
        Cell.P(comparison.Curve.P), Cell.P(comparison.Curve.BenjaminiHochberg),
        comparison.Pearson is { } pearson ? Cell.Of(pearson) : new Cell(Numeral.None),
        Cell.P(comparison.Pearson?.BenjaminiHochberg),
        Cell.Words(Words(comparison.Verdict)),
    ];

    private static ImmutableArray<Cell> Keys(SweepCurve curve) => [Cell.Words(curve.Variation.ToString().ToLowerInvariant()),
        Cell.Words(curve.Descriptor)];
}
