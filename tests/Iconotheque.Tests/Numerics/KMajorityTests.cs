using Iconotheque.Numerics;

namespace Iconotheque.Tests.Numerics;

public class KMajorityTests
{
    [Fact]
    public void A_centre_is_what_most_points_have_and_keeps_its_bit_in_a_tie()
    {
        // Bit 0: three of four; bit 1: two of four, a tie; bit 2: one of four.
        byte[] points = [.. Row(0b011), .. Row(0b001), .. Row(0b011), .. Row(0b100)];
        byte[] seen = [.. Enumerable.Range(1, 20).Select(seed => KMajority.Train(points, 8,
            new KMeansOptions { Clusters = 1, Seed = (ulong)seed, Iterations = 1 }).Centres[0])];

        // The first centre is one of the points: where it had bit 1 it keeps it.
        Assert.Equal((byte[])[0b001, 0b011], seen.Distinct().Order());
    }

    [Fact]
    public void Finds_the_groups_that_there_are()
    {
        var random = new Random(3);
        byte[][] groups = [.. Enumerable.Range(0, 5).Select(_ => Random(random, 32))];
        byte[] points = [.. Enumerable.Range(0, 300).SelectMany(i => Turned(random, groups[i % 5], 12))];
        var best = Enumerable.Range(1, 8).Select(seed => KMajority.Train(points, 32,
            new KMeansOptions { Clusters = 5, Seed = (ulong)seed })).MinBy(result => result.Inertia)!;
        var centres = best.Centres.Chunk(32).Select(Convert.ToHexString);
        Assert.Equal(groups.Select(Convert.ToHexString).Order(), centres.Order());
    }

    [Fact]
    public void Fewer_distinct_points_than_clusters_make_fewer_centres()
    {
        byte[] points = [.. Row(1), .. Row(2), .. Row(1), .. Row(1)];
        var result = KMajority.Train(points, 8, new KMeansOptions { Clusters = 10 });
        Assert.Equal((byte[])[1, 2], result.Centres.Chunk(8).Select(row => row[0]).Order());
        Assert.Equal(0, result.Inertia);
    }

    [Fact]
    public void One_thread_and_many_give_the_same_bytes_and_another_seed_others()
    {
        byte[] points = Random(new Random(5), 32 * 6000);
        byte[] one = KMajority.Train(points, 32, new KMeansOptions { Clusters = 40, Iterations = 4, Threads = 1 }).Centres;
        Assert.Equal(one, KMajority.Train(points, 32, new KMeansOptions { Clusters = 40, Iterations = 4, Threads = 7 }).Centres);
        Assert.NotEqual(one, KMajority.Train(points, 32, new KMeansOptions { Clusters = 40, Iterations = 4, Seed = 2 }).Centres);
    }

    [Fact]
    public void More_rounds_lie_nearer()
    {
        byte[] points = Random(new Random(6), 32 * 2000);
        long first = KMajority.Train(points, 32, new KMeansOptions { Clusters = 20, Iterations = 1 }).Inertia;
        Assert.True(KMajority.Train(points, 32, new KMeansOptions { Clusters = 20, Iterations = 10 }).Inertia < first);
    }

    [Fact]
    public void Refuses_points_that_are_not_rows()
    {
        Assert.Throws<ArgumentException>(() => KMajority.Train(new byte[12], 8, new KMeansOptions { Clusters = 1 }));
        Assert.Throws<ArgumentException>(() => KMajority.Train(Array.Empty<byte>(), 8, new KMeansOptions { Clusters = 1 }));
    }

    private static byte[] Row(byte first) => [first, 0, 0, 0, 0, 0, 0, 0];

    private static byte[] Random(Random random, int length)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Turned(Random random, byte[] row, int bits)
    {
        byte[] turned = [.. row];
        for (int i = 0; i < bits; i++) turned[random.Next(turned.Length)] ^= (byte)(1 << random.Next(8));
        return turned;
    }
}
