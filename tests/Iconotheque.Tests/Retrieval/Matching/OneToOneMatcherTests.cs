using CsCheck;
using Iconotheque.Numerics;
using Iconotheque.Retrieval.Matching;

namespace Iconotheque.Tests.Retrieval.Matching;

public class OneToOneMatcherTests
{
    private static readonly MatchingOptions NoTests = new() { Ratio = 1 };

    [Fact]
    public void Pairs_mutual_nearest_neighbours()
    {
        // Hamming distances: a0-b0 1, a0-b1 8, a1-b0 2, a1-b1 7: b0 is nearest to both, and nearest to a0.
        byte[] a = [.. Bits(0), .. Bits(0b0111)], b = [.. Bits(0b0001), .. Bits(0b1111_1111)];
        Assert.Equal([(0, 0)], new OneToOneMatcher(NoTests).MatchBinary(a, b, 8));
    }

    [Theory]
    [InlineData(0.49f, 0)]
    [InlineData(0.5f, 1)]
    public void The_ratio_test_compares_the_nearest_with_the_second(float ratio, int expected)
    {
        // Distances of the only feature: 2 and 4.
        byte[] a = [.. Bits(0)], b = [.. Bits(0b11), .. Bits(0b1111)];
        Assert.Equal(expected, new OneToOneMatcher(new MatchingOptions { Ratio = ratio }).MatchBinary(a, b, 8).Count);
    }

    [Theory]
    [InlineData(1.99f, 0)]
    [InlineData(2f, 1)]
    public void The_distance_test_bounds_the_nearest(float distance, int expected)
    {
        byte[] a = [.. Bits(0)], b = [.. Bits(0b11), .. Bits(0b1111)];
        Assert.Equal(expected,
            new OneToOneMatcher(new MatchingOptions { Ratio = 1, MaxDistance = distance }).MatchBinary(a, b, 8).Count);
    }

    [Fact]
    public void The_ratio_test_of_float_vectors_is_on_distances_not_on_their_squares()
    {
        // At angles of 20° and 45°: distances 2 sin 10° = 0.347 and 2 sin 22.5° = 0.765, ratio 0.454.
        float[] a = [1, 0],
            b = [MathF.Cos(MathF.PI / 9), MathF.Sin(MathF.PI / 9), MathF.Cos(MathF.PI / 4), MathF.Sin(MathF.PI / 4)];
        Assert.Single(new OneToOneMatcher(new MatchingOptions { Ratio = 0.46f }).MatchUnit(a, b, 2));
        Assert.Empty(new OneToOneMatcher(new MatchingOptions { Ratio = 0.45f }).MatchUnit(a, b, 2));
    }

    [Fact]
    public void No_feature_is_in_two_pairs_and_every_pair_is_the_nearest_of_both() =>
        Gen.Byte.Array[8].Array[0, 30].Select(Gen.Byte.Array[8].Array[0, 30]).Sample((a, b) =>
        {
            var pairs = new OneToOneMatcher(NoTests).MatchBinary([.. a.SelectMany(x => x)], [.. b.SelectMany(x => x)], 8);
            int D(int i, int j) => HammingDistance.Reference(a[i], b[j]);
            return pairs.Select(p => p.First).Distinct().Count() == pairs.Count
                && pairs.Select(p => p.Second).Distinct().Count() == pairs.Count
                && pairs.All(p => Enumerable.Range(0, b.Length).All(j => D(p.First, p.Second) <= D(p.First, j))
                    && Enumerable.Range(0, a.Length).All(i => D(p.First, p.Second) <= D(i, p.Second)))
                && (a.Length == 0 || b.Length == 0 || pairs.Count > 0);
        });

    [Fact]
    public void Binary_and_float_matching_agree_on_the_same_vectors()
    {
        // ±1/√64 for each bit: squared distance = 4 · Hamming / 64.
        Gen.Byte.Array[8].Array[1, 12].Select(Gen.Byte.Array[8].Array[1, 12]).Sample((a, b) =>
        {
            var binary =
                new OneToOneMatcher(NoTests).MatchBinary([.. a.SelectMany(x => x)], [.. b.SelectMany(x => x)], 8).ToArray();
            var unit = new OneToOneMatcher(NoTests).MatchUnit([.. a.SelectMany(Signs)], [.. b.SelectMany(Signs)], 64).ToArray();
            return binary.SequenceEqual(unit);
        });
    }

    private static IEnumerable<float> Signs(byte[] bits) =>
        Enumerable.Range(0, 64).Select(i => ((bits[i / 8] >> (i % 8)) & 1) == 1 ? 0.125f : -0.125f);

    private static byte[] Bits(ulong value) => BitConverter.GetBytes(value);
}
