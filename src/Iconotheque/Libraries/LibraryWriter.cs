using System.Collections.Immutable;
using System.Text.Json;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Global;
using Iconotheque.Descriptors.Local;
using Iconotheque.Indexing.Segments;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Libraries;

/// <summary>The one writer of a library.</summary>
/// <remarks>
/// Segments are written and flushed first, then one transaction of the catalogue publishes them with their items: killed at any
/// moment, the library is as it was before or as it is after. Files that no transaction published are swept away by the next
/// writer.
/// </remarks>
public sealed class LibraryWriter : IDisposable
{
    private const string LockFile = "library.lock", ReadOnlyReason = "cannot be written to: its medium is read-only or full, "
        + "or you have no permission; it can be searched and copied";
    private const int HeldOnLinux = 11, HeldOnMac = 35, HeldOnWindows = unchecked((int)0x80070020);

    private readonly FileStream held;

    private LibraryWriter(string folder, LibraryCard card, FileStream held, SqliteConnection connection) =>
        (Folder, Card, this.held, Connection) = (folder, card, held, connection);

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>What the library is.</summary>
    public LibraryCard Card { get; }

    internal SqliteConnection Connection { get; }

    /// <summary>Creates an empty library.</summary>
    /// <param name="folder">Its folder, made when missing.</param>
    /// <param name="card">What it is.</param>
    /// <exception cref="InputException">There is a library, or something else, in the folder.</exception>
    public static void Create(string folder, LibraryCard card)
    {
        if (LibraryCard.IsIn(folder))
            throw new InputException(folder, "is a library already; add to it, or choose another folder");
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder)
            .Any(entry => !Path.GetFileName(entry).StartsWith(CatalogueDatabase.FileName, StringComparison.Ordinal)
                && Path.GetFileName(entry) is not (SegmentTable.Folder or LockFile)))
            throw new InputException(folder, "is not empty; choose another folder for the library");
        Directory.CreateDirectory(Path.Combine(folder, SegmentTable.Folder));

        // The card comes last: a folder without one is no library, and creating it again begins again.
        foreach (string remains in Directory.EnumerateFiles(folder, CatalogueDatabase.FileName + "*")) File.Delete(remains);
        CatalogueDatabase.Create(folder, card.Text());
        card.Write(folder);
    }

    /// <summary>Whether a process writes to a library just now.</summary>
    public static bool IsBusy(string folder)
    {
        try
        {
            using var held = new FileStream(Path.Combine(folder, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite,
                FileShare.None);
            return false;
        }
        catch (IOException e)
        {
            return IsHeld(e);
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Opens a library for writing.</summary>
    /// <exception cref="InputException">It is no library, is damaged, or another process writes to it.</exception>
    public static LibraryWriter Open(string folder)
    {
        var card = LibraryCard.Read(folder);
        var held = Hold(folder);
        LibraryWriter? writer = null;
        try
        {
            writer = new LibraryWriter(folder, card, held, CatalogueDatabase.Open(folder));
            if (CatalogueDatabase.IsReadOnly(writer.Connection)) throw new InputException(folder, ReadOnlyReason);
            writer.Guarded(() =>
            {
                LibraryUpgrade.Run(writer);
                return Housekeeping.Sweep(writer);
            });
            return writer;
        }
        catch
        {
            writer?.Dispose();
            held.Dispose();
            throw;
        }
    }

    /// <summary>Takes the lock of the one writer.</summary>
    /// <exception cref="InputException">Another process has it, or the library cannot be written to.</exception>
    internal static FileStream Hold(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IsHeld(e))
        {
            throw new InputException(folder, "is being written to by another process; wait for it to end", e);
        }
        catch (Exception e) when (e is UnauthorizedAccessException || (e is IOException && !FullDisk.Is(e)))
        {
            throw new InputException(folder, ReadOnlyReason, e);
        }
    }

    /// <summary>Whether a file cannot be opened because another process keeps it to itself.</summary>
    private static bool IsHeld(IOException failure) => failure.HResult is HeldOnLinux or HeldOnMac or HeldOnWindows;

    /// <summary>Adds a collection, or says again where an existing one comes from.</summary>
    /// <param name="name">Its name; unique, without <c>/</c> and control characters.</param>
    /// <param name="kind">The kind of its source.</param>
    /// <param name="location">Where the source is.</param>
    /// <param name="settings">What else is needed to read it again.</param>
    /// <exception cref="InputException">The name cannot be one.</exception>
    public void AddCollection(string name, string kind, string location, ImmutableSortedDictionary<string, string> settings)
    {
        if (name.Length == 0 || name.Contains('/') || name.Any(char.IsControl))
            throw new InputException(name,
                "cannot be the name of a collection: it must have at least one character, and neither / nor control characters");
        Guarded(() => CatalogueDatabase.Run(
            Connection, "INSERT INTO collection (name, kind, location, settings) VALUES ($name, $kind, $location, "
                + "$settings) ON CONFLICT (name) DO UPDATE SET kind = $kind, location = $location, settings = $settings",
            ("$name", name), ("$kind", kind), ("$location", location), ("$settings", JsonSerializer.Serialize(settings))));
    }

    /// <summary>Removes a collection that has no items left.</summary>
    public void RemoveCollection(string name) => InTransaction(() =>
    {
        CatalogueDatabase.Run(Connection,
            "DELETE FROM set_aside WHERE collection = (SELECT id FROM collection WHERE name = $name)", ("$name", name));
        return CatalogueDatabase.Run(Connection, "DELETE FROM collection WHERE name = $name", ("$name", name));
    });

    /// <summary>Makes changes, all of them or none.</summary>
    /// <returns>The numbers of the items described, in their order.</returns>
    /// <exception cref="InputException">The collection does not exist, or an item is one already.</exception>
    /// <exception cref="IOException">The disk is full.</exception>
    public ImmutableArray<long> Commit(LibraryChange change)
    {
        if (change.IsEmpty) return [];
        var ids = InTransaction(() => Apply(change));
        SegmentMerge.MergeLevels(this);
        return ids;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Connection.Dispose();
        held.Dispose();
    }

    internal T InTransaction<T>(Func<T> work) => Guarded(() =>
    {
        CatalogueDatabase.Execute(Connection, "BEGIN IMMEDIATE");
        try
        {
            var result = work();
            CatalogueDatabase.Execute(Connection, "COMMIT");
            return result;
        }
        catch
        {
            // SQLite may have rolled back by itself, as it does when the disk is full.
            if (SQLitePCL.raw.sqlite3_get_autocommit(Connection.Handle) == 0) CatalogueDatabase.Execute(Connection, "ROLLBACK");
            throw;
        }
    });

    internal T Guarded<T>(Func<T> work) => CatalogueDatabase.Guarded(Path.Combine(Folder, CatalogueDatabase.FileName), work);

    private ImmutableArray<long> Apply(LibraryChange change)
    {
        long collection = CatalogueDatabase.Scalar(Connection, "SELECT id FROM collection WHERE name = $name",
            ("$name", change.Collection));
        if (collection == 0) throw new InputException(change.Collection, $"is no collection of {Folder}");
        var gone = new ItemSet(CatalogueDatabase.Scalar(Connection, "SELECT seq FROM sqlite_sequence WHERE name = 'item'"));
        foreach (long item in change.Removed.Concat(change.Described.Where(described => described.Item.Id > 0)
            .Select(described => described.Item.Id)))
            gone.Add(item);
        if (gone.Count > 0) MarkRemoved(gone);
        foreach (long item in change.Removed) CatalogueDatabase.Run(Connection, "DELETE FROM item WHERE id = $id", ("$id", item));
        foreach (long item in change.Removed)
            CatalogueDatabase.Run(Connection, "DELETE FROM link WHERE first = $id OR second = $id", ("$id", item));
        foreach (var (item, modified) in change.Restated)
            ItemRows.Update(Connection, MetadataEdits.Over(this, item), collection, modified);
        var ids = change.Described.Select(described => Put(described, collection)).ToImmutableArray();
        if (ids.Length > 0) WriteSegments(change.Described, ids);
        foreach (var (item, bytes, modified) in change.SetAside)
        {
            CatalogueDatabase.Run(
                Connection, "INSERT OR REPLACE INTO set_aside (collection, identifier, reason, bytes, "
                    + "modified) VALUES ($collection, $identifier, $reason, $bytes, $modified)",
                ("$collection", collection), ("$identifier", item.Path), ("$reason", item.Reason), ("$bytes", bytes),
                ("$modified", modified));
        }

        return ids;
    }

    private long Put(DescribedItem described, long collection)
    {
        if (described.Descriptions.Length != Card.Descriptors.Length)
            throw new ArgumentException($"{described.Descriptions.Length} descriptions; "
                + $"the library has {Card.Descriptors.Length} descriptors.", nameof(described));
        CatalogueDatabase.Run(Connection, "DELETE FROM set_aside WHERE collection = $collection AND identifier = $identifier",
            ("$collection", collection), ("$identifier", described.Item.Identifier));
        CatalogueDatabase.Run(Connection, "DELETE FROM linked WHERE item = $id", ("$id", described.Item.Id));
        if (described.Item.Id == 0) return ItemRows.Insert(Connection, described.Item, collection, described.Modified);
        ItemRows.Update(Connection, MetadataEdits.Over(this, described.Item), collection, described.Modified);
        return described.Item.Id;
    }

    private void WriteSegments(ImmutableArray<DescribedItem> items, ImmutableArray<long> ids)
    {
        int[] order = [.. Enumerable.Range(0, ids.Length).OrderBy(i => ids[i])];
        for (int d = 0; d < Card.Descriptors.Length; d++)
        {
            var descriptor = Card.Descriptors[d];
            string file = SegmentTable.NextFile(Connection, descriptor), path = Path.Combine(Folder, SegmentTable.Folder, file);
            long bytes;
            if (descriptor.Kind == DescriptorKind.Global)
            {
                using var writer = new VectorSegmentWriter(path, descriptor.Dimension);
                foreach (int i in order) writer.Add(ids[i], ((GlobalVector)items[i].Descriptions[d]).Values);
                bytes = writer.Commit();
            }
            else
            {
                bool packs = descriptor.IsSift
                    && FeatureSegmentWriter.Packs(items.Select(item => (LocalFeatures)item.Descriptions[d]), descriptor.RowBytes);
                using var writer = new FeatureSegmentWriter(path, descriptor.RowBytes, packs);
                foreach (int i in order) writer.Add(ids[i], (LocalFeatures)items[i].Descriptions[d]);
                bytes = writer.Commit();
            }

            SegmentTable.Insert(Connection, new SegmentEntry(0, descriptor.Name, file, 0, ids.Length, bytes));
        }
    }

    /// <summary>Marks the rows of items as removed in every segment that has them.</summary>
    private void MarkRemoved(ItemSet items)
    {
        foreach (var descriptor in Card.Descriptors)
        {
            foreach (var entry in SegmentTable.Of(Connection, descriptor))
            {
                foreach (int row in RowsOf(entry, descriptor, items))
                    CatalogueDatabase.Run(Connection, "INSERT OR IGNORE INTO tombstone (segment, row) VALUES ($segment, $row)",
                        ("$segment", entry.Id), ("$row", row));
            }
        }
    }

    private List<int> RowsOf(SegmentEntry entry, LibraryDescriptor descriptor, ItemSet items)
    {
        string path = SegmentTable.PathOf(Folder, entry);
        using var vectors = descriptor.Kind == DescriptorKind.Global ? VectorSegment.Open(path) : null;
        using var features = vectors is null ? FeatureSegment.Open(path) : null;
        var held = vectors is null ? features!.Items : vectors.Items;
        var rows = new List<int>();
        for (int row = 0; row < held.Length; row++)
        {
            if (items.Contains(held[row])) rows.Add(row);
        }

        return rows;
    }
}
