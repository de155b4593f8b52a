using System.Buffers;
using Iconotheque.Numerics;

namespace Iconotheque.Maps;

/// <summary>A group of points of which every pair is compared.</summary>
internal static class NeighbourGroup
{
    private const int RowsAtATime = 256;

    /// <summary>Offers every point of a group every other as a neighbour, at the distance 1 - x·y, not below 0.</summary>
    /// <param name="graph">The graph that takes them.</param>
    /// <param name="vectors">N unit vectors of D components.</param>
    /// <param name="points">G points of the N.</param>
    /// <param name="threads">Threads; the graph does not depend on them.</param>
    /// <remarks>
    /// The products are those of <see cref="InnerProducts"/>. Memory: 4·G·D bytes, and 1 KiB a point and thread.
    /// </remarks>
    public static void Join(NeighbourGraph graph, float[][] vectors, int[] points, int threads)
    {
        if (points.Length < 2) return;
        int dimension = vectors[points[0]].Length, blocks = (points.Length + RowsAtATime - 1) / RowsAtATime;
        float[] packed = ArrayPool<float>.Shared.Rent(points.Length * dimension);
        for (int i = 0; i < points.Length; i++) vectors[points[i]].CopyTo(packed, i * dimension);
        Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = threads }, block =>
        {
            int first = block * RowsAtATime, rows = Math.Min(RowsAtATime, points.Length - first);
            float[] products = ArrayPool<float>.Shared.Rent(rows * points.Length);
            InnerProducts.Compute(packed.AsSpan(first * dimension, rows * dimension), packed.AsSpan(0, points.Length * dimension),
                dimension, products.AsSpan(0, rows * points.Length));
            for (int i = 0; i < rows; i++) Offer(graph, points, first + i, products.AsSpan(i * points.Length, points.Length));
            ArrayPool<float>.Shared.Return(products);
        });
        ArrayPool<float>.Shared.Return(packed);
    }

    private static void Offer(NeighbourGraph graph, int[] points, int own, ReadOnlySpan<float> products)
    {
        for (int j = 0; j < products.Length; j++)
        {
            if (j != own) graph.Add(points[own], points[j], Math.Max(0, 1 - products[j]));
        }
    }
}
