using Iconotheque.Calibration;

namespace Iconotheque.Tests.Calibration;

public sealed class HeldOutTests
{
    private static readonly CalibrationBasis Basis = new() { Descriptor = "ab12", Labels = "a benchmark", Best = 20 };

    private static LabelledPair[] Pairs(int groups) =>
        [.. Enumerable.Range(0, 60)
            .Select(i => new LabelledPair(i * 37 % 60 / 60.0, null, i % 3 == 0 || i * 37 % 60 > 40, $"g{i % groups}"))];

    [Theory]
    [InlineData(2, 1)]
    [InlineData(4, 3)]
    [InlineData(10, 8)]
    public void A_pair_is_judged_by_what_was_learned_from_all_folds_but_its_own(int groups, int learnedFrom)
    {
        var pairs = Pairs(groups);
        double[] seen = HeldOut.Probabilities(pairs, learned =>
        {
            var known = learned.Select(pair => pair.Group).ToHashSet();
            Assert.Equal(learnedFrom, known.Count);
            return pair => known.Contains(pair.Group) ? 1 : 0;
        });
        Assert.Equal(new double[60], seen);
    }

    [Fact]
    public void The_probabilities_held_out_are_those_that_the_quality_judges()
    {
        var pairs = Pairs(2);
        var (curve, held) = ScoreCalibration.FitHeldOut(pairs, Basis, CurveChoice.Platt);
        Assert.Equal(CalibrationQuality.Of(held, [.. pairs.Select(pair => pair.Same)]).LogLoss, curve.Quality.LogLoss);

        // Of two groups, each is judged by the curve of the other alone.
        foreach (string group in (string[])["g0", "g1"])
        {
            var other = PlattCalibration.Curve([.. pairs.Where(pair => pair.Group != group)], Basis, CalibrationQuality.None);
            Assert.All(Enumerable.Range(0, pairs.Length).Where(i => pairs[i].Group == group),
                i => Assert.Equal(other.ProbabilityOf(pairs[i].Similarity), held[i]));
        }
    }
}
