using System.Collections.Immutable;
using Iconotheque.Calibration;
using Iconotheque.Collections;
using Iconotheque.Evaluation.Pairs;
using Iconotheque.Evaluation.Results;

namespace Iconotheque.Tests.Evaluation.Pairs;

public sealed class PairDomainsTests
{
    // Pictures 0 to 5 of two classes: three are postcards, two aerial views, and one map.
    private static readonly string[] Domains = ["postcard", "postcard", "aerial", "postcard", "aerial", "map"];

    private static readonly Benchmark Pictures = Benchmarks.Of([3, 3]) with
    {
        Images = [.. Benchmarks.Of([3, 3]).Images.Select((image, i) =>
            image with { Facets = ImmutableSortedDictionary<string, string>.Empty.Add("domain", Domains[i]) })],
    };

    /// <summary>Forty pairs among postcards and forty with an aerial view, whose scores may mean the opposite.</summary>
    private static ImmutableArray<ScoredPair> Pairs(bool isOpposite) =>
    [
        .. Enumerable.Range(0, 40).Select(i => new ScoredPair(0, i % 2 == 0 ? 1 : 3, i, i > 18 + (i % 5), i % 4 / 2)),
        .. Enumerable.Range(0, 40).Select(i => new ScoredPair(1, i % 2 == 0 ? 2 : 4, i, i > 18 + (i % 5) != isOpposite,
            i % 4 / 2)),
    ];

    private static PairDomain Aerial(ImmutableArray<ScoredPair> pairs) =>
        PairDomains.Of(Pictures, pairs, PairMeasures.Labelled(pairs)).Single(domain => domain.Name == "aerial");

    [Fact]
    public void What_touches_a_domain_is_judged_and_never_learned_from()
    {
        var (plain, opposite) = (Aerial(Pairs(false)), Aerial(Pairs(true)));
        Assert.Equal((40, 40), (plain.Pairs, opposite.Pairs));
        Assert.Equal(plain.Probability, opposite.Probability);
        Assert.True(opposite.Brier > 0.6 && plain.Brier < 0.2);
        Assert.True(opposite.ExpectedError > 0.5 && plain.ExpectedError < 0.3);
        Assert.Equal(plain.Discovery!.Proposed, opposite.Discovery!.Proposed);
        Assert.Equal((0, opposite.Discovery.Proposed), (plain.Discovery.Wrong, opposite.Discovery.Wrong));

        var pairs = PairMeasures.Labelled(Pairs(false));
        var curve = ScoreCalibration.Fit(pairs[..40], PairMeasures.Basis(""));
        Assert.Equal(pairs[40..].Average(pair => curve.ProbabilityOf(pair.Similarity)), plain.Probability!.Value, 14);
    }

    [Fact]
    public void Too_few_pairs_on_either_side_are_named()
    {
        var all = Pairs(false);
        var made = PairDomains.Of(Pictures, all, PairMeasures.Labelled(all));
        Assert.Equal(["aerial", "map", "postcard"], made.Select(domain => domain.Name));
        Assert.Equal("pairs that touch it: 0 of one place, 0 of two; 10 of each are needed.", made[1].Reason);
        Assert.Equal("pairs that touch no picture of it: 0 of one place, 0 of two; 10 of each are needed.", made[2].Reason);
        Assert.Equal((80, null), (made[2].Pairs, made[2].Brier));
        Assert.Contains("asked for by one class", Aerial([.. all.Select(pair => pair with { Class = 0 })]).Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_without_domains_have_none()
    {
        var all = Pairs(false);
        Assert.Empty(PairDomains.Of(Benchmarks.Of([3, 3]), all, PairMeasures.Labelled(all)));
    }
}
