using System.Numerics.Tensors;
using Iconotheque.Numerics;

namespace Iconotheque.Retrieval;

/// <summary>Pairs the features of two images one to one: each feature of either is in at most one pair.</summary>
/// <remarks>
/// A pair is a mutual nearest neighbour (of equal distances the smaller index is the nearest) that passes the ratio and
/// distance tests. One object serves one thread; its buffers grow to the largest pair it met, 4 bytes a distance.
/// </remarks>
public sealed class OneToOneMatcher(MatchingOptions options)
{
    private readonly BestTwo first = new();
    private readonly BestTwo second = new();
    private readonly List<(int First, int Second)> pairs = [];
    private float[] distances = [];

    /// <summary>Matches binary vectors by Hamming distance.</summary>
    /// <param name="a">The query's vectors, rows of <paramref name="bytes"/>.</param>
    /// <param name="b">The other image's vectors.</param>
    /// <param name="bytes">Bytes of a vector, a multiple of 8.</param>
    /// <returns>Pairs of indices in ascending order of the first; valid until the next call.</returns>
    public IReadOnlyList<(int First, int Second)> MatchBinary(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, int bytes)
    {
        int rowsA = a.Length / bytes, rowsB = b.Length / bytes;
        var row = Distances(rowsB);
        BestTwo.Begin(rowsA, rowsB, first, second);
        for (int i = 0; i < rowsA; i++)
        {
            HammingDistance.Compute(a.Slice(i * bytes, bytes), b, row);
            BestTwo.Add(i, row, first, second);
        }

        return Pair(options.Ratio, options.MaxDistance);
    }

    /// <summary>Matches unit vectors by Euclidean distance, d² = 2 - 2 a·b.</summary>
    /// <param name="a">The query's vectors, rows of <paramref name="dimension"/>, of unit length.</param>
    /// <param name="b">The other image's vectors.</param>
    /// <param name="dimension">Components of a vector.</param>
    /// <returns>Pairs of indices in ascending order of the first; valid until the next call.</returns>
    public IReadOnlyList<(int First, int Second)> MatchUnit(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int dimension)
    {
        int rowsA = a.Length / dimension, rowsB = b.Length / dimension;
        var products = Distances(rowsA * rowsB);
        InnerProducts.Compute(a, b, dimension, products);
        BestTwo.Begin(rowsA, rowsB, first, second);
        for (int i = 0; i < rowsA; i++)
        {
            // Squared distances, which rounding can leave a little below 0.
            var row = products.Slice(i * rowsB, rowsB);
            TensorPrimitives.Multiply(row, -2f, row);
            TensorPrimitives.Add(row, 2f, row);
            TensorPrimitives.Max(row, 0f, row);
            BestTwo.Add(i, row, first, second);
        }

        return Pair(options.Ratio * options.Ratio, options.MaxDistance * options.MaxDistance);
    }

    private Span<float> Distances(int count)
    {
        if (distances.Length < count) distances = new float[count];
        return distances.AsSpan(0, count);
    }

    private List<(int First, int Second)> Pair(float ratio, float maxDistance)
    {
        pairs.Clear();
        for (int i = 0; i < first.Count; i++)
        {
            int j = first.Nearest[i];
            if (j < 0 || second.Nearest[j] != i || first.First[i] > maxDistance) continue;
            if (ratio < 1 && first.First[i] > ratio * first.Second[i]) continue;
            pairs.Add((i, j));
        }

        return pairs;
    }
}
