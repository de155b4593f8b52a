using Iconotheque.Maps;
using Iconotheque.Numerics;

namespace Iconotheque.Tests.Maps;

public class NearestNeighboursTests
{
    private const int K = 15;

    [Fact]
    public void Few_vectors_get_exactly_what_sorting_all_distances_gives()
    {
        float[][] vectors = MadeClusters.Of(300, 7, 24, 0.5f);
        var graph = NearestNeighbours.Of(vectors, K, new EmbeddingMapOptions());
        for (int i = 0; i < vectors.Length; i++) Assert.Equal(Exact(vectors, i), graph.Of(i));
    }

    [Theory]
    [InlineData(60, 0.6f, 0.97)]
    [InlineData(60, 0.1f, 0.97)]
    [InlineData(1, 1f, 0.8)]    // noise in all 48 directions alike, the hardest
    public void Of_many_vectors_nearly_all_of_the_nearest_are_found(int clusters, float noise, double share)
    {
        float[][] vectors = MadeClusters.Of(6000, clusters, 48, noise);
        var graph = NearestNeighbours.Of(vectors, K, new EmbeddingMapOptions());
        int found = 0, asked = 0;
        for (int i = 0; i < vectors.Length; i += 30, asked += K)
            found += graph.Of(i).ToArray().Intersect(Exact(vectors, i)).Count();
        Assert.True(found >= share * asked, $"{found} of {asked} nearest neighbours");
    }

    [Fact]
    public void The_graph_does_not_depend_on_threads()
    {
        float[][] vectors = MadeClusters.Of(5000, 1, 48, 1);
        var one = NearestNeighbours.Of(vectors, K, new EmbeddingMapOptions { Threads = 1 });
        var many = NearestNeighbours.Of(vectors, K, new EmbeddingMapOptions { Threads = 7 });
        for (int i = 0; i < vectors.Length; i++)
        {
            Assert.Equal(one.Of(i), many.Of(i));
            Assert.Equal(one.DistancesOf(i), many.DistancesOf(i));
        }
    }

    [Fact]
    public void Copies_are_each_others_neighbours_at_no_distance()
    {
        float[] vector = MadeClusters.Unit([1, 2, 3, 4]);
        var graph = NearestNeighbours.Of([.. Enumerable.Repeat(vector, 3000)], K, new EmbeddingMapOptions());
        Assert.All(Enumerable.Range(0, 3000), i =>
        {
            Assert.Equal(K, graph.Of(i).Length);
            Assert.DoesNotContain(i, graph.Of(i).ToArray());
            Assert.True(graph.DistancesOf(i)[^1] < 1e-6f);
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Fewer_points_than_neighbours_have_all_others(int count)
    {
        var graph = NearestNeighbours.Of(MadeClusters.Of(count, 2, 8, 0.5f), K, new EmbeddingMapOptions());
        for (int i = 0; i < count; i++)
            Assert.Equal(Enumerable.Range(0, count).Where(j => j != i), graph.Of(i).ToArray().Order());
    }

    [Fact]
    public void A_cancelled_search_stops()
    {
        float[][] vectors = MadeClusters.Of(3000, 3, 8, 0.5f);
        Assert.ThrowsAny<OperationCanceledException>(() => NearestNeighbours.Of(vectors, K, new EmbeddingMapOptions(), null,
            new CancellationToken(true)));
    }

    [Fact]
    public void The_leaves_of_a_tree_hold_each_point_once_and_no_more_than_they_may()
    {
        int[][] leaves = ProjectionTree.Leaves(MadeClusters.Of(1000, 3, 8, 0.5f), 60, 1, 2, CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, 1000), leaves.SelectMany(leaf => leaf).Order());
        Assert.All(leaves, leaf => Assert.InRange(leaf.Length, 30, 60));
    }

    private static int[] Exact(float[][] vectors, int i) =>
        [.. Enumerable.Range(0, vectors.Length).Where(j => j != i).OrderBy(j => Math.Max(0,
            1 - InnerProducts.Reference(vectors[i], vectors[j]))).ThenBy(j => j).Take(K)];
}
