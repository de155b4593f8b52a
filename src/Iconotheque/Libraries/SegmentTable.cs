using System.Collections.Immutable;
using Iconotheque.Indexing.Segments;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Libraries;

/// <summary>The segments that a catalogue lists, as one of its transactions sees them.</summary>
internal static class SegmentTable
{
    public const string Folder = "segments";

    // Segments do not change: all views of a process read the same mapping.
    private static readonly SharedFiles<SortedSegment> Vectors = new(path => new SortedSegment(VectorSegment.Open(path)));
    private static readonly SharedFiles<FeatureSegment> Features = new(FeatureSegment.Open);

    /// <summary>The segments of all descriptors, oldest first.</summary>
    public static ImmutableArray<SegmentEntry> Read(SqliteConnection connection) =>
    [
        .. CatalogueDatabase.Rows(connection, "SELECT id, descriptor, file, level, rows, bytes FROM segment ORDER BY id",
            row => new SegmentEntry(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetInt32(4),
                row.GetInt64(5))),
    ];

    /// <summary>The removed rows of a segment; null for none.</summary>
    public static ItemSet? Removed(SqliteConnection connection, SegmentEntry segment)
    {
        ItemSet? removed = null;
        foreach (long row in CatalogueDatabase.Rows(connection, "SELECT row FROM tombstone WHERE segment = $segment",
            row => row.GetInt64(0), ("$segment", segment.Id)))
        {
            (removed ??= new ItemSet(segment.Rows)).Add(row);
        }

        return removed;
    }

    /// <summary>Opens the vectors of a descriptor: of all its segments, or of some.</summary>
    /// <exception cref="InputException">A segment is missing or damaged.</exception>
    public static LibraryVectors OpenVectors(SqliteConnection connection, string folder, LibraryDescriptor descriptor,
        SegmentEntry[]? some = null)
    {
        var entries = some ?? Of(connection, descriptor);
        var vectors = new LibraryVectors(descriptor, OpenAll(entries, entry => Vectors.Take(PathOf(folder, entry))),
            [.. entries.Select(entry => Removed(connection, entry))]);
        if (vectors.Segments.FirstOrDefault(segment => segment.Dimension != descriptor.Dimension) is not { } other)
            return vectors;
        vectors.Dispose();
        throw new InputException(Path.Combine(folder, Folder),
            $"holds vectors of {other.Dimension} components; {descriptor.Name} has {descriptor.Dimension}");
    }

    /// <summary>Opens the local features of a descriptor: of all its segments, or of some.</summary>
    /// <exception cref="InputException">A segment is missing or damaged.</exception>
    public static LibraryFeatures OpenFeatures(SqliteConnection connection, string folder, LibraryDescriptor descriptor,
        SegmentEntry[]? some = null)
    {
        var entries = some ?? Of(connection, descriptor);
        return new LibraryFeatures(descriptor, OpenAll(entries, entry => Features.Take(PathOf(folder, entry))),
            [.. entries.Select(entry => Removed(connection, entry))]);
    }

    /// <summary>The file of a segment.</summary>
    public static string PathOf(string folder, SegmentEntry entry) => Path.Combine(folder, Folder, entry.File);

    /// <summary>The segments of one descriptor.</summary>
    public static SegmentEntry[] Of(SqliteConnection connection, LibraryDescriptor descriptor) =>
        [.. Read(connection).Where(entry => entry.Descriptor == descriptor.Name)];

    /// <summary>The name of the next segment: one that no segment ever had.</summary>
    public static string NextFile(SqliteConnection connection, LibraryDescriptor descriptor)
    {
        long next = CatalogueDatabase.Scalar(connection, "SELECT seq FROM sqlite_sequence WHERE name = 'segment'") + 1;
        return $"{string.Concat(descriptor.Name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'))}-{next:D8}.seg";
    }

    /// <summary>Lists a segment.</summary>
    public static void Insert(SqliteConnection connection, SegmentEntry entry) => CatalogueDatabase.Run(
        connection,
        "INSERT INTO segment (descriptor, file, level, rows, bytes) VALUES ($descriptor, $file, $level, $rows, $bytes)",
        ("$descriptor", entry.Descriptor), ("$file", entry.File), ("$level", entry.Level), ("$rows", entry.Rows),
        ("$bytes", entry.Bytes));

    private static ImmutableArray<T> OpenAll<T>(SegmentEntry[] entries, Func<SegmentEntry, T> open) where T : IDisposable
    {
        var opened = ImmutableArray.CreateBuilder<T>(entries.Length);
        try
        {
            foreach (var entry in entries) opened.Add(open(entry));
            return opened.ToImmutable();
        }
        catch
        {
            foreach (var segment in opened) segment.Dispose();
            throw;
        }
    }
}
