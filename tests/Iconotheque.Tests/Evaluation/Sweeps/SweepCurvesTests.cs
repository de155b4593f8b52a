using System.Collections.Immutable;
using Iconotheque.Collections;
using Iconotheque.Evaluation.Results;
using Iconotheque.Evaluation.Statistics;
using Iconotheque.Evaluation.Sweeps;

namespace Iconotheque.Tests.Evaluation.Sweeps;

public class SweepCurvesTests
{
    private static readonly ResamplingOptions Few = new() { Resamples = 200 };

    private static SweptImage Image(string place, Variation? variation, int step, double magnitude) =>
        new($"{place}{variation}{step}", place, variation, step,
            [.. Enumerable.Range(0, 11).Select(v => v == (int)Variation.Orientation ? magnitude : 0)]);

    /// <summary>Two places, orientation 0, 30 and 60 degrees (one and two thresholds).</summary>
    private static readonly ImmutableArray<SweptImage> Swept =
    [
        Image("a", null, 0, 0), Image("a", Variation.Orientation, 1, 30), Image("a", Variation.Orientation, 2, 60),
        Image("b", Variation.Orientation, 2, 60), Image("b", Variation.Orientation, 1, 30), Image("b", null, 0, 0),
    ];

    private static readonly ImmutableArray<QuerySummary> Queries = [.. Swept.Select(image =>
        new QuerySummary(image.Image, image.Class == "a" ? 0 : 1, 4))];

    [Fact]
    public void Means_retention_and_slope_are_those_computed_by_hand()
    {
        // Place a falls 1, 0.5, 0 (slope −0.5 a threshold); place b stays at 0.6, 0.6, 0.6 (slope 0), its queries in another
        // order.
        var curve = Assert.Single(SweepCurves.Of(Swept, Queries, [new("orb", [1, 0.5, 0, 0.6, 0.6, 0.6])], Few));
        Assert.Equal((Variation.Orientation, "orb", 2), (curve.Variation, curve.Descriptor, curve.Places));
        Assert.Equal([0, 1, 2], curve.Points.Select(p => p.Step));
        Assert.Equal([0, 30, 60], curve.Points.Select(p => p.Magnitude));
        Assert.Equal([0.8, 0.55, 0.3], curve.Points.Select(p => p.Map.Value), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([1, 0.6875, 0.375], curve.Points.Select(p => p.Retention!.Value), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(-0.25, curve.Slope!.Value, 12);
        Assert.Equal((-0.5, 0), (Math.Round(curve.Slope.Low, 12), Math.Round(curve.Slope.High, 12)));

        // Only one place differs from 0: both of its signs are as far from 0, so p is 1.
        Assert.Equal(1, curve.P);
    }

    /// <summary>
    /// Drawing two places gives a twice, both, or b twice: mAP at step 2 lies at 0, 0.3 or 0.6, and each tail beyond 2.5 % is
    /// there.
    /// </summary>
    [Fact]
    public void The_interval_draws_places_and_not_queries()
    {
        var curve = SweepCurves.Of(Swept, Queries, [new("orb", [1, 0.5, 0, 0.6, 0.6, 0.6])], Few)[0];
        Assert.Equal((0, 0.6), (curve.Points[2].Map.Low, Math.Round(curve.Points[2].Map.High, 12)));
        Assert.Equal((0, 1), (curve.Points[2].Retention!.Low, Math.Round(curve.Points[2].Retention!.High, 12)));
    }

    [Fact]
    public void A_place_without_a_value_at_some_step_is_left_out()
    {
        var curve = Assert.Single(SweepCurves.Of(Swept, Queries, [new("orb", [1, 0.5, 0, null, 0.6, 0.6])], Few));
        Assert.Equal(1, curve.Places);
        Assert.Equal(0, curve.Points[2].Map.Value);
        Assert.Empty(SweepCurves.Of(Swept, Queries[..2], [new("orb", [1, 0.5])], Few));
    }

    [Fact]
    public void Nothing_found_at_the_reference_has_no_retention() =>
        Assert.All(SweepCurves.Of(Swept, Queries, [new("orb", [0, 0, 0, 0, 0, 0])], Few)[0].Points,
            point => Assert.Null(point.Retention));

    /// <summary>y = 2 − 3x with one point off by hand: (0,2), (1,−1), (2,−1): slope (−1)·2 + 1·(−1) over 2 = −1.5.</summary>
    [Fact]
    public void The_slope_is_that_of_least_squares()
    {
        Assert.Equal(-1.5, SweepCurves.Slope([0, 1, 2], [2, -1, -1]), 12);
        Assert.True(double.IsNaN(SweepCurves.Slope([1, 1], [0, 5])));
    }

    [Fact]
    public void Six_places_that_all_fall_are_significant_and_agree_with_a_negative_correlation()
    {
        ImmutableArray<SweptImage> swept = [.. "abcdef"
            .SelectMany(c => new[] { Image($"{c}", null, 0, 0), Image($"{c}", Variation.Orientation, 1, 30) })];
        ImmutableArray<QuerySummary> queries = [.. swept.Select((image, i) => new QuerySummary(image.Image, i / 2, 4))];
        var curves = SweepCurves.Of(swept, queries,
            [new("orb", [.. swept.Select((image, i) => image.Step == 0 ? 1 : 0.5 - i * 0.01)])], Few);

        // All six signs alike: 2 of 64 assignments.
        Assert.Equal(2 / 64.0, curves[0].P);
        Assert.Equal(SweepVerdict.Agree, Verdict(curves, -0.6, 0.01));
        Assert.Equal(SweepVerdict.OppositeSigns, Verdict(curves, 0.6, 0.01));
        Assert.Equal(SweepVerdict.OnlyTheSweep, Verdict(curves, 0.6, 0.2));
        Assert.Equal(SweepVerdict.Unknown, Assert.Single(SweepComparison.Of(curves, [])).Verdict);
        ImmutableArray<SweepCurve> weak = [curves[0] with { BenjaminiHochberg = 0.5 }];
        Assert.Equal(SweepVerdict.OnlyTheCorrelation, Verdict(weak, -0.6, 0.01));
        Assert.Equal(SweepVerdict.Neither, Verdict(weak, -0.6, 0.2));
    }

    private static SweepVerdict Verdict(ImmutableArray<SweepCurve> curves, double r, double p)
    {
        var pearson = new Coefficient(r, -1, 1, p, p, p);
        var other = new Correlation
        {
            Variation = "orientation",
            Descriptor = "orb",
            Classes = 9,
            Pearson = pearson,
            Spearman = pearson,
            Kendall = pearson
        };
        return Assert.Single(SweepComparison.Of(curves, [other with { Descriptor = "gem" }, other])).Verdict;
    }
}
