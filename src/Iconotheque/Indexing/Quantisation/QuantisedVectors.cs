using Iconotheque.Numerics;

namespace Iconotheque.Indexing.Quantisation;

/// <summary>Vectors as the codes of a <see cref="ProductQuantiser"/>, and the search among all of them.</summary>
/// <remarks>
/// Distances are asymmetric: of the query itself to what a code stands for (Jégou, Douze, Schmid, PAMI 2011, section III). With 4
/// bits bytes decide which codes are summed in full (<see cref="FastScan"/>), which changes no answer. Memory: the codes; in a
/// search 16 · M · 256 floats a thread with 8 bits.
/// </remarks>
internal sealed class QuantisedVectors
{
    private const int ChunkBytes = 1 << 17;
    private readonly byte[] packed;

    private QuantisedVectors(ProductQuantiser quantiser, byte[] packed, int count) =>
        (Quantiser, this.packed, Count) = (quantiser, packed, count);

    /// <summary>What made the codes.</summary>
    public ProductQuantiser Quantiser { get; }

    /// <summary>How many vectors.</summary>
    public int Count { get; }

    /// <summary>Codes vectors.</summary>
    /// <param name="quantiser">The quantiser; with 4 bits of at most 256 parts.</param>
    /// <param name="points">N × D.</param>
    /// <param name="threads">Threads; the result does not depend on them.</param>
    /// <param name="cancellation">Stops between blocks of vectors.</param>
    /// <exception cref="ArgumentException">Not whole rows, or too many parts.</exception>
    public static QuantisedVectors Encode(ProductQuantiser quantiser, ReadOnlyMemory<float> points, int threads = 1,
        CancellationToken cancellation = default)
    {
        if (quantiser.Bits == 4 && quantiser.Parts > FastScan.MostParts)
            throw new ArgumentException($"{quantiser.Parts} parts; with 4 bits {FastScan.MostParts} at most are searched.",
                nameof(quantiser));
        int count = points.Length / quantiser.Dimension;
        byte[] codes = new byte[count * quantiser.Parts];
        quantiser.Encode(points, codes, threads, cancellation);
        if (quantiser.Bits == 8) return new QuantisedVectors(quantiser, codes, count);
        byte[] packed = new byte[FourBitBlocks.PackedBytes(count, quantiser.Parts)];
        FourBitBlocks.Pack(codes, quantiser.Parts, packed);
        return new QuantisedVectors(quantiser, packed, count);
    }

    /// <summary>Finds the nearest vectors.</summary>
    /// <param name="queries">Q × D.</param>
    /// <param name="k">How many of each, above 0.</param>
    /// <param name="threads">Threads, which share the queries; the result does not depend on them.</param>
    /// <param name="cancellation">Stops between groups of 16 queries.</param>
    /// <exception cref="ArgumentException">Not whole rows.</exception>
    public Neighbours Search(ReadOnlyMemory<float> queries, int k, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        int dimension = Quantiser.Dimension, count = queries.Length / dimension;
        if (queries.Length % dimension != 0)
            throw new ArgumentException($"Holds {queries.Length} values, not a whole number of rows of {dimension}.",
                nameof(queries));
        float[] rotated = new float[queries.Length];
        Quantiser.Rotate(queries.Span, rotated, threads);
        var found = new Neighbours(k, new float[count * k], new long[count * k]);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0, (count + LookupSum.Queries - 1) / LookupSum.Queries, parallel, () => new QueryGroup(Quantiser, k),
            (group, _, work) =>
        {
            int first = group * LookupSum.Queries, rows = Math.Min(LookupSum.Queries, count - first);
            work.Begin(rotated.AsSpan(first * dimension, rows * dimension));
            ReadAll(work);
            work.MoveTo(found, first);
            return work;
        }, _ => { });
        return found;
    }

    /// <summary>Piece by piece, so that a piece stays in the second-level cache while all queries of a group read it.</summary>
    private void ReadAll(QueryGroup group)
    {
        (int unit, int vectors) =
            Quantiser.Bits == 8 ? (Quantiser.Parts, 1) : (FourBitBlocks.BlockBytes(Quantiser.Parts), FastScan.BlockVectors);
        int units = Math.Max(1, ChunkBytes / unit);
        for (int first = 0; first * (long)vectors < Count; first += units)
        {
            int bytes = (int)Math.Min((long)units * unit, packed.Length - ((long)first * unit));
            group.Read(packed.AsSpan(first * unit, bytes), first * vectors, Math.Min(units * vectors, Count - (first * vectors)));
        }
    }
}
