using Iconotheque.Calibration;
using Iconotheque.Numerics;

namespace Iconotheque.Tests.Calibration;

public class LookAlikesTests
{
    private static readonly CalibrationBasis Basis = new() { Descriptor = "ab12", Labels = "a benchmark", Best = 20 };

    [Fact]
    public void Of_a_hundred_pictures_every_fourth_neighbour_from_the_twenty_first_is_looked_at()
    {
        int[] pictures = [.. Enumerable.Range(0, 200)];
        var asked = new List<(int, int)>();
        var found = LookAlikes.Of(pictures,
            picture => [.. Enumerable.Range(picture + 1, LookAlikes.Neighbours)], (first, second) =>
        {
            asked.Add((first, second - first));
            return second - first == 25 ? 10.5 : 10;
        })!;
        Assert.Equal((500, 100), (found.Pairs, found.Agreeing));
        Assert.Equal([21, 25, 29, 33, 37], asked.Take(5).Select(pair => pair.Item2));
        Assert.Equal(100, asked.Select(pair => pair.Item1).Distinct().Count());
        Assert.Equal(100.5 / 501, found.Share, 12);
    }

    [Fact]
    public void Of_few_pictures_nothing_is_said()
    {
        Assert.Null(LookAlikes.Of([1, 2, 3], picture => [4, 5], (_, _) => 100));
        Assert.Null(LookAlikes.Of(Array.Empty<int>(), picture => picture is var _ ? [] : [], (_, _) => 100));
    }

    [Fact]
    public void Agreement_counts_as_little_as_it_did_where_pictures_looked_as_much_alike()
    {
        var fit = EvidenceCalibration.Fit([.. Planted("apart", 0.01, 4000, 4), .. Planted("alike", 0.16, 4000, 1)], Basis);
        Assert.Equal([0.16, 0.01], fit.Levels);
        double Odds(double? level) => Math.Log(1 / ((1 / fit.ProbabilityOf(0.5, new(40, 0), level)) - 1));
        double together = Odds(null), alike = Math.Log(1 / ((1 / LogisticRegression.Probability(
            fit.Alone[0].LogOdds(EvidenceCurves.Row(0.5, new(40, 0))))) - 1));
        Assert.True(alike < together - 0.3, $"{alike} {together}");
        Assert.Equal(together, Odds(0.005), 9);
        Assert.Equal(together, Odds(0.01), 9);
        Assert.Equal((together + alike) / 2, Odds(0.04), 9);
        Assert.Equal(alike, Odds(0.16), 9);
        Assert.Equal(alike, Odds(0.5), 9);
        var read = CalibrationFile.ReadEvidence(CalibrationFile.Write(fit), "c.json");
        Assert.Equal(fit.ProbabilityOf(0.5, new(40, 90), 0.04), read.ProbabilityOf(0.5, new(40, 90), 0.04));
    }

    [Fact]
    public void The_promised_rate_holds_among_planted_look_alikes_and_is_broken_without_knowing_of_them()
    {
        LabelledPair[] apart = Planted("apart", 0.01, 6000, 4), alike = Planted("alike", 0.16, 6000, 1);
        var fit = EvidenceCalibration.Fit([.. apart, .. alike.Select(pair => pair with { Weight = 0.1 })], Basis);
        var unseen = Planted("unseen", 0.16, 20_000, 1);
        double Wrong(double? level)
        {
            double[] p = [.. unseen.Select(pair => fit.ProbabilityOf(pair.Similarity, pair.Local!.Value, level))];
            double least = Iconotheque.Links.FalseDiscovery.Threshold(p, 0.1) ?? 2;
            bool[] shown = [.. unseen.Zip(p).Where(one => one.Second >= least).Select(one => one.First.Same)];
            Assert.True(shown.Length > 200, $"{shown.Length}");
            return shown.Count(same => !same) / (double)shown.Length;
        }

        Assert.InRange(Wrong(0.16), 0.05, 0.12);
        Assert.True(Wrong(null) > 0.15, $"{Wrong(null)}");
    }

    [Fact]
    public void A_calibration_of_three_features_is_read_as_it_was()
    {
        var fit = EvidenceCalibration.Fit(Planted("one", 0.01, 600, 2), Basis);
        var three = fit with { Regression = fit.Regression with { Coefficients = [.. fit.Regression.Coefficients[..3]] } };
        var read = CalibrationFile.ReadEvidence(CalibrationFile.Write(three), "c.json");
        Assert.Equal(0, read.Regression.Coefficients[3]);
        Assert.Equal(LogisticRegression.Probability(three.Regression.LogOdds([0.5, Math.Log(21), Math.Log(301)])),
            read.ProbabilityOf(0.5, new(20, 300)), 12);
    }

    /// <summary>Pairs of whose coarse agreement the log-odds are slope · (ln(1 + coarse) - 3) + ln(1 + fine) / 2 - 1.</summary>
    private static LabelledPair[] Planted(string source, double level, int count, double slope)
    {
        var random = new SeededRandom((ulong)(source.Length + count));
        double Draw() => random.NextBelow(100_000) / 1e5;
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            double s = Draw(), coarse = Math.Pow(51, Draw()) - 1, fine = Math.Pow(400, Draw()) - 1;
            double odds = (slope * (Math.Log(1 + coarse) - 3)) + (Math.Log(1 + fine) / 2) - 1;
            return new LabelledPair(s, new LocalEvidence(coarse, fine), Draw() < LogisticRegression.Probability(odds),
                $"{source}{i % 8}") { Source = source, LookAlikes = level };
        })];
    }
}
