using CsCheck;
using Iconotheque.Evaluation.Pairs;

namespace Iconotheque.Tests.Evaluation.Pairs;

public sealed class SortedPairsTests
{
    private static SortedPairs Sorted(params (double Score, bool Same, int Class)[] pairs) =>
        SortedPairs.Of([.. pairs.Select(pair => new ScoredPair(0, 1, pair.Score, pair.Same, pair.Class))],
            [.. pairs.Select(pair => pair.Score)]);

    [Fact]
    public void Average_precision_follows_the_hand_computed_value_and_counts_what_is_out_of_reach()
    {
        var sorted = Sorted((0.4, false, 0), (0.9, true, 0), (0.2, true, 0), (0.6, false, 0), (0.3, false, 0), (0.1, false, 0));
        Assert.Equal((1 + (2 / 5.0)) / 2, sorted.AveragePrecisionOf([1], [2]), 14);
        Assert.Equal((1 + (2 / 5.0)) / 4, sorted.AveragePrecisionOf([1], [4]), 14);
        Assert.True(double.IsNaN(sorted.AveragePrecisionOf([0], [2])));
    }

    [Fact]
    public void Equal_scores_count_in_expectation()
    {
        // The second right one is second or third: (2/2 + 2/3) / 2.
        var sorted = Sorted((0.5, false, 0), (0.9, true, 0), (0.5, true, 0));
        Assert.Equal((1 + (5 / 6.0)) / 3, sorted.AveragePrecisionOf([1], [3]), 14);
    }

    [Fact]
    public void A_class_drawn_twice_counts_as_if_its_pairs_were_there_twice() =>
        Gen.Select(Gen.Int[0, 5], Gen.Bool, Gen.Int[0, 2]).Array[1, 30].Sample(drawn =>
        {
            (double Score, bool Same, int Class)[] pairs = [.. drawn
                .Select(pair => ((double)pair.Item1, pair.Item2, pair.Item3))];
            int[] weights = [2, 0, 1], right = [.. Enumerable.Range(0, 3)
                .Select(c => pairs.Count(pair => pair.Same && pair.Class == c))];
            (double, bool, int)[] repeated = [.. pairs.SelectMany(pair => Enumerable.Repeat((pair.Score, pair.Same, 0),
                weights[pair.Class]))];
            double expected = Sorted(repeated).AveragePrecisionOf([1], [weights.Zip(right, (w, r) => w * r).Sum()]);
            double found = Sorted(pairs).AveragePrecisionOf(weights, right);
            return double.IsNaN(expected) ? double.IsNaN(found) : Math.Abs(expected - found) < 1e-12;
        });

    [Fact]
    public void The_curve_ends_at_the_largest_recall_that_can_be_reached()
    {
        var (recall, precision) = Sorted((0.9, true, 0), (0.6, false, 0), (0.6, true, 0), (0.3, false, 0)).Curve(4);

        // The tie is walked through in its proportion: half of it is half a right pair of one.
        Assert.Equal([0.25, 0.375, 0.5, 0.5], recall);
        Assert.Equal([1, 0.75, 0.66667, 0.5], precision);
        var many = Sorted([.. Enumerable.Range(0, 5000).Select(i => (i + 0.0, i % 2 == 0, 0))]).Curve(2500);
        Assert.InRange(many.Recall.Length, 190, 203);
        Assert.Equal((1, 0.5), (many.Recall[^1], many.Precision[^1]));
    }
}
