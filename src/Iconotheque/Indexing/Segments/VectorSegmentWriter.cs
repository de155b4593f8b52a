using Iconotheque.Numerics;

namespace Iconotheque.Indexing.Segments;

/// <summary>Writes a segment of global vectors, row by row. Memory: one block, and 8 bytes a row.</summary>
internal sealed class VectorSegmentWriter : IDisposable
{
    private readonly SegmentWriter writer;
    private readonly List<long> items = [];
    private readonly float[] block;
    private readonly int dimension;

    /// <summary>Begins a segment.</summary>
    /// <param name="path">The file that <see cref="Commit()"/> makes.</param>
    /// <param name="dimension">D, above 0.</param>
    public VectorSegmentWriter(string path, int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        (this.dimension, block) = (dimension, new float[dimension * InterleavedProducts.Rows]);
        writer = new SegmentWriter(path);
        writer.Write<int>(VectorSegment.DimensionSection, [dimension]);
        writer.Begin(VectorSegment.VectorsSection);
    }

    /// <summary>Rows so far.</summary>
    public int Count => items.Count;

    /// <summary>Adds a row.</summary>
    /// <param name="item">The item that the vector describes.</param>
    /// <param name="vector">D components.</param>
    /// <exception cref="ArgumentException">It has another number of components.</exception>
    public void Add(long item, ReadOnlySpan<float> vector)
    {
        if (vector.Length != dimension)
            throw new ArgumentException($"Holds {vector.Length} values; vectors of the segment have {dimension}.",
                nameof(vector));
        int row = items.Count % InterleavedProducts.Rows;
        InterleavedProducts.Place(vector, block, row);
        items.Add(item);
        if (row == InterleavedProducts.Rows - 1) Flush();
    }

    /// <summary>Completes the segment.</summary>
    /// <returns>Its length in bytes.</returns>
    public long Commit()
    {
        if (items.Count % InterleavedProducts.Rows != 0) Flush();
        writer.Write<long>(VectorSegment.ItemsSection, items.ToArray());
        return writer.Commit();
    }

    /// <summary>Completes a segment whose rows were added cell by cell.</summary>
    /// <param name="centres">K × D.</param>
    /// <param name="cells">The first row of each cell, and the number of rows.</param>
    /// <returns>Its length in bytes.</returns>
    public long Commit(ReadOnlySpan<float> centres, ReadOnlySpan<int> cells)
    {
        if (cells.Length < 2 || cells[^1] != items.Count || centres.Length != (cells.Length - 1) * dimension)
            throw new ArgumentException($"{cells.Length - 1} cells that end at row {(cells.IsEmpty ? 0 : cells[^1])} do not "
                + $"fit {items.Count} rows and {centres.Length / dimension} centres.", nameof(cells));
        if (items.Count % InterleavedProducts.Rows != 0) Flush();
        WriteCentres(centres);
        writer.Write(VectorSegment.CellsSection, cells);
        writer.Write<long>(VectorSegment.ItemsSection, items.ToArray());
        return writer.Commit();
    }

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();

    private void WriteCentres(ReadOnlySpan<float> centres)
    {
        float[] norms = new float[centres.Length / dimension];
        writer.Begin(VectorSegment.CentresSection);
        for (int centre = 0; centre < norms.Length; centre++)
        {
            var vector = centres.Slice(centre * dimension, dimension);
            norms[centre] = (float)InnerProduct.Of(vector, vector);
            InterleavedProducts.Place(vector, block, centre % InterleavedProducts.Rows);
            if (centre == norms.Length - 1 || centre % InterleavedProducts.Rows == InterleavedProducts.Rows - 1) Flush();
        }

        writer.Write<float>(VectorSegment.NormsSection, norms);
    }

    private void Flush()
    {
        writer.Append<float>(block);
        Array.Clear(block);
    }
}
