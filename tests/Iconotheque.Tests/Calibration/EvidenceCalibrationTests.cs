using Iconotheque.Calibration;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Numerics;

namespace Iconotheque.Tests.Calibration;

public class EvidenceCalibrationTests
{
    private static readonly CalibrationBasis Basis = new() { Descriptor = "ab12", Labels = "a benchmark", Best = 20 };

    [Fact]
    public void Coarse_and_fine_features_are_told_apart_and_the_largest_of_each_counts()
    {
        FeatureForm grid = new(DescriptorKind.LocalFloat, 64, 16), pixels = new(DescriptorKind.LocalFloat, 128, 0);
        var evidence = LocalEvidence.None.With(grid, 9).With(pixels, 2).With(grid, 4).With(pixels, 3);
        Assert.Equal(new LocalEvidence(9, 3), evidence);
    }

    [Fact]
    public void Agreement_of_coarse_features_beyond_fifty_tells_no_more_and_that_of_fine_ones_does()
    {
        var fit = EvidenceCalibration.Fit(Pairs("x", 600, 2), Basis);
        Assert.True(fit.ProbabilityOf(0.5, new(50, 0)) > fit.ProbabilityOf(0.5, new(20, 0)));
        Assert.Equal(fit.ProbabilityOf(0.5, new(50, 0)), fit.ProbabilityOf(0.5, new(900, 0)));
        Assert.True(fit.ProbabilityOf(0.5, new(0, 900)) > fit.ProbabilityOf(0.5, new(0, 50)));
    }

    [Fact]
    public void Sources_that_differ_give_a_range_about_what_is_learned_from_both()
    {
        // In one source significance says much, in the other little.
        LabelledPair[] both = [.. Pairs("strong", 2000, 3), .. Pairs("weak", 2000, 0.5)];
        var fit = EvidenceCalibration.Fit(both, Basis);
        Assert.Equal(2, fit.Alone.Length);
        var (low, high) = fit.RangeOf(0.5, new(20, 0));
        double p = fit.ProbabilityOf(0.5, new(20, 0));
        Assert.True(low < p - 0.02 && p + 0.02 < high, $"{low} {p} {high}");
        Assert.Equal(["strong", "weak"], fit.Domains.Select(domain => domain.Domain));

        // What is unknown is judged worse than what is known.
        Assert.All(fit.Domains, domain => Assert.True(domain.Unknown!.LogLoss > domain.Known.LogLoss));
        var alone = EvidenceCalibration.Fit(Pairs("strong", 600, 3), Basis);
        Assert.True(alone.Alone.IsEmpty && alone.Domains.IsEmpty);
        Assert.Equal(alone.ProbabilityOf(0.5, new(20, 0)), alone.RangeOf(0.5, new(20, 0)).High);
    }

    [Fact]
    public void A_source_that_weighs_little_moves_little()
    {
        LabelledPair[] Both(double weight) => [.. Pairs("strong", 1000, 3), .. Pairs("weak", 1000, 0.5)
            .Select(pair => pair with { Weight = weight })];
        var at = new LocalEvidence(20, 0);
        double even = EvidenceCalibration.Fit(Both(1), Basis).ProbabilityOf(0.5, at);
        double light = EvidenceCalibration.Fit(Both(0.01), Basis).ProbabilityOf(0.5, at);
        double without = EvidenceCalibration.Fit(Pairs("strong", 1000, 3), Basis).ProbabilityOf(0.5, at);
        Assert.True(Math.Abs(light - without) < 0.1 * Math.Abs(even - without), $"{even} {light} {without}");
    }

    [Fact]
    public void What_was_known_before_is_judged_on_new_pairs()
    {
        LabelledPair[] pairs = Pairs("strong", 1000, 3);
        var fit = EvidenceCalibration.Fit(pairs, Basis);
        LibraryCalibrations Of(EvidenceCalibration evidence) => new(
            new Dictionary<string, ScoreCalibration>(), new Dictionary<string, EvidenceCalibration> { ["gem"] = evidence });
        var quality = Of(fit).QualityOn("gem", pairs)!;
        Assert.Equal(CalibrationQuality.Of([.. pairs.Select(pair => fit.ProbabilityOf(pair.Similarity, pair.Local!.Value))],
            [.. pairs.Select(pair => pair.Same)]).Brier, quality.Brier);
        Assert.True(Of(EvidenceCalibration.Fit(Pairs("weak", 1000, 0), Basis)).QualityOn("gem",
            pairs)!.LogLoss > quality.LogLoss);
        Assert.Null(Of(fit).QualityOn("other", pairs));
        Assert.Null(Of(fit).QualityOn("gem", [pairs[0] with { Local = null }]));
    }

    [Fact]
    public void What_is_written_reads_back_with_its_sources_and_domains()
    {
        var fit = EvidenceCalibration.Fit([.. Pairs("one", 300, 2), .. Pairs("two", 300, 1)], Basis);
        var read = CalibrationFile.ReadEvidence(CalibrationFile.Write(fit), "c.json");
        Assert.Equal(fit.RangeOf(0.4, new(7, 1)), read.RangeOf(0.4, new(7, 1)));
        Assert.Equal(fit.Domains.Select(domain => domain.Domain), read.Domains.Select(domain => domain.Domain));
    }

    /// <summary>
    /// Pairs whose log-odds are slope · (ln(1 + coarse) - 2) + 4 (s - .5) + ln(1 + fine) / 2 - .5, coarse from 0 to 40.
    /// </summary>
    private static LabelledPair[] Pairs(string source, int count, double slope)
    {
        var random = new SeededRandom(5);
        double Draw() => random.NextBelow(100_000) / 1e5;
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            double s = Draw(), coarse = Math.Pow(41, Draw()) - 1, fine = Math.Pow(21, Draw()) - 1;
            double odds = (slope * (Math.Log(1 + coarse) - 2)) + (4 * (s - 0.5)) + (Math.Log(1 + fine) / 2) - 0.5;
            return new LabelledPair(s, new LocalEvidence(coarse, fine), Draw() < LogisticRegression.Probability(odds),
                $"{source}{i % 8}") { Source = source };
        })];
    }
}
