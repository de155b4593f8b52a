using System.Collections.Immutable;
using Iconotheque.Collections;
using Iconotheque.Evaluation.Pairs;
using Iconotheque.Evaluation.Protocols;
using Iconotheque.Evaluation.Results;
using Iconotheque.Evaluation.Running;
using Iconotheque.Evaluation.Statistics;
using Iconotheque.Numerics;
using Iconotheque.Tests.Evaluation.Running;

namespace Iconotheque.Tests.Evaluation.Pairs;

public sealed class PairMeasuresTests
{
    private static readonly ResamplingOptions Few = new() { Permutations = 50, Resamples = 200 };
    private static readonly Benchmark Two = Benchmarks.Of([2, 2], distractors: 1);

    private static PairResults Measured(ImmutableArray<ScoredPair> pairs)
    {
        int[] right = new int[pairs.Max(pair => pair.Class) + 1];
        foreach (var pair in pairs.Where(pair => pair.Same)) right[pair.Class]++;
        return PairMeasures.Of(Two, "gem", pairs, right, Few);
    }

    /// <summary>Pairs of a hundred classes whose probability at a score s of 0 to 1 is 1 / (1 + e^-(12 s - 6)).</summary>
    private static ImmutableArray<ScoredPair> Drawn(ulong seed)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, 20_000).Select(i =>
        {
            double s = random.NextDouble();
            return new ScoredPair(0, 1, s, random.NextDouble() < LogisticRegression.Probability((12 * s) - 6), i % 100);
        })];
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Where_probabilities_are_known_no_more_are_wrong_than_was_promised(ulong seed)
    {
        var measured = Measured(Drawn(seed));
        Assert.Equal([0.01, 0.05, 0.1, 0.2], measured.Discoveries.Select(found => found.Rate));
        Assert.All(measured.Discoveries, found =>
        {
            double error = Math.Sqrt(found.Rate * (1 - found.Rate) / found.Proposed);
            Assert.True(found.Proposed > 2000);
            Assert.InRange(found.ShareWrong()!.Value, found.Rate - (4 * error), found.Rate + (3 * error));
            Assert.InRange(found.ShareWrong()!.Value, found.Low!.Value, found.High!.Value);
        });
        Assert.InRange(measured.Quality!.ExpectedError, 0, 0.02);
        Assert.InRange(measured.AveragePrecision!.Value, measured.AveragePrecision.Low, measured.AveragePrecision.High);
        Assert.Equal(measured.AveragePrecision.Value, measured.ByProbability!.Value, 2);
    }

    [Fact]
    public void A_planted_share_of_false_pairs_is_found_and_not_promised_away()
    {
        // Ten classes, each with 100 pairs of score 2, three of them wrong, and 100 of score -5, one of them right.
        var measured = Measured([.. from c in Enumerable.Range(0, 10)
                                    from i in Enumerable.Range(0, 200)
                                    select new ScoredPair(0, 1, i < 100 ? 2 : -5, i < 100 ? i >= 3 : i == 100, c)]);
        Assert.Equal([(0, 0), (1000, 30), (1000, 30), (1000, 30)], measured.Discoveries
            .Select(found => (found.Proposed, found.Wrong)));
        Assert.Equal(970 / 980.0, measured.Found(measured.Discoveries[1]), 14);
        Assert.Equal((2000, 980, 980), (measured.Pairs, measured.Same, measured.AllSame));

        // All classes are alike, so that draws of them are too.
        Assert.Equal((0.03, 0.03), (Math.Round(measured.Discoveries[1].Low!.Value, 12),
            Math.Round(measured.Discoveries[1].High!.Value, 12)));
    }

    [Fact]
    public void The_unit_of_scores_changes_nothing()
    {
        var (one, other) = (Measured(Drawn(4)),
            Measured([.. Drawn(4).Select(pair => pair with { Score = (1e7 * pair.Score) - 3e8 })]));
        Assert.Equal(one.Discoveries.Select(found => found.Proposed), other.Discoveries.Select(found => found.Proposed));
        Assert.Equal(one.Quality!.LogLoss, other.Quality!.LogLoss, 7);
    }

    [Theory]
    [InlineData("no query has an answer")]
    [InlineData("none of its 2 pairs shows one place", false, false)]
    [InlineData("all of its 2 pairs show one place: there is no wrong answer", true, true)]
    [InlineData("asked for by one class", true, false)]
    public void What_cannot_be_measured_is_said_in_words(string expected, params bool[] same)
    {
        ImmutableArray<ScoredPair> pairs = [.. same.Select((isSame, i) => new ScoredPair(0, 1 + i, i, isSame, 0))];
        var measured = PairMeasures.Of(Two, "gem", pairs, [2, 2], Few);
        Assert.Contains(expected, measured.Reason, StringComparison.Ordinal);
        Assert.Null(measured.Quality);
        Assert.Empty(measured.Discoveries);
    }

    [Fact]
    public void A_study_measures_every_column_and_says_what_is_out_of_reach()
    {
        var results = StudyTests.Sample("good", "poor");
        Assert.Equal(["good", "poor"], results.Pairs.Select(column => column.Descriptor));

        // By hand: n (n - 1) / 2 over the classes of 3, 4, 5, 2, 6, 3, 4, 2, 3, 5, 4, 3.
        Assert.All(results.Pairs, column => Assert.Equal(3 + 6 + 10 + 1 + 15 + 3 + 6 + 1 + 3 + 10 + 6 + 3, column.AllSame));
        Assert.True(results.Pairs[0].AveragePrecision!.Value > results.Pairs[1].AveragePrecision!.Value);
        Assert.All(results.Pairs, column => Assert.InRange(column.Reach(), 0.1, 1));
    }

    [Fact]
    public void A_study_of_one_class_says_why_there_are_no_figures()
    {
        var benchmark = Benchmarks.Of([4], distractors: 3);
        var results = Study.Evaluate(new()
        {
            Benchmark = benchmark,
            Protocol = KnownProtocols.Default,
            Descriptors = [Benchmarks.Ranked(benchmark, "orb", 2)],
            Resampling = Few,
        });
        Assert.Contains("one class", Assert.Single(results.Pairs).Reason, StringComparison.Ordinal);
    }
}
