using CsCheck;
using Iconotheque.Evaluation.Measures;
using Iconotheque.Evaluation.Protocols;
using Iconotheque.Evaluation.Rankings;

namespace Iconotheque.Tests.Evaluation.Measures;

public class ScoringTests
{
    private static readonly Protocol Step = KnownProtocols.Default;
    private static readonly Protocol Trapezoid = KnownProtocols.Parse("holidays");

    private static readonly Gen<(Judgement, float)[]> Lists =
        Gen.Select(Gen.Enum<Judgement>(),
            Gen.OneOf(Gen.Int[0, 2].Select(i => (float)i), Gen.Const(float.NegativeInfinity))).Array[1, 6];

    private static readonly Gen<Protocol> Any =
        Gen.Select(Gen.Enum<ApConvention>(), Gen.Enum<SelfMatch>(), Gen.Enum<PositiveSet>(), Gen.Int[0, 5])
            .Select((convention, self, positives, cutoff) =>
                Step with { Convention = convention, Self = self, Positives = positives, Cutoff = cutoff == 0 ? null : cutoff });

    [Theory]
    [InlineData("s+-+-", (1 + 2 / 3.0) / 2)]               // the query leaves, the rest moves up
    [InlineData("js+j-j+", (1 + 2 / 3.0) / 2)]             // junk and the query leave
    [InlineData("(+-)", (1 + 1 / 2.0) / 2)]                // either first
    [InlineData("(++-)", (1 + (1 + 2 / 3.0) / 2 + (1 / 2.0 + 2 / 3.0) / 2) / 3)] // ++-, +-+, -++
    [InlineData("(+-j)", (1 + 1 / 2.0) / 2)]               // junk thins the tie
    [InlineData("(s-)+", 1 / 2.0)]
    [InlineData("-+|+", (1 / 2.0) / 2)]                    // never returned
    [InlineData("-|++", 0.0)]
    public void Leave_one_out_follows_the_hand_computed_value(string list, double expected) =>
        Assert.Equal(expected, Scoring.Score(WrittenRankings.Of(list), Step)!.Value, 14);

    [Theory]
    [InlineData("s-+", (1 + 2 / 3.0) / 2)]
    [InlineData("-s+", (1 / 2.0 + 2 / 3.0) / 2)]
    [InlineData("s", 1)]
    public void The_paper_counts_the_query_as_a_hit(string list, double expected) =>
        Assert.Equal(expected, Scoring.Score(WrittenRankings.Of(list), KnownProtocols.Parse("alegoria-2019"))!.Value, 14);

    [Theory]
    [InlineData("revisited-easy", "h-+", (0 + 1 / 2.0) / 2)]
    [InlineData("revisited-hard", "h-+", 1)]
    [InlineData("revisited-medium", "h-+", (1 + (1 / 2.0 + 2 / 3.0) / 2) / 2)]
    [InlineData("revisited-medium", "hj-+", (1 + (1 / 2.0 + 2 / 3.0) / 2) / 2)]
    [InlineData("oxford", "s-+", (1 + (1 / 2.0 + 2 / 3.0) / 2) / 2)]
    [InlineData("ukbench", "s+-++", 3)]
    [InlineData("ukbench", "s+(-+)+", 3)]                  // third and fourth are the two of the tie, in any order
    [InlineData("ukbench", "s++(-+)", 3.5)]
    [InlineData("recall@1", "s-+", 0)]
    [InlineData("recall@1", "s(-+)", 0.5)]
    [InlineData("recall@2", "(--++)", 1 - 1 / 6.0)]        // two wrong of four drawn: 1/6
    [InlineData("recall@5", "s-+", 1)]
    [InlineData("recall@5", "-|+", 0)]
    [InlineData("gldv2", "+-+", (1 + 2 / 3.0) / 2)]
    public void Each_preset_follows_the_hand_computed_value(string protocol, string list, double expected) =>
        Assert.Equal(expected, Scoring.Score(WrittenRankings.Of(list), KnownProtocols.Parse(protocol))!.Value, 14);

    [Fact]
    public void Precision_beyond_rank_100_does_not_count_for_landmarks()
    {
        var gldv2 = KnownProtocols.Parse("gldv2");
        Assert.Equal(0.01, Scoring.Score(WrittenRankings.Of(new string('-', 99) + "+"), gldv2)!.Value, 14);
        Assert.Equal(0, Scoring.Score(WrittenRankings.Of(new string('-', 100) + "+"), gldv2)!.Value);
        Assert.Equal(1, Scoring.Score(WrittenRankings.Of(new string('+', 101)), gldv2)!.Value, 14);
    }

    [Fact]
    public void A_query_without_positives_has_no_value()
    {
        Assert.Null(Scoring.Score(WrittenRankings.Of("s--j"), Step));
        Assert.Null(Scoring.Score(WrittenRankings.Of("s--+"), KnownProtocols.Parse("revisited-hard")));
        Assert.Null(Scoring.Floor(WrittenRankings.Of("s--"), Step));
        Assert.Null(Scoring.Chance(WrittenRankings.Of("s--"), Step));
    }

    [Fact]
    public void Expected_ties_are_the_mean_over_all_orders() =>
        Gen.Select(Lists, Any).Sample((images, protocol) =>
        {
            int positives = images.Count(image => WrittenRankings.Right(image.Item1, protocol) == true);
            if (positives == 0) return Scoring.Score(WrittenRankings.Of(images), protocol) is null;
            double expected = WrittenRankings.AllOrders(images, protocol)
                .Average(list => AveragePrecision.Of(list, positives, protocol.Convention, protocol.Cutoff));
            return Math.Abs(expected - Scoring.Score(WrittenRankings.Of(images), protocol)!.Value) < 1e-12;
        });

    [Fact]
    public void Pessimistic_and_optimistic_are_the_extremes_over_all_orders() =>
        Gen.Select(Lists, Any).Sample((images, protocol) =>
        {
            int positives = images.Count(image => WrittenRankings.Right(image.Item1, protocol) == true);
            if (positives == 0) return true;
            double[] all = [.. WrittenRankings.AllOrders(images, protocol)
                .Select(list => AveragePrecision.Of(list, positives, protocol.Convention, protocol.Cutoff))];
            double low = Scoring.Score(WrittenRankings.Of(images), protocol with { Ties = TiePolicy.Pessimistic })!.Value;
            double high = Scoring.Score(WrittenRankings.Of(images), protocol with { Ties = TiePolicy.Optimistic })!.Value;
            return Math.Abs(all.Min() - low) < 1e-12 && Math.Abs(all.Max() - high) < 1e-12;
        });

    [Fact]
    public void Removing_junk_equals_deleting_it_from_the_list() =>
        Lists.Sample(images =>
        {
            var without = images.Where(image => image.Item1 is not (Judgement.Junk or Judgement.Self)).ToArray();
            return without.Length == 0
                || Scoring.Score(WrittenRankings.Of(images), Trapezoid) == Scoring.Score(WrittenRankings.Of(without), Trapezoid);
        });

    [Theory]
    [InlineData(ApConvention.Step)]
    [InlineData(ApConvention.Trapezoid)]
    public void A_perfect_ranking_has_1(ApConvention convention) =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[0, 40]).Sample((right, wrong) =>
            Assert.Equal(1, Scoring.Score(WrittenRankings.Of(new string('+', right) + new string('-', wrong)),
                Step with { Convention = convention })!.Value, 14));

    [Fact]
    public void The_floor_is_the_worst_over_all_orders_and_chance_their_mean() =>
        Gen.Select(Lists, Any).Sample((images, protocol) =>
        {
            var ranking = WrittenRankings.Of(images);
            if (protocol.Self == SelfMatch.Keep && images.Count(image => image.Item1 == Judgement.Self) > 1) return;
            bool[] items = [.. images.Select(image => WrittenRankings.Right(image.Item1, protocol)).OfType<bool>()];
            int positives = items.Count(right => right);
            if (positives == 0) return;
            bool keeps = protocol.Self == SelfMatch.Keep && images.Any(image => image.Item1 == Judgement.Self);
            double[] all = [.. WrittenRankings.Permutations([.. keeps ? Less(items) : items])
                .Select(order => keeps ? order.Insert(0, true) : order)
                .Select(order => AveragePrecision.Of([.. order], positives, protocol.Convention, protocol.Cutoff))];
            Assert.Equal(all.Min(), Scoring.Floor(ranking, protocol)!.Value, 12);
            Assert.Equal(all.Average(), Scoring.Chance(ranking, protocol)!.Value, 12);
        });

    [Fact]
    public void The_floor_of_a_kept_query_in_a_large_database_is_1_over_n()
    {
        var ranking = WrittenRankings.Of("s" + new string('-', 10_000) + "+++");
        Assert.Equal(0.25, Scoring.Floor(ranking, KnownProtocols.Parse("alegoria-2019"))!.Value, 3);
        Assert.Equal(0, Scoring.Floor(ranking, Step)!.Value, 3);
    }

    private static bool[] Less(bool[] items)
    {
        int one = Array.IndexOf(items, true);
        return [.. items[..one], .. items[(one + 1)..]];
    }
}
