using Iconotheque.Descriptors;
using Iconotheque.Indexing.Quantisation;
using Iconotheque.Indexing.Segments;
using Iconotheque.Numerics;

namespace Iconotheque.Libraries;

/// <summary>Writes several segments into one, without the rows that were removed.</summary>
/// <remarks>
/// <see cref="Width"/> segments of one level become one of the next, so that N commits leave about 8 · log₈ N segments and each
/// row is copied log₈ N times (O'Neil et al., The log-structured merge-tree, 1996). Memory: 24 bytes a row, and for cells a
/// sample of vectors, at most <see cref="MostSampled"/>, with their centres.
/// </remarks>
internal static class SegmentMerge
{
    /// <summary>Segments of one level that are merged.</summary>
    public const int Width = 8;

    private const int SampledOfCell = 32, MostSampled = 131_072, Iterations = 8, RowsAtATime = 4096;

    /// <summary>Merges whatever level is full, of every descriptor.</summary>
    public static void MergeLevels(LibraryWriter writer)
    {
        foreach (var descriptor in writer.Card.Descriptors)
        {
            while (SegmentTable.Of(writer.Connection, descriptor).GroupBy(entry => entry.Level)
                .FirstOrDefault(level => level.Count() >= Width) is { } full)
            {
                Replace(writer, descriptor, [.. full], full.Key + 1, cells: 0, CancellationToken.None);
            }
        }
    }

    /// <summary>Writes segments of a descriptor into one, and deletes them where no snapshot names them.</summary>
    /// <param name="writer">The library.</param>
    /// <param name="descriptor">The descriptor.</param>
    /// <param name="entries">The segments.</param>
    /// <param name="level">The level of the new one.</param>
    /// <param name="cells">Into how many cells vectors are put; 0 for none.</param>
    /// <param name="cancellation">Stops.</param>
    public static void Replace(LibraryWriter writer, LibraryDescriptor descriptor, SegmentEntry[] entries, int level, int cells,
        CancellationToken cancellation)
    {
        writer.InTransaction(() =>
        {
            string file = SegmentTable.NextFile(writer.Connection, descriptor), path = Path.Combine(writer.Folder,
                SegmentTable.Folder, file);
            var (rows, bytes) = descriptor.Kind == DescriptorKind.Global
                ? WriteVectors(writer, descriptor, entries, path, cells, cancellation)
                : WriteFeatures(writer, descriptor, entries, path, cancellation);
            foreach (var entry in entries)
                CatalogueDatabase.Run(writer.Connection, "DELETE FROM segment WHERE id = $id", ("$id", entry.Id));
            if (rows > 0) SegmentTable.Insert(writer.Connection, new SegmentEntry(0, descriptor.Name, file, level, rows, bytes));
            return rows;
        });
        Housekeeping.DeleteUnnamed(writer, entries);
    }

    private static (int Rows, long Bytes) WriteFeatures(LibraryWriter writer, LibraryDescriptor descriptor,
        SegmentEntry[] entries, string path, CancellationToken cancellation)
    {
        using var features = SegmentTable.OpenFeatures(writer.Connection, writer.Folder, descriptor, entries);
        using var merged = new FeatureSegmentWriter(path, descriptor.RowBytes, features.IsPacked);
        foreach (var (item, segment, row) in features.Rows().OrderBy(row => row.Item))
        {
            cancellation.ThrowIfCancellationRequested();
            merged.Add(item, features.Copy(segment, row));
        }

        return merged.Count == 0 ? (0, 0) : (merged.Count, merged.Commit());
    }

    private static (int Rows, long Bytes) WriteVectors(LibraryWriter writer, LibraryDescriptor descriptor,
        SegmentEntry[] entries, string path, int cells, CancellationToken cancellation)
    {
        using var vectors = SegmentTable.OpenVectors(writer.Connection, writer.Folder, descriptor, entries);
        var rows = vectors.Rows().ToArray();
        if (rows.Length == 0) return (0, 0);
        using var merged = new VectorSegmentWriter(path, descriptor.Dimension);
        float[] vector = new float[descriptor.Dimension];
        var (centres, firsts, order) = cells > 0 ? Divide(vectors, rows, cells, cancellation) : ([], [], OrderOf(rows));
        foreach (int i in order)
        {
            vectors.Segments[rows[i].Segment].Copy(rows[i].Row, vector);
            merged.Add(rows[i].Item, vector);
        }

        return (rows.Length, cells > 0 ? merged.Commit(centres, firsts) : merged.Commit());
    }

    private static int[] OrderOf(SegmentRow[] rows)
    {
        int[] order = [.. Enumerable.Range(0, rows.Length)];
        Array.Sort(Array.ConvertAll(rows, row => row.Item), order);
        return order;
    }

    /// <summary>
    /// Learns centres from evenly spaced rows, and puts every row to its nearest; within a cell rows stay in the order of their
    /// items.
    /// </summary>
    private static (float[] Centres, int[] Cells, int[] Order) Divide(
        LibraryVectors vectors, SegmentRow[] rows, int cells, CancellationToken cancellation)
    {
        int dimension = vectors.Descriptor.Dimension, sampled = Math.Min(rows.Length,
            Math.Min(MostSampled, cells * SampledOfCell));
        float[] sample = new float[checked(sampled * dimension)];
        for (int i = 0; i < sampled; i++)
            Copy(vectors, rows[(int)((long)i * rows.Length / sampled)], sample.AsSpan(i * dimension, dimension));
        var learned = KMeans.Train(sample, dimension,
            new KMeansOptions { Clusters = cells, Iterations = Iterations, Threads = Environment.ProcessorCount }, cancellation);
        int[] nearest = Assign(vectors, rows, new CoarseCentres(learned.Centres, dimension), cancellation);
        int[] firsts = new int[cells + 1];
        foreach (int cell in nearest) firsts[cell + 1]++;
        for (int cell = 0; cell < cells; cell++) firsts[cell + 1] += firsts[cell];
        int[] order = OrderOf(rows);
        return (learned.Centres, firsts, [.. order.OrderBy(i => nearest[i])]);
    }

    private static int[] Assign(LibraryVectors vectors, SegmentRow[] rows, CoarseCentres centres,
        CancellationToken cancellation)
    {
        int[] nearest = new int[rows.Length];
        int dimension = vectors.Descriptor.Dimension, atATime = Math.Min(RowsAtATime, centres.RowsAtATime);
        Parallel.For(0, (rows.Length + atATime - 1) / atATime, new ParallelOptions { CancellationToken = cancellation }, block =>
        {
            int first = block * atATime, count = Math.Min(atATime, rows.Length - first);
            float[] points = new float[count * dimension], distances = new float[count * centres.Count];
            for (int i = 0; i < count; i++) Copy(vectors, rows[first + i], points.AsSpan(i * dimension, dimension));
            centres.Compare(points, distances);
            for (int i = 0; i < count; i++)
                nearest[first + i] = System.Numerics.Tensors.TensorPrimitives.IndexOfMin(distances.AsSpan(i * centres.Count,
                    centres.Count));
        });
        return nearest;
    }

    private static void Copy(LibraryVectors vectors, SegmentRow row, Span<float> vector) =>
        vectors.Segments[row.Segment].Copy(row.Row, vector);
}
