using System.Globalization;
using Iconotheque.Numerics;

namespace Iconotheque.Maps;

/// <summary>
/// The nearest neighbours of every vector by cosine distance: all pairs of a few thousand, nearly all of the nearest of more.
/// </summary>
/// <remarks>
/// Up to 2048 points every pair is compared. Of more, pairs in the same leaf of one of eight <see cref="ProjectionTree"/>s are
/// compared, then <see cref="NeighbourDescent"/> follows the links until a round changes fewer than one in a thousand, ten rounds
/// at most: the way of McInnes's PyNNDescent. docs/results/map.md gives what share of the true neighbours is found. Memory beside
/// the vectors: 22·N·k bytes and 4 bytes a point and thread; never N × N.
/// </remarks>
internal static class NearestNeighbours
{
    private const int MostCompared = 2048, Trees = 8, MostOfLeaf = 256, MostRounds = 10, Enough = 1000;

    /// <summary>Finds the neighbours.</summary>
    /// <param name="vectors">N unit vectors of D components.</param>
    /// <param name="k">Neighbours of each, from 0; no more than N - 1 are found.</param>
    /// <param name="options">Seed and threads; the neighbours do not depend on the threads.</param>
    /// <param name="progress">Reports each tree and round.</param>
    /// <param name="cancellation">Stops.</param>
    public static NeighbourGraph Of(float[][] vectors, int k, EmbeddingMapOptions options,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        var graph = new NeighbourGraph(vectors.Length, Math.Min(k, Math.Max(0, vectors.Length - 1)));
        if (vectors.Length <= MostCompared)
        {
            NeighbourGroup.Join(graph, vectors, [.. Enumerable.Range(0, vectors.Length)], options.Threads);
            return graph;
        }

        var counter = new WorkCounter(progress, "find neighbours", Trees + MostRounds);
        Plant(graph, vectors, options, counter, cancellation);
        return Descend(graph, vectors, options, counter, cancellation);
    }

    /// <summary>Compares the points that share a leaf of a tree.</summary>
    private static void Plant(NeighbourGraph graph, float[][] vectors, EmbeddingMapOptions options, WorkCounter counter,
        CancellationToken cancellation)
    {
        for (int tree = 0; tree < Trees; tree++)
        {
            ulong seed = SeededRandom.Derive(options.Seed, string.Create(CultureInfo.InvariantCulture, $"tree {tree}"));
            int[][] leaves = ProjectionTree.Leaves(vectors, MostOfLeaf, seed, options.Threads, cancellation);
            Parallel.ForEach(leaves,
                new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation },
                leaf => NeighbourGroup.Join(graph, vectors, leaf, 1));
            counter.Add();
        }
    }

    private static NeighbourGraph Descend(NeighbourGraph graph, float[][] vectors, EmbeddingMapOptions options,
        WorkCounter counter, CancellationToken cancellation)
    {
        var random = new SeededRandom(SeededRandom.Derive(options.Seed, "descent"));
        long found = long.MaxValue;
        for (int round = 0; round < MostRounds && found > (long)graph.Count * graph.K / Enough; round++)
        {
            var next = graph.Copy();
            found = new NeighbourDescent(vectors, graph, ReverseLinks.Of(graph, random), next).Run(options.Threads, cancellation);
            graph = next;
            counter.Add();
        }

        return graph;
    }
}
