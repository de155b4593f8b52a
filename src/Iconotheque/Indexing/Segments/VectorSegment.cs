using Iconotheque.Numerics;

namespace Iconotheque.Indexing.Segments;

/// <summary>A mapped segment of global vectors, sixteen interleaved: what <see cref="VectorSegmentWriter"/> wrote.</summary>
/// <remarks>
/// Sections: <c>items</c>, int64 a row; <c>vectors</c>, float32, ⌈N/16⌉ blocks of D × 16, the last filled up with zeros;
/// <c>dimension</c>, int32. A segment in cells has its rows in the order of their nearest centre, and <c>centres</c>, interleaved
/// in the same way, their squared lengths in <c>norms</c>, and <c>cells</c>, the first row of each and N at the end.
/// </remarks>
public sealed class VectorSegment : IDisposable
{
    internal const string ItemsSection = "items", VectorsSection = "vectors", DimensionSection = "dimension",
        CentresSection = "centres", NormsSection = "norms", CellsSection = "cells";

    private const int BlocksAtATime = 1024;

    private readonly SegmentFile file;
    private readonly SegmentValues<float> vectors;

    private VectorSegment(SegmentFile file, int dimension)
    {
        (this.file, Dimension) = (file, dimension);
        vectors = file.Of<float>(VectorsSection);
        Count = Items.Length;
    }

    /// <summary>D.</summary>
    public int Dimension { get; }

    /// <summary>N, rows of removed items included.</summary>
    public int Count { get; }

    /// <summary>Blocks of sixteen rows.</summary>
    public int Blocks => (Count + InterleavedProducts.Rows - 1) / InterleavedProducts.Rows;

    /// <summary>The item of each row.</summary>
    public ReadOnlySpan<long> Items => file.Read<long>(ItemsSection);

    /// <summary>Whether the rows lie in cells.</summary>
    public bool HasCells => file.Has(CentresSection);

    /// <summary>The first row of each cell, and N.</summary>
    public ReadOnlySpan<int> Cells => file.Read<int>(CellsSection);

    /// <summary>Opens a segment.</summary>
    /// <exception cref="InputException">Missing, damaged or cut short.</exception>
    public static VectorSegment Open(string path)
    {
        var file = SegmentFile.Open(path);
        try
        {
            var dimension = file.Read<int>(DimensionSection);
            if (dimension is not [> 0]) throw new InputException(path, "does not say how long its vectors are");
            var segment = new VectorSegment(file, dimension[0]);
            if (file.Count<float>(VectorsSection) != (long)segment.Blocks * InterleavedProducts.Rows * segment.Dimension)
                throw new InputException(path, $"holds vectors for another number of items than its {segment.Count}");
            if (segment.HasCells) segment.CheckCells(path);
            return segment;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The sixteen vectors of a block, D × 16, valid until the segment is disposed.</summary>
    public ReadOnlySpan<float> Block(int block) =>
        vectors.Slice((long)block * InterleavedProducts.Rows * Dimension, InterleavedProducts.Rows * Dimension);

    /// <summary>Copies the vector of a row.</summary>
    public void Copy(int row, Span<float> vector) =>
        InterleavedProducts.Take(Block(row / InterleavedProducts.Rows), row % InterleavedProducts.Rows, vector);

    /// <summary>Inner products of a vector with the rows of some blocks.</summary>
    /// <param name="vector">D components.</param>
    /// <param name="first">The first block.</param>
    /// <param name="count">How many blocks.</param>
    /// <param name="products">Receives 16 products a block; those behind the last row are 0.</param>
    public void Compare(ReadOnlySpan<float> vector, int first, int count, Span<float> products)
    {
        for (int block = 0; block < count; block++)
            InterleavedProducts.Of(vector, Block(first + block),
                products.Slice(block * InterleavedProducts.Rows, InterleavedProducts.Rows));
    }

    /// <summary>The cells whose centres are nearest to a vector, by Euclidean distance, the nearest first.</summary>
    /// <param name="vector">D components.</param>
    /// <param name="count">How many cells, at most those there are.</param>
    public int[] NearestCells(ReadOnlySpan<float> vector, int count)
    {
        var centres = file.Of<float>(CentresSection);
        var norms = file.Read<float>(NormsSection);
        int length = InterleavedProducts.Rows * Dimension;
        float[] nearness =
            new float[(norms.Length + InterleavedProducts.Rows - 1) / InterleavedProducts.Rows * InterleavedProducts.Rows];
        for (int first = 0; first < nearness.Length; first += InterleavedProducts.Rows)
            InterleavedProducts.Of(vector, centres.Slice((long)first * Dimension, length),
                nearness.AsSpan(first, InterleavedProducts.Rows));
        for (int cell = 0; cell < norms.Length; cell++) nearness[cell] = (2 * nearness[cell]) - norms[cell];
        return TopK.Of(nearness.AsSpan(0, norms.Length), count);
    }

    /// <summary>Asks the system to read all vectors, which a search without cells goes through.</summary>
    public void Prefetch()
    {
        for (int block = 0; block < Blocks; block += BlocksAtATime)
            file.Prefetch<float>(VectorsSection, (long)block * InterleavedProducts.Rows * Dimension,
                Math.Min(BlocksAtATime, Blocks - block) * InterleavedProducts.Rows * Dimension);
    }

    /// <summary>Checks every byte against its checksum.</summary>
    /// <exception cref="InputException">One does not fit.</exception>
    public void Verify(CancellationToken cancellation = default) => file.Verify(cancellation);

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private void CheckCells(string path)
    {
        var cells = Cells;
        bool whole = cells.Length > 1 && cells[0] == 0 && cells[^1] == Count
            && file.Count<float>(NormsSection) == cells.Length - 1
            && file.Count<float>(CentresSection) == (long)(cells.Length - 1 + InterleavedProducts.Rows - 1)
                / InterleavedProducts.Rows * InterleavedProducts.Rows * Dimension;
        for (int i = 1; whole && i < cells.Length; i++) whole = cells[i] >= cells[i - 1];
        if (!whole) throw new InputException(path, "has cells that do not fit its vectors");
    }
}
