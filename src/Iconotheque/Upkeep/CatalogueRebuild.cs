using System.Collections.Immutable;
using Iconotheque.Libraries;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Upkeep;

/// <summary>
/// Makes a damaged catalogue again from its own tables, where they can be read: its indexes and its index of words follow from
/// them.
/// </summary>
internal static class CatalogueRebuild
{
    private static readonly string[] Tables = ["collection", "item", "set_aside", "segment", "tombstone", "calibration", "link",
        "decision", "linked", "job"];

    /// <summary>Rebuilds the catalogue where SQLite finds it damaged. The damaged file stays beside it.</summary>
    /// <exception cref="InputException">A table cannot be read: what it says cannot be made again.</exception>
    public static void Run(string folder, ImmutableArray<SetAside>.Builder mended) =>
        CatalogueDatabase.Guarded(CatalogueDatabase.PathIn(folder), () => Rebuild(folder, mended));

    private static int Rebuild(string folder, ImmutableArray<SetAside>.Builder mended)
    {
        string path = CatalogueDatabase.PathIn(folder), rebuilt = path + ".anew", damaged = path + ".damaged";
        if (ChecksummedDatabase.Damage(path) is not { } damage) return 0;
        foreach (string remains in Directory.EnumerateFiles(folder, Path.GetFileName(rebuilt) + "*")) File.Delete(remains);
        using (var connection = ChecksummedDatabase.Open(ChecksummedDatabase.Settings(rebuilt, SqliteOpenMode.ReadWriteCreate)))
        {
            CatalogueDatabase.Execute(connection,
                $"PRAGMA foreign_keys = OFF; PRAGMA auto_vacuum = INCREMENTAL; BEGIN; {CatalogueSchema.Create} "
                    + $"{CatalogueSchema.CreateKept} PRAGMA user_version = {CatalogueSchema.Version}; COMMIT;");
            CatalogueDatabase.Run(connection, "ATTACH $path AS old", ("$path", path));
            Copy(connection, path, damage);
        }

        using (var old = ChecksummedDatabase.Open(ChecksummedDatabase.Settings(path, SqliteOpenMode.ReadWrite))) CheckPoint(old);
        File.Copy(path, damaged, overwrite: true);
        foreach (string beside in (string[])["-wal", "-shm"]) File.Delete(path + beside);
        AtomicFile.Replace(rebuilt, path);
        mended.Add(new SetAside(path, $"was made again from its tables ({damage}); the damaged file is beside it, as .damaged"));
        return 1;
    }

    private static void Copy(SqliteConnection connection, string path, string damage)
    {
        CatalogueDatabase.Execute(connection, "BEGIN");
        bool isNamed = CatalogueDatabase.Scalar(connection, "SELECT COUNT(*) FROM old.sqlite_master WHERE name = "
            + "'place_name'") > 0;
        if (isNamed) CatalogueDatabase.Execute(connection, CatalogueSchema.CreatePlaceNames);
        foreach (string table in (string[])[.. Tables, .. isNamed ? (string[])["place_name"] : [], "kept", "sqlite_sequence"])
        {
            try
            {
                if (table == "sqlite_sequence") CatalogueDatabase.Execute(connection, "DELETE FROM main.sqlite_sequence");
                CatalogueDatabase.Execute(connection, $"INSERT INTO main.{table} SELECT * FROM old.{table} NOT INDEXED");
            }
            catch (SqliteException e)
            {
                _ = PageChecksums.TakeDamagedPage();
                throw new InputException(path,
                    $"is damaged ({damage}), and its table {table} cannot be read, so that it cannot be made again; "
                        + "roll back to a snapshot, or put a copy back", e);
            }
        }

        CatalogueDatabase.Execute(connection, "COMMIT; DETACH old;");
    }

    private static void CheckPoint(SqliteConnection connection)
    {
        try
        {
            CatalogueDatabase.Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (SqliteException)
        {
            // What it held has been read.
        }
    }
}
