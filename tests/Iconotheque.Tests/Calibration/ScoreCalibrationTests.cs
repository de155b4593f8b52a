using CsCheck;
using Iconotheque.Calibration;
using Iconotheque.Numerics;

namespace Iconotheque.Tests.Calibration;

public sealed class ScoreCalibrationTests
{
    private static readonly CalibrationBasis Basis = new() { Descriptor = "ab12", Labels = "a benchmark", Best = 20 };

    /// <summary>Pairs of eight groups whose probability at s is 1 / (1 + e^-(10 s - 5)).</summary>
    private static LabelledPair[] Pairs(int count, double slope = 10)
    {
        var random = new SeededRandom(7);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            double s = random.NextBelow(1000) / 1000.0;
            bool same = random.NextBelow(100_000) / 1e5 < LogisticRegression.Probability(slope * (s - 0.5));
            return new LabelledPair(s, new LocalEvidence((int)(40 * s) + random.NextBelow(10), 0), same, $"g{i % 8}");
        })];
    }

    [Theory]
    [InlineData(nameof(CurveChoice.Platt))]
    [InlineData(nameof(CurveChoice.Isotonic))]
    [InlineData(nameof(CurveChoice.CrossValidated))]
    public void Finds_the_probability_that_pairs_were_drawn_from(string choice)
    {
        var fit = ScoreCalibration.Fit(Pairs(4000), Basis, Enum.Parse<CurveChoice>(choice));
        Assert.InRange(fit.ProbabilityOf(0.5), 0.43, 0.57);
        Assert.InRange(fit.ProbabilityOf(0.8), 0.9, 0.99);
        Assert.InRange(fit.Quality.ExpectedError, 0, 0.05);
        Assert.Equal((4000, 4000), (fit.Basis.Positives + fit.Basis.Negatives, fit.Quality.Pairs));
    }

    [Fact]
    public void The_curve_with_the_lower_loss_on_held_out_groups_is_chosen()
    {
        Assert.IsType<PlattCalibration>(ScoreCalibration.Fit(Pairs(400), Basis));

        // A step within the range is no sigmoid: half of the low ones are the same place, all of the middle, and the sigmoid
        // cannot bend twice.
        LabelledPair[] steps = [.. Enumerable.Range(0, 1200).Select(i => new LabelledPair(i % 3, null,
            i % 3 == 2 || (i / 3 % 2 == 0 && i % 3 == 1) || (i / 3 % 20 < 9 && i % 3 == 0), $"g{i / 3 % 7}"))];
        Assert.IsType<IsotonicCalibration>(ScoreCalibration.Fit(steps, Basis));
    }

    [Fact]
    public void Scores_that_count_against_a_pair_are_left_out()
    {
        var fit = ScoreCalibration.Fit(Pairs(500, -10), Basis, CurveChoice.Platt);
        Assert.Equal(0, ((PlattCalibration)fit).Sigmoid.Coefficients[0]);
        Assert.Equal(fit.ProbabilityOf(0), fit.ProbabilityOf(1));
    }

    [Fact]
    public void A_stated_prior_shifts_the_odds_by_hand()
    {
        // One in four of the labelled is the same place; where it is used, one in two: odds 1/3 to 1, so that they triple.
        LabelledPair[] pairs = [.. Enumerable.Range(0, 400).Select(i => new LabelledPair(1, null, i % 4 == 0, $"g{i % 5}"))];
        double p = ScoreCalibration.Fit(pairs, Basis, CurveChoice.Platt).ProbabilityOf(1);
        double shifted = ScoreCalibration.Fit(pairs, Basis with { Prior = 0.5 }, CurveChoice.Platt).ProbabilityOf(1);
        Assert.Equal(3 * p / (1 - p), shifted / (1 - shifted), 9);
    }

    [Fact]
    public void Is_the_same_after_writing_and_reading_and_never_falls() =>
        Gen.Select(Gen.Double[-1, 2], Gen.Double[-1, 2],
            Gen.Bool.Select(steps => steps ? CurveChoice.Isotonic : CurveChoice.Platt)).Sample((a, b, choice) =>
        {
            var fit = ScoreCalibration.Fit(Pairs(60), Basis with { Prior = 0.1 }, choice);
            var read = CalibrationFile.ReadScore(CalibrationFile.Write(fit), "x.json");
            return read.ProbabilityOf(a) == fit.ProbabilityOf(a)
                && fit.ProbabilityOf(Math.Min(a, b)) <= fit.ProbabilityOf(Math.Max(a, b));
        }, iter: 20);

    [Fact]
    public void Similarity_and_matches_are_weighed_together()
    {
        var fit = EvidenceCalibration.Fit(Pairs(2000), Basis);
        Assert.All(fit.Regression.Coefficients, c => Assert.True(c >= 0));
        Assert.True(fit.ProbabilityOf(0.9, new(40, 0)) > fit.ProbabilityOf(0.2, new(5, 0)));
        Assert.Equal(fit.ProbabilityOf(0.6, new(12, 3)), CalibrationFile.ReadEvidence(CalibrationFile.Write(fit),
            "x").ProbabilityOf(0.6, new(12, 3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => fit.ProbabilityOf(0.5, new(-1, 0)));
    }

    [Fact]
    public void Pairs_that_do_not_suffice_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ScoreCalibration.Fit([new(1, null, true, "a"), new(0, null, true, "b")], Basis));
        Assert.Throws<ArgumentException>(() => ScoreCalibration.Fit([new(1, null, true, "a"), new(0, null, false, "a")], Basis));
        Assert.Throws<ArgumentException>(() =>
            EvidenceCalibration.Fit([new(1, null, true, "a"), new(0, new LocalEvidence(3, 0), false, "b")], Basis));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"kind\":\"other\"}")]
    [InlineData("[[[")]
    public void A_broken_text_is_said(string text) =>
        Assert.StartsWith("c.json: a calibration",
            Assert.Throws<InputException>(() => CalibrationFile.ReadScore(text, "c.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_curve_that_falls_is_refused()
    {
        string text = CalibrationFile.Write(ScoreCalibration.Fit(Pairs(60), Basis, CurveChoice.Platt));
        Assert.Throws<InputException>(() => CalibrationFile.ReadScore(
            text.Replace("\"coefficients\": [\n      ", "\"coefficients\": [\n      -", StringComparison.Ordinal), "c.json"));
    }
}
