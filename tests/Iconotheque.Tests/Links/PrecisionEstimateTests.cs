using Iconotheque.Links;

namespace Iconotheque.Tests.Links;

public sealed class PrecisionEstimateTests
{
    [Fact]
    public void The_reviewed_have_wilsons_interval()
    {
        var estimate = PrecisionEstimate.Of([true, true, true, true, false, true, true, true, true, false]);
        Assert.Equal((10, 8, 0.8), (estimate.Reviewed, estimate.Accepted, estimate.Precision));
        Assert.Equal(0.4901625, estimate.Low, 6);
        Assert.Equal(0.9433178, estimate.High, 6);
    }

    [Fact]
    public void Nothing_reviewed_says_nothing()
    {
        Assert.Equal(new PrecisionEstimate(0, 0, double.NaN, 0, 1), PrecisionEstimate.Of([]));
        Assert.Equal(new PrecisionEstimate(0, 0, double.NaN, 0, 1), PrecisionEstimate.OfAll([]));
    }

    [Fact]
    public void All_proposals_are_estimated_interval_by_interval()
    {
        // .95: both reviewed, one right: known, 1/2. .55: one of two reviewed and right: 1, Wilson [.2065493, 1]. .15 and .25:
        // none, their probabilities.
        var estimate = PrecisionEstimate.OfAll([new(0.95, true), new(0.95, false), new(0.55, true), new(0.55, null),
            new(0.15, null), new(0.25, null)]);
        Assert.Equal((3, 2), (estimate.Reviewed, estimate.Accepted));
        Assert.Equal((1 + 2 + 0.15 + 0.25) / 6, estimate.Precision, 12);
        Assert.Equal((1 + (2 * 0.2065493)) / 6, estimate.Low, 6);
        Assert.Equal((1 + 2 + 1 + 1) / 6.0, estimate.High, 12);
    }

    [Fact]
    public void What_is_no_probability_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PrecisionEstimate.OfAll([new(1.5, true)]));
}
