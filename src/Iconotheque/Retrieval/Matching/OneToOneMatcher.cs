using System.Buffers;
using Iconotheque.Numerics;

namespace Iconotheque.Retrieval.Matching;

/// <summary>Pairs the features of two images one to one: each feature of either is in at most one pair.</summary>
/// <remarks>
/// A pair is a mutual nearest neighbour (of equal distances the smaller index is the nearest) that passes the ratio and
/// distance tests. One object serves one thread. Memory of a pair of float vectors: 4 bytes a distance, lent by the shared pool,
/// since fresh pages for each pair cost more than the arithmetic.
/// </remarks>
internal sealed class OneToOneMatcher(MatchingOptions options)
{
    private readonly BestTwo first = new();
    private readonly BestTwo second = new();
    private readonly MutualNearest nearest = new();
    private readonly List<(int First, int Second)> pairs = [], likely = [];
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

        return Pair(options.Ratio ?? MatchingOptions.RatioOfPixels, options.MaxDistance);
    }

    /// <summary>Matches unit vectors by Euclidean distance, d² = 2 - 2 a·b.</summary>
    /// <param name="a">The query's vectors, rows of <paramref name="dimension"/>, of unit length.</param>
    /// <param name="b">The other image's vectors.</param>
    /// <param name="dimension">Components of a vector.</param>
    /// <returns>Pairs of indices in ascending order of the first; valid until the next call.</returns>
    public IReadOnlyList<(int First, int Second)> MatchUnit(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int dimension)
    {
        int rowsA = a.Length / dimension, rowsB = b.Length / dimension;
        pairs.Clear();
        float[] rented = ArrayPool<float>.Shared.Rent(rowsA * rowsB);
        try
        {
            var products = rented.AsSpan(0, rowsA * rowsB);
            InnerProducts.Compute(a, b, dimension, products);
            PairUnit(rowsA, rowsB, products);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }

        return pairs;
    }

    /// <summary>The ratio test asks little and leaves few: only for those is it looked up where the nearest stands.</summary>
    private void PairUnit(int rowsA, int rowsB, ReadOnlySpan<float> products)
    {
        float asked = options.Ratio ?? MatchingOptions.RatioOfPixels, ratio = asked * asked,
            maxDistance = options.MaxDistance * options.MaxDistance;
        likely.Clear();
        nearest.Begin(rowsB);
        for (int i = 0; i < rowsA; i++)
        {
            var row = products.Slice(i * rowsB, rowsB);
            var best = nearest.Add(i, row);
            if (best.First > maxDistance || (ratio < 1 && best.First > ratio * best.Second)) continue;
            if (MutualNearest.IndexOf(row, best.First) is >= 0 and var j) likely.Add((i, j));
        }

        foreach (var (i, j) in likely)
        {
            if (nearest.NearestOfColumn[j] == i) pairs.Add((i, j));
        }
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
