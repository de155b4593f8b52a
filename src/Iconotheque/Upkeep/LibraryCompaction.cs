using Iconotheque.Descriptors;
using Iconotheque.Indexing.Segments;
using Iconotheque.Libraries;

namespace Iconotheque.Upkeep;

/// <summary>Makes a library as small and as fast as it can be.</summary>
internal static class LibraryCompaction
{
    /// <summary>Vectors below which cells are not worth their while.</summary>
    internal const int FewestForCells = 20_000;

    /// <summary>
    /// Writes all segments of each descriptor into one, without removed rows, large sets of vectors in cells; then frees what
    /// nothing names any more.
    /// </summary>
    public static void Compact(this LibraryWriter writer, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        try
        {
            Merge(writer, progress, cancellation);
            LibraryIndexes.Update(writer, Environment.ProcessorCount, progress, cancellation);
            LibraryIndexes.Compact(writer, cancellation);
            writer.Guarded(() => Housekeeping.Reclaim(writer));
        }
        catch
        {
            // On a full disk what was half made would keep it full.
            Housekeeping.TrySweep(writer);
            throw;
        }
    }

    /// <summary>Merges all segments of every descriptor.</summary>
    private static void Merge(LibraryWriter writer, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        var descriptors = writer.Card.Descriptors;
        for (int d = 0; d < descriptors.Length; d++)
        {
            progress?.Report(new WorkProgress("compact", d, descriptors.Length));
            var entries = SegmentTable.Of(writer.Connection, descriptors[d]);
            int removed = (int)CatalogueDatabase.Scalar(writer.Connection,
                "SELECT COUNT(*) FROM tombstone WHERE segment IN (SELECT id FROM segment WHERE descriptor = $descriptor)",
                ("$descriptor", descriptors[d].Name));
            int rows = entries.Sum(entry => entry.Rows) - removed;
            int cells = descriptors[d].Kind == DescriptorKind.Global && rows >= FewestForCells ? CellsFor(rows) : 0;
            bool isCompact = entries.Length <= 1 && removed == 0
                && (cells == 0 || entries is [var only] && HasCells(writer, only));
            if (!isCompact)
                SegmentMerge.Replace(writer, descriptors[d], entries, entries.Max(entry => entry.Level), cells, cancellation);
        }

        progress?.Report(new WorkProgress("compact", descriptors.Length, descriptors.Length));
    }

    private static int CellsFor(int rows) => (int)(4 * Math.Sqrt(rows));

    private static bool HasCells(LibraryWriter writer, SegmentEntry entry)
    {
        using var segment = VectorSegment.Open(SegmentTable.PathOf(writer.Folder, entry));
        return segment.HasCells;
    }
}
