using System.Collections.Immutable;
using Iconotheque.Annotations;
using Iconotheque.Descriptors;
using Iconotheque.Indexing.Segments;
using Iconotheque.Libraries;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Upkeep;

/// <summary>
/// Checks a library: every checksum, the catalogue's integrity, that items and vectors belong together, the annotations, and on
/// request the masters.
/// </summary>
internal static class LibraryCheck
{
    /// <summary>Checks everything.</summary>
    /// <param name="folder">The library.</param>
    /// <param name="masters">Whether the pictures themselves are read and compared with their SHA-256.</param>
    /// <param name="progress">Reports each segment and of the masters.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>What is wrong: file or item, and what with it. Empty when all is well.</returns>
    /// <exception cref="InputException">The library cannot be opened at all.</exception>
    public static ImmutableArray<SetAside> Run(string folder, bool masters, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var found = ImmutableArray.CreateBuilder<SetAside>();
        var card = LibraryCard.Read(folder);
        using var connection = CatalogueDatabase.Open(folder);
        string path = Path.Combine(folder, CatalogueDatabase.FileName);
        Named(found, () => CatalogueDatabase.Guarded(path, () =>
        {
            CatalogueDatabase.Execute(connection, "BEGIN");
            CheckCatalogue(connection, path, found);
            CheckSegments(folder, card, connection, found, progress, cancellation);
            LibraryIndexes.Check(folder, CatalogueDatabase.Rows(connection, "SELECT id FROM item", row => row.GetInt64(0)), found,
                cancellation);
            return 0;
        }));
        foreach (var snapshot in Snapshots.List(folder)) CheckSnapshot(folder, snapshot.Name, found);
        CheckAnnotations(folder, found);
        Named(found, () => CatalogueDatabase.Guarded(path, () => LibraryFiles.Check(connection, folder, found, cancellation)));
        if (masters)
            Named(found, () => CatalogueDatabase.Guarded(path, () => CheckMasters(connection, found, progress, cancellation)));
        return found.ToImmutable();
    }

    /// <summary>Goes on after damage that ends a check, which is named.</summary>
    private static void Named(ImmutableArray<SetAside>.Builder found, Func<int> check)
    {
        try
        {
            check();
        }
        catch (InputException e)
        {
            if (!found.Any(item => item.Path == e.File && item.Reason == e.Expected)) found.Add(new SetAside(e.File, e.Expected));
        }
    }

    private static void CheckCatalogue(SqliteConnection connection, string path, ImmutableArray<SetAside>.Builder found)
    {
        PageChecksums.TakeDamagedPage();
        foreach (string line in CatalogueDatabase.Rows(connection, "PRAGMA integrity_check(20)", row => row.GetString(0)))
        {
            if (line != "ok") found.Add(new SetAside(path, $"is damaged: {line}"));
        }

        if (PageChecksums.TakeDamagedPage() is > 0 and var page)
            throw new InputException(path,
                $"is damaged: its page {page} does not fit its checksum; roll back to a snapshot, or put a copy back");

        foreach (var (item, stated) in CatalogueDatabase.Rows(connection, ItemRows.Select,
            row => (Item: (ItemRows.Read(row), row.GetInt64(8)), Stated: row.GetInt64(25))))
        {
            if (ItemRows.Checksum(item.Item1, item.Item2) != stated)
                found.Add(new SetAside(item.Item1.Name, "has a row in the catalogue that does not fit its checksum"));
        }

        foreach (string table in CatalogueDatabase.Rows(connection, "PRAGMA foreign_key_check", row => row.GetString(0))
            .Distinct())
            found.Add(new SetAside(path, $"has rows of {table} that refer to nothing"));
    }

    private static void CheckSegments(string folder, LibraryCard card, SqliteConnection connection,
        ImmutableArray<SetAside>.Builder found, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        var entries = SegmentTable.Read(connection);
        var held = card.Descriptors.ToDictionary(descriptor => descriptor.Name, _ => new List<long>(),
            StringComparer.Ordinal);
        var damaged = new HashSet<string>(StringComparer.Ordinal);
        var counter = new WorkCounter(progress, "verify", entries.Length);
        foreach (var entry in entries)
        {
            cancellation.ThrowIfCancellationRequested();
            string path = SegmentTable.PathOf(folder, entry);
            try
            {
                var descriptor = card.Descriptors.FirstOrDefault(known => known.Name == entry.Descriptor)
                    ?? throw new InputException(path,
                        $"belongs to the descriptor '{entry.Descriptor}', which the library does not have");
                held[descriptor.Name].AddRange(LiveItems(path, entry, descriptor, SegmentTable.Removed(connection, entry),
                    cancellation));
            }
            catch (InputException e)
            {
                found.Add(new SetAside(e.File, e.Expected));
                damaged.Add(entry.Descriptor);
            }

            counter.Add();
        }

        long[] items = [.. CatalogueDatabase.Rows(connection, "SELECT id FROM item ORDER BY id", row => row.GetInt64(0))];
        foreach (var (name, rows) in held.Where(pair => !damaged.Contains(pair.Key)))
        {
            rows.Sort();
            if (!rows.SequenceEqual(items))
                found.Add(new SetAside(folder,
                    $"the vectors of {name} are those of {rows.Count} items; the catalogue has {items.Length}"));
        }
    }

    private static List<long> LiveItems(string path, SegmentEntry entry, LibraryDescriptor descriptor, ItemSet? removed,
        CancellationToken cancellation)
    {
        using var vectors = descriptor.Kind == DescriptorKind.Global ? VectorSegment.Open(path) : null;
        using var features = vectors is null ? FeatureSegment.Open(path) : null;
        vectors?.Verify(cancellation);
        features?.Verify(cancellation);
        var items = vectors is null ? features!.Items : vectors.Items;
        var live = new List<long>();
        if (items.Length != entry.Rows)
            throw new InputException(path, $"holds {items.Length} rows; the catalogue says {entry.Rows}");
        for (int row = 0; row < items.Length; row++)
        {
            if (removed?.Contains(row) != true) live.Add(items[row]);
        }

        return live;
    }

    private static void CheckSnapshot(string folder, string name, ImmutableArray<SetAside>.Builder found)
    {
        try
        {
            using var snapshot = Snapshots.Open(folder, name);
            CatalogueDatabase.Guarded(name, () =>
            {
                CheckCatalogue(snapshot, $"snapshot {name}", found);
                foreach (var entry in SegmentTable.Read(snapshot))
                {
                    if (!File.Exists(SegmentTable.PathOf(folder, entry)))
                        found.Add(new SetAside($"snapshot {name}", $"names the segment {entry.File}, which is missing"));
                }

                return 0;
            });
        }
        catch (InputException e)
        {
            found.Add(new SetAside(e.File, e.Expected));
        }
    }

    private static void CheckAnnotations(string folder, ImmutableArray<SetAside>.Builder found)
    {
        try
        {
            using var book = AnnotationBook.Open(folder);
        }
        catch (InputException e)
        {
            found.Add(new SetAside(e.File, e.Expected));
        }
    }

    private static int CheckMasters(SqliteConnection connection, ImmutableArray<SetAside>.Builder found,
        IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        long total = CatalogueDatabase.Scalar(connection, "SELECT COUNT(DISTINCT path) FROM item");
        var counter = new WorkCounter(progress, "verify masters", total);
        foreach (var (path, sha256) in CatalogueDatabase.Rows(connection,
            "SELECT path, MIN(sha256) FROM item GROUP BY path ORDER BY path", row => (row.GetString(0), row.GetString(1))))
        {
            cancellation.ThrowIfCancellationRequested();
            if (FileDamage.Of(path, sha256) is { } damage) found.Add(new SetAside(path, damage));
            counter.Add();
        }

        return found.Count;
    }
}
