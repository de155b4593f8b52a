using System.Globalization;
using System.Numerics.Tensors;
using Iconotheque.Numerics;

namespace Iconotheque.Maps;

/// <summary>A random-projection tree: groups of points that lie on the same sides of random planes.</summary>
/// <remarks>
/// Dasgupta and Freund, STOC 2008, with the planes of Annoy and of UMAP: across the difference of two points drawn by lot. A
/// group is cut at its median, so that the depth is log₂(N / leaf) even where many points are equal.
/// </remarks>
internal static class ProjectionTree
{
    /// <summary>Divides points into groups.</summary>
    /// <param name="vectors">N vectors of D components.</param>
    /// <param name="most">The most points of a group, above 0.</param>
    /// <param name="seed">Which tree.</param>
    /// <param name="threads">Threads; the groups do not depend on them.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>Groups that hold each point once.</returns>
    public static int[][] Leaves(float[][] vectors, int most, ulong seed, int threads, CancellationToken cancellation)
    {
        int[] order = [.. Enumerable.Range(0, vectors.Length)];
        float[] keys = new float[order.Length];
        List<Range> nodes = [0..order.Length];
        for (int level = 0; nodes.Exists(node => Length(node) > most); level++)
        {
            ulong ofLevel = SeededRandom.Derive(seed, level.ToString(CultureInfo.InvariantCulture));
            Parallel.For(0, nodes.Count,
                new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, n =>
            {
                if (Length(nodes[n]) > most)
                    Sort(vectors, order.AsSpan(nodes[n]), keys.AsSpan(nodes[n]), new SeededRandom(ofLevel + (ulong)n));
            });
            nodes = [.. nodes.SelectMany(node => Length(node) > most ? Halves(node) : [node])];
        }

        return [.. nodes.Select(node => order[node])];
    }

    /// <summary>Puts points in the order of their projections on the difference of two of them.</summary>
    private static void Sort(float[][] vectors, Span<int> points, Span<float> keys, SeededRandom random)
    {
        float[] a = vectors[points[random.NextBelow(points.Length)]], b = vectors[points[random.NextBelow(points.Length)]],
            direction = new float[a.Length];
        TensorPrimitives.Subtract(a, b, direction);
        for (int i = 0; i < points.Length; i++) keys[i] = (float)InnerProduct.Of(vectors[points[i]], direction);
        keys.Sort(points);
    }

    private static int Length(Range node) => node.End.Value - node.Start.Value;

    private static Range[] Halves(Range node)
    {
        int middle = node.Start.Value + (Length(node) / 2);
        return [node.Start..middle, middle..node.End];
    }
}
