using System.Numerics.Tensors;
using Iconotheque.Indexing.Segments;
using Iconotheque.Libraries;
using Iconotheque.Numerics;

namespace Iconotheque.Maps;

/// <summary>The vectors of a library in the order of their items, whatever segments they lie in.</summary>
/// <param name="Items">N items, ascending.</param>
/// <param name="Vectors">N unit vectors of D components; that of an item whose vector is zero is zero. Memory: 4·N·D
/// bytes.</param>
internal sealed record MappedVectors(long[] Items, float[][] Vectors)
{
    /// <summary>Copies and normalises the vectors.</summary>
    public static MappedVectors Read(LibraryVectors set, int threads, CancellationToken cancellation)
    {
        var rows = set.Rows().ToArray();
        int[] order = [.. Enumerable.Range(0, rows.Length)];
        Array.Sort(rows.Select(row => row.Item).ToArray(), order);
        float[][] vectors = new float[rows.Length][];
        int[] placeOf = new int[rows.Length];
        for (int place = 0; place < order.Length; place++) placeOf[order[place]] = place;

        // Rows of a block lie interleaved: read one after the other they come from the cache.
        int blocks = (rows.Length + InterleavedProducts.Rows - 1) / InterleavedProducts.Rows;
        Parallel.For(0, blocks,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, block =>
        {
            for (int i = block * InterleavedProducts.Rows; i < Math.Min(rows.Length, (block + 1) * InterleavedProducts.Rows); i++)
                vectors[placeOf[i]] = Unit(set.Segments[rows[i].Segment], rows[i].Row);
        });
        return new MappedVectors([.. order.Select(i => rows[i].Item)], vectors);
    }

    private static float[] Unit(VectorSegment segment, int row)
    {
        float[] vector = new float[segment.Dimension];
        segment.Copy(row, vector);
        float norm = (float)InnerProduct.Norm(vector);
        if (norm > 0) TensorPrimitives.Divide(vector, norm, vector);
        return vector;
    }
}
