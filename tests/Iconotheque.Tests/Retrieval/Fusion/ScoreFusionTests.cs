using CsCheck;
using Iconotheque.Retrieval;
using Iconotheque.Retrieval.Fusion;

namespace Iconotheque.Tests.Retrieval.Fusion;

public class ScoreFusionTests
{
    private const float None = float.NegativeInfinity;

    // Few values, so that there are ties, and images that were not returned.
    private static readonly Gen<float> Score = Gen.Int[-3, 6].Select(s => s == -3 ? None : s * 0.125f);

    private static readonly Gen<float[][]> Parts = Gen.Int[1, 24].SelectMany(images => Score.Array[images].Array[3]);

    [Fact]
    public void Follows_the_values_computed_by_hand()
    {
        // A: 3.5, 2.5, 1.5 and 0.5 of 4 are as high or higher, equals by half. B: 1, 2.5, none and 1, the missing one below all:
        // 3.5.
        var fusion = new ScoreFusion(FusedName.Parse("a&b"));
        AssertClose([0.759913, 0.470004, 0.557180, 1.732868], Fuse(fusion, [1, 2, 3, 4], [10, 0, None, 10]));
        AssertPart((3, 0.980829, 0.490415), fusion.PartsOf(2)[0]);
        AssertPart((null, 0.133531, 0.066766), fusion.PartsOf(2)[1]);
        AssertClose([0.446722, 0.470004, 0.769005, 1.906155],
            Fuse(new ScoreFusion(FusedName.Parse("3*a&b")), [1, 2, 3, 4], [10, 0, None, 10]));
    }

    [Fact]
    public void Above_four_fifths_the_tail_is_exponential()
    {
        // Of 15 the threshold is 13; 15 and 19 exceed it by 2 and 6, in the mean 4: ln(15/2) + 2/4, + 6/4. At the threshold 2.5
        // of 15.
        float[] scores = [19, 15, .. Enumerable.Range(1, 13)];
        float[] rarities = Fuse(new ScoreFusion(FusedName.Parse("a&0*b")), scores, scores);
        Assert.Equal(3.514903, rarities[0], 2e-6);
        Assert.Equal(2.514903, rarities[1], 2e-6);
        Assert.Equal(1.791759, rarities[^1], 2e-6);

        // Nine of ten are equal: 5.5 of 10 are as high or higher, and one is rarer.
        AssertClose([.. Enumerable.Repeat(0.597837, 9), 3.302585],
            Fuse(new ScoreFusion(FusedName.Parse("a&0*b")), [0, 0, 0, 0, 0, 0, 0, 0, 0, 2], new float[10]));
    }

    [Fact]
    public void A_part_that_returned_one_image_speaks_for_it() =>
        AssertClose([double.NegativeInfinity, 2.079442, double.NegativeInfinity, double.NegativeInfinity],
            Fuse(new ScoreFusion(FusedName.Parse("a&0*b")), [None, 7, None, None], [1, 2, 3, 4]));

    [Fact]
    public void A_part_that_tells_nothing_apart_gives_all_the_same()
    {
        var fusion = new ScoreFusion(FusedName.Parse("a&b"));
        float[] fused = Fuse(fusion, [1, 2, 4], [0.1f, 0.1f, 0.1f]);
        Assert.True(fused[0] < fused[1] && fused[1] < fused[2]);
        Assert.All(Enumerable.Range(0, 3), image => Assert.Equal(Math.Log(2) / 2, fusion.PartsOf(image)[1].Share, 1e-6));
        Assert.All(Fuse(fusion, [0.1f, 0.1f, 0.1f], [0.3f, 0.3f, 0.3f]), score => Assert.Equal(Math.Log(2), score, 1e-6));
        Assert.All(Fuse(fusion, [None, None], [None, None]), score => Assert.Equal(None, score));
    }

    [Fact]
    public void Infinity_counts_as_the_highest_and_what_is_no_number_was_not_returned()
    {
        float[] fused = Fuse(new ScoreFusion(FusedName.Parse("a&0*b")), [1, float.PositiveInfinity, 3, float.NaN], [1, 2, 3, 4]);
        Assert.Equal(fused[1], fused[2]);
        Assert.True(fused[0] < fused[1] && float.IsFinite(fused[1]));
        Assert.Equal(None, fused[3]);
        Assert.True(float.IsFinite(Fuse(new ScoreFusion(FusedName.Parse("a&b")), [float.PositiveInfinity, float.NaN],
            [None, None])[0]));
    }

    [Fact]
    public void A_column_fused_with_itself_keeps_its_order_and_its_ties() => Parts.Sample(parts =>
    {
        float[] fused = Fuse(new ScoreFusion(FusedName.Parse("a&0.3*a")), parts[0], parts[0]);
        return SameOrder(parts[0], fused);
    });

    [Fact]
    public void A_weight_of_0_leaves_the_order_of_the_other() => Parts.Sample(parts =>
        SameOrder(parts[0], Fuse(new ScoreFusion(FusedName.Parse("0.3*a&0*b")), parts[0], parts[1])));

    [Fact]
    public void The_order_of_the_parts_changes_no_bit()
    {
        (string Name, int Part)[] named = [("0.7*a", 0), ("1.3*b", 1), ("c+pca@x", 2)];
        int[][] orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        Gen.Float[-1, 1].Array[12].Array[3].Sample(parts =>
        {
            var found =
                orders.Select(order => Fuse(new ScoreFusion(FusedName.Parse(string.Join('&', order.Select(o => named[o].Name)))),
                    [.. order.Select(o => parts[named[o].Part])]));
            return found.All(fused => fused.SequenceEqual(found.First()));
        });
    }

    [Fact]
    public void Shifts_and_positive_factors_of_a_part_change_nothing() =>
        Gen.Select(Parts, Gen.Int[-6, 6], Gen.Int[-40, 40]).Sample((parts, power, shift) =>
    {
        float factor = MathF.ScaleB(1, power);
        float[] moved = [.. parts[1].Select(score => (score * factor) + shift)];
        float[] before = Fuse(new ScoreFusion(FusedName.Parse("a&2*b")), parts[0], parts[1]),
            after = Fuse(new ScoreFusion(FusedName.Parse("a&2*b")), parts[0], moved);
        return before.Zip(after).All(pair => pair.First == pair.Second || Math.Abs(pair.First - pair.Second) < 1e-4);
    });

    [Fact]
    public void Images_of_equal_scores_in_every_part_stay_equal_and_shares_sum_to_the_score() => Parts.Sample(parts =>
    {
        var fusion = new ScoreFusion(FusedName.Parse("a&0.5*b&2*c"));
        float[] fused = Fuse(fusion, parts);
        return Enumerable.Range(0, fused.Length).All(i =>
            (fused[i] == None
                ? parts.All(part => part[i] == None)
                : Math.Abs(fusion.PartsOf(i).Sum(part => part.Share) - fused[i]) < 1e-5)
            && Enumerable.Range(0, i).All(j => parts.Any(part => part[i] != part[j]) || fused[i] == fused[j]));
    });

    [Fact]
    public void Images_that_are_not_compared_count_for_nothing()
    {
        float[] fused = [9, 9, 9, 9, 9];
        new ScoreFusion(FusedName.Parse("a&b")).Fuse([[1, 100, 2, 3, 4], [10, 7, 0, None, 10]], [0, 2, 3, 4], fused);
        AssertClose([0.759913, 9, 0.470004, 0.557180, 1.732868], fused);
        Assert.Throws<ArgumentException>(() => new ScoreFusion(FusedName.Parse("a&b")).Fuse([[1]], [0], new float[1]));
    }

    internal static float[] Fuse(ScoreFusion fusion, params float[][] parts)
    {
        float[] fused = new float[parts[0].Length];
        fusion.Fuse(parts, [.. Enumerable.Range(0, fused.Length)], fused);
        return fused;
    }

    private static bool SameOrder(float[] scores, float[] fused) => Enumerable.Range(0, scores.Length).All(i =>
        (scores[i] == None) == (fused[i] == None)
            && Enumerable.Range(0, i).All(j => scores[i].CompareTo(scores[j]) == fused[i].CompareTo(fused[j])));

    private static void AssertClose(double[] expected, float[] found) =>
        Assert.All(expected.Zip(found), pair => Assert.True(pair.First == pair.Second
            || Math.Abs(pair.First - pair.Second) <= 2e-6, $"{pair.First} expected, {pair.Second} found"));

    private static void AssertPart((float? Score, double Rarity, double Share) expected, PartScore found)
    {
        Assert.Equal(expected.Score, found.Score);
        Assert.Equal(expected.Rarity, found.Rarity, 2e-6);
        Assert.Equal(expected.Share, found.Share, 2e-6);
    }
}
