using CsCheck;
using Iconotheque.Evaluation.Measures;
using Iconotheque.Evaluation.Protocols;
using Iconotheque.Evaluation.Rankings;

namespace Iconotheque.Tests.Evaluation.Measures;

public class RankMeasuresTests
{
    private static readonly Protocol Plain = KnownProtocols.Default;

    private static readonly Gen<(Judgement, float)[]> Lists =
        Gen.Select(Gen.OneOf(Gen.Const(Judgement.Positive), Gen.Const(Judgement.Negative), Gen.Const(Judgement.Junk)),
            Gen.OneOf(Gen.Int[0, 2].Select(i => (float)i), Gen.Const(float.NegativeInfinity)))
            .Array[1, 6].Where(images => images.Any(image => image.Item1 == Judgement.Positive));

    [Theory]
    [InlineData("+-+--", 2, 0.5, 0.5, 0.5)]
    [InlineData("+-+--", 5, 2 / 5.0, 1, 2 / 3.0)]          // the last right image is third: P@3
    [InlineData("--+-+", 5, 2 / 5.0, 1, 2 / 5.0)]
    [InlineData("+|+", 2, 0.5, 0.5, 0.5)]                  // one never returned: k stays
    public void Precision_and_recall_follow_the_hand_computed_value(string list, int k, double precision, double recall,
        double revisited)
    {
        var ranking = EffectiveRanking.Of(WrittenRankings.Of(list), Plain);
        Assert.Equal(precision, RankMeasures.PrecisionAt(ranking, k), 14);
        Assert.Equal(recall, RankMeasures.RecallAt(ranking, k), 14);
        Assert.Equal(revisited, RankMeasures.RevisitedPrecisionAt(ranking, k), 14);
    }

    [Theory]
    [InlineData("--+", 3.0)]
    [InlineData("(--+)", 2.0)]
    [InlineData("-(-++)", 1 + 4 / 3.0)]                    // 2, 2 or 3, each with probability 1/3
    [InlineData("-|+", null)]
    public void The_first_rank_follows_the_hand_computed_value(string list, double? expected)
    {
        double? rank = RankMeasures.FirstRank(EffectiveRanking.Of(WrittenRankings.Of(list), Plain));
        Assert.Equal(expected is null, rank is null);
        if (expected is not null) Assert.Equal(expected.Value, rank!.Value, 14);
    }

    [Theory]
    [InlineData("+-+--", 1, 0.5)]
    [InlineData("--+-+", 1 / 3.0, 0)]
    [InlineData("(-+)", 0.75, 0.5)]                        // first or second, each with probability 1/2
    [InlineData("-(-++)", (1 / 2.0 + 1 / 2.0 + 1 / 3.0) / 3, 1 / 3.0)]
    [InlineData("-|+", 0, 0)]
    public void The_reciprocal_rank_and_R_precision_follow_the_hand_computed_value(string list, double reciprocal,
        double precision)
    {
        var ranking = EffectiveRanking.Of(WrittenRankings.Of(list), Plain);
        Assert.Equal(reciprocal, RankMeasures.ReciprocalRank(ranking), 14);
        Assert.Equal(precision, RankMeasures.RPrecision(ranking), 14);
    }

    // Discounts of ranks 1 to 5: 1, 1 / log2 3, 1/2, 1 / log2 5, 1 / log2 6.
    [Theory]
    [InlineData("+-+--", null, 1.5 / (1 + 0.6309297535714575))]
    [InlineData("+-+--", 2, 1 / (1 + 0.6309297535714575))]
    [InlineData("--+", 3, 0.5)]
    [InlineData("--+", 2, 0.0)]
    [InlineData("(-+)", null, (1 + 0.6309297535714575) / 2)]
    [InlineData("+|+", null, 1 / (1 + 0.6309297535714575))]
    [InlineData("+++", 1, 1.0)]
    public void Ndcg_follows_the_hand_computed_value(string list, int? k, double expected) =>
        Assert.Equal(expected, RankMeasures.Ndcg(EffectiveRanking.Of(WrittenRankings.Of(list), Plain), k), 14);

    [Fact]
    public void Every_measure_is_the_mean_over_all_orders() =>
        Gen.Select(Lists, Gen.Int[1, 6]).Sample((images, k) =>
        {
            int positives = images.Count(image => image.Item1 == Judgement.Positive);
            var ranking = EffectiveRanking.Of(WrittenRankings.Of(images), Plain);
            bool[][] orders = [.. WrittenRankings.AllOrders(images, Plain)];
            double Mean(Func<bool[], double> measure) => orders.Average(measure);
            Assert.Equal(Mean(list => list.Take(k).Count(right => right)), RankMeasures.RightWithin(ranking, k), 12);
            Assert.Equal(Mean(list => list.Take(k).Any(right => right) ? 1 : 0), RankMeasures.HitWithin(ranking, k), 12);
            Assert.Equal(Mean(list => Revisited(list, positives, k)), RankMeasures.RevisitedPrecisionAt(ranking, k), 12);
            Assert.Equal(Mean(list => list.Contains(true) ? 1.0 / (Array.IndexOf(list, true) + 1) : 0),
                RankMeasures.ReciprocalRank(ranking), 12);
            Assert.Equal(Mean(list => list.Take(positives).Count(right => right) / (double)positives),
                RankMeasures.RPrecision(ranking), 12);
            double Gain(IEnumerable<bool> list) => list.Take(k).Select((right, i) => right ? 1 / Math.Log2(i + 2) : 0).Sum();
            Assert.Equal(Mean(list => Gain(list) / Gain(Enumerable.Repeat(true, positives))), RankMeasures.Ndcg(ranking, k), 12);
            if (orders[0].Contains(true))
                Assert.Equal(Mean(list => Array.IndexOf(list, true) + 1), RankMeasures.FirstRank(ranking)!.Value, 12);
            else Assert.Null(RankMeasures.FirstRank(ranking));
        });

    private static double Revisited(bool[] list, int positives, int k)
    {
        bool allFound = list.Count(right => right) == positives;
        int kept = allFound ? Math.Min(Array.LastIndexOf(list, true) + 1, k) : k;
        return list.Take(kept).Count(right => right) / (double)kept;
    }
}
