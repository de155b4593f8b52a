using Microsoft.Data.Sqlite;

namespace Iconotheque.Libraries;

/// <summary>Removes the files that neither the catalogue nor a snapshot names.</summary>
internal static class Housekeeping
{
    /// <summary>Sweeps the folder of segments: what a writer that was killed left behind.</summary>
    public static int Sweep(LibraryWriter writer)
    {
        var named = Named(writer);
        int swept = 0;
        foreach (string file in Directory.EnumerateFiles(Path.Combine(writer.Folder, SegmentTable.Folder)))
        {
            if (!named.Contains(Path.GetFileName(file)) && TryDelete(file)) swept++;
        }

        Snapshots.Sweep(writer.Folder);
        return swept;
    }

    /// <summary>Sweeps after a failure, as far as the disk lets it.</summary>
    public static void TrySweep(LibraryWriter writer)
    {
        try
        {
            writer.Guarded(() => Sweep(writer));
        }
        catch (Exception e) when (e is IOException or InputException or Microsoft.Data.Sqlite.SqliteException
            or UnauthorizedAccessException)
        {
            // The failure itself is what is told; the next writer sweeps.
        }
    }

    /// <summary>Deletes segments that were replaced, but for those that a snapshot names.</summary>
    public static void DeleteUnnamed(LibraryWriter writer, IReadOnlyList<SegmentEntry> replaced)
    {
        var named = Named(writer);
        foreach (var entry in replaced)
        {
            if (!named.Contains(entry.File)) TryDelete(SegmentTable.PathOf(writer.Folder, entry));
        }
    }

    /// <summary>
    /// Frees everything: segments, thumbnails and fetched files of items that are gone, pages of the catalogue.
    /// </summary>
    public static int Reclaim(LibraryWriter writer)
    {
        int swept = Sweep(writer);
        var pictures = new HashSet<string>(StringComparer.Ordinal);
        WithEachCatalogue(writer, connection =>
            pictures.UnionWith(CatalogueDatabase.Rows(connection, "SELECT DISTINCT sha256 FROM item", row => row.GetString(0))));
        foreach (string folder in (string[])[Thumbnails.Folder, FetchedFiles.Folder])
        {
            string path = Path.Combine(writer.Folder, folder);
            if (!Directory.Exists(path)) continue;
            foreach (string file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories))
            {
                bool isTorn = file.EndsWith(".tmp", StringComparison.Ordinal);
                if ((isTorn || !pictures.Contains(Path.GetFileName(file).Split('.', '-')[0])) && TryDelete(file)) swept++;
            }
        }

        CatalogueDatabase.Execute(writer.Connection,
            "INSERT INTO item_text (item_text) VALUES ('optimize'); PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE);");
        return swept;
    }

    private static HashSet<string> Named(LibraryWriter writer)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        WithEachCatalogue(writer, connection => named.UnionWith(SegmentTable.Read(connection).Select(entry => entry.File)));
        return named;
    }

    private static void WithEachCatalogue(LibraryWriter writer, Action<SqliteConnection> work)
    {
        work(writer.Connection);
        foreach (var snapshot in Snapshots.List(writer.Folder))
        {
            using var connection = Snapshots.Open(writer.Folder, snapshot.Name);
            work(connection);
        }
    }

    private static bool TryDelete(string file)
    {
        try
        {
            File.Delete(file);
            return true;
        }
        catch (IOException)
        {
            // A reader on Windows still has it mapped; the next sweep will find it.
            return false;
        }
    }
}
