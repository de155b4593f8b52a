using CsCheck;
using Iconotheque.Numerics;
using Iconotheque.Tests.Golden;

namespace Iconotheque.Tests.Numerics;

public class KMeansTests
{
    [Fact]
    public void Finds_the_hand_computed_centres()
    {
        var found = KMeans.Train(new float[] { 0, 2, 10, 12, 14 }, 1, new KMeansOptions { Clusters = 2 });
        Assert.Equal([1f, 12f], found.Centres.Order());
        Assert.Equal(10, found.Inertia, 4);
        Assert.Equal(found.Assignments[0], found.Assignments[1]);
        Assert.NotEqual(found.Assignments[1], found.Assignments[2]);
    }

    [Fact]
    public void Every_point_is_assigned_to_a_nearest_centre_and_every_cluster_has_points() =>
        Gen.Select(Gen.ULong, Gen.Int[1, 6], Gen.Int[1, 30]).Sample((seed, dimension, clusters) =>
        {
            float[] points = GoldenInputs.Draw(seed, 60 * dimension, -1, 1);
            var found = KMeans.Train(points, dimension, new KMeansOptions { Clusters = clusters, Seed = seed });
            double inertia = 0;
            for (int i = 0; i < 60; i++)
            {
                double[] distances = [.. Enumerable.Range(0, clusters)
                    .Select(k => Distance(points, i, found.Centres, k, dimension))];
                inertia += distances.Min();
                if (distances[found.Assignments[i]] > distances.Min() + 1e-5) return false;
            }

            return Math.Abs(inertia - found.Inertia) < 1e-4 && found.Assignments.Distinct().Count() == clusters;
        }, iter: 100);

    [Fact]
    public void An_empty_cluster_takes_the_farthest_point_of_a_cluster_that_has_others()
    {
        int[] assignments = [0, 0, 2, 0];
        KMeans.FillEmptyClusters(assignments, [1, 5, 9, 3], 3);
        Assert.Equal([0, 1, 2, 0], assignments);
    }

    [Fact]
    public void Empty_clusters_are_filled_in_turn_each_by_the_farthest_point_that_is_left() =>
        Gen.Select(Gen.Int[0, 5].Array[12], Gen.Int[0, 3].Array[12]).Sample((clusters, drawn) =>
        {
            int[] assignments = [.. clusters], expected = [.. clusters];
            float[] distances = [.. drawn], left = [.. drawn];
            KMeans.FillEmptyClusters(assignments, distances, 6);
            for (int empty = 0; empty < 6; empty++)
            {
                if (expected.Contains(empty)) continue;
                int farthest = Enumerable.Range(0, 12).Where(i => expected.Count(c => c == expected[i]) > 1)
                    .OrderByDescending(i => left[i]).ThenBy(i => i).First();
                (expected[farthest], left[farthest]) = (empty, 0);
            }

            return assignments.SequenceEqual(expected);
        });

    [Fact]
    public void A_sample_of_different_points_can_be_the_first_centres()
    {
        float[] points = [.. Enumerable.Range(0, 300)];
        var options = new KMeansOptions { Clusters = 300, Seeding = Seeding.Sample };
        Assert.Equal(points, KMeans.Train(points, 1, options).Centres);
        var few = KMeans.Train(points, 1, options with { Clusters = 7, Iterations = 50 });
        Assert.Equal(7, few.Assignments.Distinct().Count());
        Assert.Equal(7, KMeans.Train(new float[300], 1, options with { Clusters = 7 }).Centres.Length);
    }

    [Fact]
    public void Threads_do_not_change_the_bits()
    {
        float[] points = GoldenInputs.Draw(3, 5000 * 9, -1, 1);
        var one = KMeans.Train(points, 9, new KMeansOptions { Clusters = 20, Iterations = 15 });
        var many = KMeans.Train(points, 9, new KMeansOptions { Clusters = 20, Iterations = 15, Threads = 5 });
        Assert.Equal(one.Centres, many.Centres);
        Assert.Equal(one.Inertia, many.Inertia);
    }

    [Fact]
    public void Equal_points_and_too_few_points()
    {
        Assert.Equal(0, KMeans.Train(new float[10], 2, new KMeansOptions { Clusters = 3 }).Inertia);
        Assert.Throws<ArgumentException>(() => KMeans.Train(new float[4], 2, new KMeansOptions { Clusters = 3 }));
        Assert.Throws<ArgumentException>(() => KMeans.Train(new float[5], 2, new KMeansOptions { Clusters = 1 }));
    }

    private static double Distance(float[] points, int i, float[] centres, int k, int dimension) =>
        Enumerable.Range(0, dimension).Sum(d => Math.Pow((double)points[(i * dimension) + d] - centres[(k * dimension) + d], 2));
}
