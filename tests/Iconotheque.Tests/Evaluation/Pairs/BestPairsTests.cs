using System.Collections.Immutable;
using Iconotheque.Collections;
using Iconotheque.Evaluation.Pairs;
using Iconotheque.Evaluation.Rankings;

namespace Iconotheque.Tests.Evaluation.Pairs;

public sealed class BestPairsTests
{
    // Classes a (0, 1) and b (2, 3), and a picture of neither (4).
    private static readonly Benchmark Five = Benchmarks.Of([2, 2], distractors: 1);

    internal static RankedQuery Answers(Benchmark benchmark, int query, params ReadOnlySpan<(int Image, float Score)> answers)
    {
        var truth = benchmark.Queries[query];
        var top = ImmutableArray.CreateBuilder<RankedImage>();
        foreach (var (image, score) in answers)
        {
            top.Add(new RankedImage(image, score, truth.Positives.Contains(image) ? Judgement.Positive
                : truth.Junk.Contains(image) ? Judgement.Junk
                : Judgement.Negative));
        }

        return new(query, benchmark.Images.Length, [], top.ToImmutable());
    }

    private static ImmutableArray<ScoredPair> Made(Benchmark benchmark, params RankedQuery[] rankings) =>
        BestPairs.Of(benchmark, [.. benchmark.Queries.Select(query => query.Class[0] - 'a')], rankings);

    [Fact]
    public void A_pair_asked_for_from_both_sides_counts_once_with_the_larger_score()
    {
        var pairs = Made(Five,
            Answers(Five, 0, (1, 0.75f), (2, 0.5f), (4, 0.375f)),
            Answers(Five, 1, (0, 0.625f), (2, 0.25f)),
            Answers(Five, 2, (0, 0.5625f), (3, 0.125f)),
            Answers(Five, 3, (2, 0.125f), (4, 0.0625f)));

        // The class of 0 and 2 is that of 2, which gives the larger score.
        Assert.Equal(
            [new(0, 1, 0.75, true, 0), new(0, 2, 0.5625, false, 1), new(0, 4, 0.375, false, 0),
                new(1, 2, 0.25, false, 0), new(2, 3, 0.125, true, 1), new ScoredPair(3, 4, 0.0625, false, 1)],
            pairs);
        Assert.Equal([1, 1], BestPairs.RightByClass(Five, [0, 0, 1, 1], 2));
    }

    [Fact]
    public void Of_equal_scores_the_class_is_that_of_the_query_which_puts_the_other_higher()
    {
        var pairs = Made(Five, Answers(Five, 0, (1, 0.75f), (2, 0.5f)), Answers(Five, 1), Answers(Five, 2, (0, 0.5f)),
            Answers(Five, 3));
        Assert.Equal((0.5, 1), (pairs[1].Score, pairs[1].Class));
    }

    [Fact]
    public void Junk_and_the_query_make_no_pair_and_take_no_place()
    {
        var many = Benchmarks.Of([2, 2], distractors: 30);
        many = many with { Queries = many.Queries.SetItem(0, many.Queries[0] with { Junk = [4] }) };
        var all = Enumerable.Range(0, 34).Select(image => (image, 1f - (image / 64f))).ToArray();
        var pairs = Made(many, Answers(many, 0, all), Answers(many, 1), Answers(many, 2), Answers(many, 3));
        Assert.Equal(BestPairs.Most, pairs.Length);
        Assert.Equal([1, 2, 3, .. Enumerable.Range(5, 17)], pairs.Select(pair => pair.Second));
    }

    [Fact]
    public void Infinity_is_the_largest_finite_score_and_what_was_not_returned_is_no_pair()
    {
        var pairs = Made(Five,
            Answers(Five, 0, (1, float.PositiveInfinity), (2, 0.5f), (3, float.NegativeInfinity), (4, float.NaN)),
            Answers(Five, 1), Answers(Five, 2, (3, 0.75f)), Answers(Five, 3));
        Assert.Equal([(1, 0.75), (2, 0.5), (3, 0.75)], pairs.Select(pair => (pair.Second, pair.Score)));
        Assert.DoesNotContain(pairs, pair => pair.First == 0 && pair.Second > 2);
    }

    [Fact]
    public void Places_behind_what_was_verified_are_all_the_same()
    {
        var pairs = Made(Five,
            Answers(Five, 0, (1, 3.5f), (2, -1), (4, -2)), Answers(Five, 1, (3, -1), (4, -1)), Answers(Five,
                2), Answers(Five, 3));
        Assert.Equal([3.5, 0, 0, 0, 0], pairs.Select(pair => pair.Score));
    }

    [Theory]
    [InlineData(true, 2f, 1f, -1f, -2f)]
    [InlineData(true, 0.5f, -1f, -1f, -2f)]
    [InlineData(false, 0.5f, 0.25f, 0f)] // nothing is behind
    [InlineData(false, -1f, -2f, -3f)] // nothing was ranked: places are all that is known
    [InlineData(false, 0.5f, -0.25f, -1f)] // cosines
    [InlineData(false, 0.5f, -1f, -3f)] // a gap
    [InlineData(false, 0.5f, -2f, -3f)] // no first place
    public void Places_are_told_from_scores_below_zero(bool expected, params float[] scores) =>
        Assert.Equal(expected, BestPairs.HasPlaces([Answers(Five, 0, [.. scores.Select((score, i) => (i, score))])]));

    [Fact]
    public void A_region_that_asks_is_the_picture_it_was_cut_from()
    {
        // Picture 5 is a region of 0, and asks beside it.
        var region = Five with
        {
            Images = Five.Images.Add(new("a/0.jpg", "a", Role.Query) { Region = new Region(0, 0, 9, 9) }),
            Queries = Five.Queries.Add(new(5, "a", 0, [1], [], [])),
        };
        var pairs = Made(region,
            Answers(region, 0, (1, 0.5f)), Answers(region, 1), Answers(region, 2), Answers(region, 3), Answers(region, 4,
                (0, 1), (1, 0.75f)));
        Assert.Equal(new ScoredPair(0, 1, 0.75, true, 0), Assert.Single(pairs));
        Assert.Equal([1, 1], BestPairs.RightByClass(region, [0, 0, 1, 1, 0], 2));
    }
}
