using CsCheck;
using Iconotheque.Calibration;

namespace Iconotheque.Tests.Calibration;

public sealed class CalibrationQualityTests
{
    [Fact]
    public void Follows_the_hand_computed_values()
    {
        // .2, .2 hold one of two; .8, .8 both: ȳ = 3/4.
        var quality = CalibrationQuality.Of([0.8, 0.2, 0.8, 0.2], [true, false, true, true]);
        Assert.Equal((0.04 + 0.04 + 0.04 + 0.64) / 4, quality.Brier, 12);
        Assert.Equal((0.09 + 0.04) / 2, quality.Reliability, 12);
        Assert.Equal(0.0625, quality.Resolution, 12);
        Assert.Equal(0.1875, quality.Uncertainty, 12);
        Assert.Equal((-(3 * Math.Log(0.8)) - Math.Log(0.2)) / 4, quality.LogLoss, 12);
        Assert.Equal((0.3 + 0.2) / 2, quality.ExpectedError, 12);
        Assert.Equal([(2, 1), (2, 2)], quality.Bins.Select(bin => (bin.Pairs, bin.Same)));
        Assert.Equal(4, quality.Histogram.Sum());
    }

    [Fact]
    public void Murphys_terms_add_up_when_probabilities_repeat() =>
        Gen.Select(Gen.Int[0, 6].Select(i => i / 6.0), Gen.Bool).Array[100].Sample(pairs =>
        {
            var quality = CalibrationQuality.Of([.. pairs.Select(p => p.Item1)], [.. pairs.Select(p => p.Item2)]);
            bool areApart = quality.Bins.Length == pairs.Select(p => p.Item1).Distinct().Count();
            return quality.Bins.Sum(bin => bin.Pairs) == 100
                && (!areApart
                    || Math.Abs(quality.Brier - (quality.Reliability - quality.Resolution + quality.Uncertainty)) < 1e-12);
        });

    [Fact]
    public void What_is_no_probability_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CalibrationQuality.Of([1.2], [true]));
        Assert.Throws<ArgumentException>(() => CalibrationQuality.Of([], []));
        Assert.Throws<ArgumentException>(() => CalibrationQuality.Of([0.5], [true, false]));
    }
}
