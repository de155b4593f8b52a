using Iconotheque.Libraries;
using Iconotheque.Maps;
using Iconotheque.Tests.Libraries;
using Iconotheque.Torture;

namespace Iconotheque.Tests.Maps;

public class EmbeddingMapTests
{
    [Fact]
    public void Clusters_that_are_apart_stay_apart()
    {
        float[] positions = EmbeddingMap.Place(MadeClusters.Of(900, 3, 32, 0.5f), new EmbeddingMapOptions());
        Assert.True(Purity(positions, 3, 10) > 0.99,
            $"{Purity(positions, 3, 10):F3} of the ten nearest on the map are of the same cluster");
    }

    [Fact]
    public void Many_overlapping_clusters_keep_their_neighbours()
    {
        float[] positions = EmbeddingMap.Place(MadeClusters.Of(3000, 30, 32, 0.7f), new EmbeddingMapOptions { Epochs = 200 });
        Assert.True(Purity(positions, 30, 10) > 0.9,
            $"{Purity(positions, 30, 10):F3} of the ten nearest on the map are of the same cluster");
    }

    [Fact]
    public void Neighbours_on_the_map_were_near_before()
    {
        // Points on a circle in a random plane of 20 dimensions, with noise.
        float[][] vectors = [.. MadeClusters.Of(400, 400, 20, 0.05f)
            .Select((noise, i) => MadeClusters.Unit([(float)Math.Cos(i * Math.Tau / 400), (float)Math.Sin(i * Math.Tau / 400),
                .. noise.Select(value => 0.05f * value)]))];
        double trust = Trustworthiness(vectors, EmbeddingMap.Place(vectors, new EmbeddingMapOptions()), 10);
        Assert.True(trust > 0.95, $"trustworthiness {trust:F3}");
    }

    [Fact]
    public void The_map_depends_on_the_seed_and_not_on_threads()
    {
        float[][] vectors = MadeClusters.Of(2500, 8, 16, 0.6f);
        var options = new EmbeddingMapOptions { Epochs = 30, Threads = 1 };
        float[] map = EmbeddingMap.Place(vectors, options);
        Assert.Equal(map, EmbeddingMap.Place(vectors, options with { Threads = 5 }));
        Assert.NotEqual(map, EmbeddingMap.Place(vectors, options with { Seed = 2 }));
    }

    [Fact]
    public void The_map_fills_the_unit_square_one_way()
    {
        float[] positions = EmbeddingMap.Place(MadeClusters.Of(200, 4, 16, 0.6f), new EmbeddingMapOptions { Epochs = 50 });
        Assert.All(positions, value => Assert.InRange(value, 0, 1));
        var sides =
            (float[])[.. Enumerable.Range(0, 2).Select(axis => Along(positions, axis).Max() - Along(positions, axis).Min())];
        Assert.Equal(1, sides.Max(), 1e-5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_handful_of_items_has_a_map(int count)
    {
        float[] positions = EmbeddingMap.Place(MadeClusters.Of(count, 5, 8, 0.5f), new EmbeddingMapOptions());
        Assert.Equal(2 * count, positions.Length);
        Assert.All(positions, value => Assert.InRange(value, 0, 1));
        if (count == 1) Assert.Equal([0.5f, 0.5f], positions);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(100)]
    [InlineData(2500)]
    public void Copies_have_a_map(int count)
    {
        float[] positions = EmbeddingMap.Place([.. Enumerable.Repeat(MadeClusters.Unit([1, 2, 3]), count)],
            new EmbeddingMapOptions { Epochs = 20 });
        Assert.All(positions, value => Assert.InRange(value, 0, 1));
    }

    [Fact]
    public void Vectors_of_zeros_lie_in_the_corner_and_move_nothing()
    {
        float[][] vectors = MadeClusters.Of(50, 2, 8, 0.5f);
        float[] without = EmbeddingMap.Place(vectors, new EmbeddingMapOptions());
        float[] with = EmbeddingMap.Place([new float[8], .. vectors, new float[8]], new EmbeddingMapOptions());
        Assert.Equal([0, 0, .. without, 0, 0], with);
    }

    [Fact]
    public void A_library_has_one_map_whatever_its_segments_and_lengths()
    {
        using var library = new MadeLibrary();
        var random = new Random(1);
        float[][] vectors = [.. Enumerable.Range(0, 60).Select(i =>
            (float[])[.. Enumerable.Range(0, MadeItems.Dimension).Select(_ => (1 + (i % 3)) * (random.NextSingle() - 0.5f))])];
        long[] items = [.. vectors.Chunk(17).SelectMany(batch => library.Add(batch))];
        library.Remove(items[3], items[40]);
        Replace(library, items[5], vectors[5]);
        var before = Map(library);
        library.Compact();
        var after = Map(library);
        Assert.Equal(items.Except([items[3], items[40]]), before.Items);
        Assert.Equal(before.Items, after.Items);
        Assert.Equal(before.Positions, after.Positions);
        Assert.Equal(EmbeddingMap.Place([.. vectors.Where((_, i) => i is not (3 or 40)).Select(MadeClusters.Unit)],
            new EmbeddingMapOptions { Epochs = 40 }), before.Positions);
    }

    [Fact]
    public void An_empty_library_has_an_empty_map_and_an_unknown_descriptor_none()
    {
        using var library = new MadeLibrary();
        Assert.Empty(Map(library).Items);
        using var view = LibraryView.Open(library.Path);
        Assert.Throws<InputException>(() => EmbeddingMap.Of(view, "bits", new EmbeddingMapOptions()));
    }

    [Fact]
    public void Progress_comes_to_its_end_and_cancelling_stops()
    {
        var told = new List<WorkProgress>();
        float[][] vectors = MadeClusters.Of(2100, 3, 8, 0.5f);
        EmbeddingMap.Place(vectors, new EmbeddingMapOptions { Epochs = 3 }, new Told(told));
        Assert.Equal(["find neighbours", "lay out"], told.Select(step => step.Stage).Distinct());
        Assert.Equal(new WorkProgress("lay out", 3, 3), told[^1]);
        Assert.ThrowsAny<OperationCanceledException>(() => EmbeddingMap.Place(vectors[..10], new EmbeddingMapOptions(), null,
            new CancellationToken(true)));
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new EmbeddingMapOptions { Neighbours = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new EmbeddingMapOptions { MinimumDistance = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new EmbeddingMapOptions { MinimumDistance = float.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new EmbeddingMapOptions { Epochs = -1 });
        Assert.Throws<ArgumentException>(() => MapLayout.Run(new FuzzyGraph([0, 0], [], []), [1], new EmbeddingMapOptions(), null,
            CancellationToken.None));
    }

    /// <summary>
    /// Describes an item anew, so that its vector lies in a later segment than those of its neighbours in number.
    /// </summary>
    private static void Replace(MadeLibrary library, long item, float[] vector)
    {
        var described = MadeLibrary.Described("changed", vector);
        using var writer = LibraryWriter.Open(library.Path);
        writer.Commit(new LibraryChange(MadeItems.Collection)
        {
            Described = [described with { Item = described.Item with { Id = item } }]
        });
    }

    private static EmbeddingMap Map(MadeLibrary library)
    {
        using var view = LibraryView.Open(library.Path);
        return EmbeddingMap.Of(view, "made", new EmbeddingMapOptions { Epochs = 40 });
    }

    private static IEnumerable<float> Along(float[] positions, int axis) => positions.Where((_, i) => i % 2 == axis);

    private static int[] Nearest(float[] positions, int i, int k) =>
        [.. Enumerable.Range(0, positions.Length / 2).Where(j => j != i).OrderBy(j => MathF.Pow(
            positions[2 * i] - positions[2 * j], 2) + MathF.Pow(positions[(2 * i) + 1] - positions[(2 * j) + 1], 2)).Take(k)];

    private static double Purity(float[] positions, int clusters, int k) =>
        Enumerable.Range(0, positions.Length / 2).Where(i => i % 7 == 0)
            .Average(i => Nearest(positions, i, k).Average(j => i % clusters == j % clusters ? 1 : 0.0));

    /// <summary>
    /// Venna and Kaski, ICANN 2001: 1 - 2/(nk(2n-3k-1)) Σ (rank - k) of the neighbours on the map that are not among the k
    /// nearest.
    /// </summary>
    private static double Trustworthiness(float[][] vectors, float[] positions, int k)
    {
        int n = vectors.Length;
        double penalty = 0;
        for (int i = 0; i < n; i++)
        {
            int[] order = [.. Enumerable.Range(0, n).Where(j => j != i)
                .OrderByDescending(j => vectors[i].Zip(vectors[j], (a, b) => (double)a * b).Sum())];
            penalty += Nearest(positions, i, k).Sum(j => Math.Max(0, Array.IndexOf(order, j) + 1 - k));
        }

        return 1 - (2 * penalty / (n * k * ((2.0 * n) - (3 * k) - 1)));
    }

    private sealed class Told(List<WorkProgress> steps) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => steps.Add(value);
    }
}
