using CsCheck;
using Iconotheque.Retrieval;

namespace Iconotheque.Tests.Retrieval;

public class FusionTests
{
    private const float None = float.NegativeInfinity;

    // Few values, so that there are ties, and images that were not returned.
    private static readonly Gen<float> Score = Gen.Int[-3, 6].Select(s => s == -3 ? None : s * 0.125f);

    private static readonly Gen<float[][]> Parts = Gen.Int[1, 24].SelectMany(images => Score.Array[images].Array[3]);

    [Fact]
    public void Follows_the_values_computed_by_hand()
    {
        // A: mean 2.5, variance 1.25. B returned three, 0 to 10: the missing one stands a step of 5 below, at -5; mean 3.75, variance 42.1875.
        var fusion = new Fusion(FusedName.Parse("a&b"));
        float[] fused = Fuse(fusion, [1, 2, 3, 4], [10, 0, None, 10]);
        AssertClose([-0.189695, -0.512282, -0.449969, 1.151946], fused);
        AssertPart((3, 0.447214, 0.223607), fusion.PartsOf(2)[0]);
        AssertPart((null, -1.347151, -0.673575), fusion.PartsOf(2)[1]);
        AssertClose([-0.765668, -0.479748, -0.001377, 1.246793], Fuse(new Fusion(FusedName.Parse("3*a&b")), [1, 2, 3, 4], [10, 0, None, 10]));
    }

    [Fact]
    public void A_part_that_returned_one_image_speaks_for_it()
    {
        // The one at 7, three a step of 1 below: mean 6.25, deviation 0.433013.
        AssertClose([-0.57735, 1.732051, -0.57735, -0.57735], Fuse(new Fusion(FusedName.Parse("a&0*b")), [None, 7, None, None], [0, 0, 0, 0]), returned: 1);
        Assert.Equal([None, 0, None, None], Fuse(new Fusion(FusedName.Parse("a&0*b")), [None, 7, None, None], [1, 2, 3, 4]).Select(x => x > 0 ? 0 : x));
    }

    [Fact]
    public void A_part_that_tells_nothing_apart_adds_nothing()
    {
        Assert.Equal(Fuse(new Fusion(FusedName.Parse("a&b")), [1, 2, 4], [0.1f, 0.1f, 0.1f]).Select(x => 2 * x), Fuse(new Fusion(FusedName.Parse("a&0*b")), [1, 2, 4], [5, 6, 7]));
        Assert.All(Fuse(new Fusion(FusedName.Parse("a&b")), [0.1f, 0.1f, 0.1f], [0.3f, 0.3f, 0.3f]), score => Assert.Equal(0, score));
        Assert.All(Fuse(new Fusion(FusedName.Parse("a&b")), [None, None], [None, None]), score => Assert.Equal(None, score));
    }

    [Fact]
    public void Infinity_stands_first_and_what_is_no_number_was_not_returned()
    {
        float[] fused = Fuse(new Fusion(FusedName.Parse("a&0*b")), [1, float.PositiveInfinity, 3, float.NaN], [1, 2, 3, 4]);
        Assert.Equal([1, 2, 0], new[] { 0, 1, 2 }.OrderByDescending(i => fused[i]));
        Assert.Equal(None, fused[3]);
        Assert.All(fused[..3], score => Assert.True(float.IsFinite(score)));
    }

    [Fact]
    public void A_column_fused_with_itself_keeps_its_order_and_its_ties() => Parts.Sample(parts =>
    {
        float[] fused = Fuse(new Fusion(FusedName.Parse("a&0.3*a")), parts[0], parts[0]);
        return SameOrder(parts[0], fused);
    });

    [Fact]
    public void A_weight_of_0_leaves_the_order_of_the_other() => Parts.Sample(parts =>
        SameOrder(parts[0], Fuse(new Fusion(FusedName.Parse("0.3*a&0*b")), parts[0], parts[1])));

    [Fact]
    public void The_order_of_the_parts_changes_no_bit()
    {
        (string Name, int Part)[] named = [("0.7*a", 0), ("1.3*b", 1), ("c+pca@x", 2)];
        int[][] orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        Gen.Float[-1, 1].Array[12].Array[3].Sample(parts =>
        {
            var found = orders.Select(order => Fuse(new Fusion(FusedName.Parse(string.Join('&', order.Select(o => named[o].Name)))), [.. order.Select(o => parts[named[o].Part])]));
            return found.All(fused => fused.SequenceEqual(found.First()));
        });
    }

    [Fact]
    public void Shifts_and_positive_factors_of_a_part_change_nothing() => Gen.Select(Parts, Gen.Int[-6, 6], Gen.Int[-40, 40]).Sample((parts, power, shift) =>
    {
        float factor = MathF.ScaleB(1, power);
        float[] moved = [.. parts[1].Select(score => (score * factor) + shift)];
        float[] before = Fuse(new Fusion(FusedName.Parse("a&2*b")), parts[0], parts[1]), after = Fuse(new Fusion(FusedName.Parse("a&2*b")), parts[0], moved);
        return before.Zip(after).All(pair => pair.First == pair.Second || Math.Abs(pair.First - pair.Second) < 1e-4);
    });

    [Fact]
    public void Images_of_equal_scores_in_every_part_stay_equal_and_shares_sum_to_the_score() => Parts.Sample(parts =>
    {
        var fusion = new Fusion(FusedName.Parse("a&0.5*b&2*c"));
        float[] fused = Fuse(fusion, parts);
        return Enumerable.Range(0, fused.Length).All(i =>
            (fused[i] == None ? parts.All(part => part[i] == None) : Math.Abs(fusion.PartsOf(i).Sum(part => part.Share) - fused[i]) < 1e-5)
            && Enumerable.Range(0, i).All(j => parts.Any(part => part[i] != part[j]) || fused[i] == fused[j]));
    });

    [Fact]
    public void Images_that_are_not_compared_count_for_nothing()
    {
        float[] fused = [9, 9, 9, 9, 9];
        new Fusion(FusedName.Parse("a&b")).Fuse([[1, 100, 2, 3, 4], [10, 7, 0, None, 10]], [0, 2, 3, 4], fused);
        AssertClose([-0.189695, 9, -0.512282, -0.449969, 1.151946], fused);
        Assert.Throws<ArgumentException>(() => new Fusion(FusedName.Parse("a&b")).Fuse([[1]], [0], new float[1]));
    }

    internal static float[] Fuse(Fusion fusion, params float[][] parts)
    {
        float[] fused = new float[parts[0].Length];
        fusion.Fuse(parts, [.. Enumerable.Range(0, fused.Length)], fused);
        return fused;
    }

    private static bool SameOrder(float[] scores, float[] fused) => Enumerable.Range(0, scores.Length).All(i =>
        (scores[i] == None) == (fused[i] == None) && Enumerable.Range(0, i).All(j => scores[i].CompareTo(scores[j]) == fused[i].CompareTo(fused[j])));

    private static void AssertClose(double[] expected, float[] found, int? returned = null)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            if (returned is { } only && i != only) Assert.Equal(None, found[i]);
            else Assert.Equal(expected[i], found[i], 2e-6);
        }
    }

    private static void AssertPart((float? Score, double Standard, double Share) expected, PartScore found)
    {
        Assert.Equal(expected.Score, found.Score);
        Assert.Equal(expected.Standard, found.Standard, 2e-6);
        Assert.Equal(expected.Share, found.Share, 2e-6);
    }
}
