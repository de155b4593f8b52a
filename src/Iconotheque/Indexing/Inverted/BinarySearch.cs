using System.Buffers;
using Iconotheque.Indexing.Encoders;
using Iconotheque.Numerics;

namespace Iconotheque.Indexing.Inverted;

/// <summary>The nearest binary features by exact Hamming distance, in the lists of the nearest centres.</summary>
/// <remarks>
/// Each list is read once for all the query vectors that probe it. Memory of a call: 12 bytes for each vector and probe, and 4
/// for each entry of the longest list. With as many probes as lists the answer is that of comparing with every feature.
/// </remarks>
internal sealed class BinarySearch : FeatureSearch
{
    private readonly BinaryEncoder encoder;

    /// <summary>Searches an index.</summary>
    /// <param name="index">What is searched; must outlive this.</param>
    /// <param name="options">How much of it is looked at.</param>
    /// <exception cref="ArgumentException">The index is not of binary features.</exception>
    public BinarySearch(InvertedIndex index, SearchOptions options) : base(index, options) =>
        encoder = index.Encoder as BinaryEncoder ?? throw new ArgumentException(
            $"The index is of the kind '{index.Encoder.Kind}', not '{BinaryEncoder.Name}'.", nameof(index));

    /// <inheritdoc/>
    protected override void SearchRows(ReadOnlySpan<byte> vectors, int k, Span<FeatureNeighbour> neighbours, Span<int> counts)
    {
        counts.Clear();
        float[] distances = [];
        foreach (var (list, row) in Probes(vectors))
        {
            foreach (var segment in Index.Segments)
            {
                int entries = segment.Lists.CountOf(list);
                if (distances.Length < entries) distances = new float[Math.Max(entries, 2 * distances.Length)];
                HammingDistance.Compute(vectors.Slice(row * VectorBytes, VectorBytes), segment.Lists.Codes(list),
                    distances.AsSpan(0, entries));
                Take(segment, segment.Lists.Ids(list), distances.AsSpan(0, entries), neighbours.Slice(row * k, k),
                    ref counts[row]);
            }
        }
    }

    /// <summary>Which vectors probe which lists, list by list.</summary>
    private (int List, int Row)[] Probes(ReadOnlySpan<byte> vectors)
    {
        int rows = vectors.Length / VectorBytes, probes = Math.Min(Options.Probes, encoder.Lists);
        var pairs = new (int List, int Row)[rows * probes];
        float[] distances = ArrayPool<float>.Shared.Rent(encoder.Lists);
        int[] nearest = ArrayPool<int>.Shared.Rent(probes);
        for (int row = 0; row < rows; row++)
        {
            HammingDistance.Compute(vectors.Slice(row * VectorBytes, VectorBytes), encoder.Centres,
                distances.AsSpan(0, encoder.Lists));
            SmallestFew.Of(distances.AsSpan(0, encoder.Lists), VectorBytes * 8, nearest.AsSpan(0, probes));
            for (int i = 0; i < probes; i++) pairs[(row * probes) + i] = (nearest[i], row);
        }

        ArrayPool<float>.Shared.Return(distances);
        ArrayPool<int>.Shared.Return(nearest);
        Array.Sort(pairs);
        return pairs;
    }

    private static void Take(IndexSegment segment, ReadOnlySpan<uint> ids, ReadOnlySpan<float> distances,
        Span<FeatureNeighbour> row, ref int count)
    {
        float limit = NeighbourRow.Limit(row, count);
        for (int i = 0; i < distances.Length; i++)
        {
            if (distances[i] > limit) continue;
            var (image, feature) = segment.PlaceOf(ids[i]);
            if (segment.IsRemoved(image)) continue;
            NeighbourRow.Add(row, ref count, new FeatureNeighbour(segment.FirstImage + image, feature, distances[i]));
            limit = NeighbourRow.Limit(row, count);
        }
    }
}
