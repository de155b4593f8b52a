using Iconotheque.Descriptors;

namespace Iconotheque.Indexing.Inverted;

/// <summary>Finds the nearest features of an index for query features. One leaf for each kind of entries.</summary>
/// <remarks>Safe to call from several threads. Removed images never come back.</remarks>
/// <param name="index">What is searched; must outlive this.</param>
/// <param name="options">How much of it is looked at.</param>
public abstract class FeatureSearch(InvertedIndex index, SearchOptions options)
{
    /// <summary>What is searched.</summary>
    public InvertedIndex Index => index;

    /// <summary>How much of it is looked at.</summary>
    public SearchOptions Options => options;

    /// <summary>Bytes of a query vector: those of a binary feature, or four for each component of a float one.</summary>
    public int VectorBytes
    {
        get;
    } = index.Encoder.Features == DescriptorKind.LocalBinary ? index.Encoder.Dimension : index.Encoder.Dimension * sizeof(float);

    /// <summary>Finds the nearest features of some query vectors.</summary>
    /// <param name="vectors">The query's vectors, rows of <see cref="VectorBytes"/>: bits, or little-endian float32.</param>
    /// <param name="k">How many neighbours are wanted of each, above 0.</param>
    /// <param name="neighbours">Receives rows × k, row-major, each row in the order of <see cref="FeatureNeighbour.CompareTo"/>;
    /// what lies behind a row's count is undefined.</param>
    /// <param name="counts">Receives for each row how many were found: fewer than k where the lists that were read hold
    /// fewer.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public void Search(ReadOnlySpan<byte> vectors, int k, Span<FeatureNeighbour> neighbours, Span<int> counts)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        if (vectors.Length % VectorBytes != 0)
            throw new ArgumentException($"Holds {vectors.Length} bytes, not a whole number of vectors of {VectorBytes}.",
                nameof(vectors));
        int rows = vectors.Length / VectorBytes;
        if (counts.Length != rows)
            throw new ArgumentException($"Holds {counts.Length} counts for {rows} vectors.", nameof(counts));
        if (neighbours.Length != (long)rows * k)
            throw new ArgumentException($"Holds {neighbours.Length} neighbours; {rows} vectors take {(long)rows * k}.",
                nameof(neighbours));
        SearchRows(vectors, k, neighbours, counts);
    }

    /// <summary>What <see cref="Search"/> does, the lengths being checked.</summary>
    /// <param name="vectors">The query's vectors.</param>
    /// <param name="k">How many neighbours are wanted of each.</param>
    /// <param name="neighbours">Receives rows × k.</param>
    /// <param name="counts">Receives how many were found.</param>
    protected abstract void SearchRows(ReadOnlySpan<byte> vectors, int k, Span<FeatureNeighbour> neighbours, Span<int> counts);
}
