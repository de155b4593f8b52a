using Microsoft.Data.Sqlite;

namespace Iconotheque.Libraries;

/// <summary>
/// The file of a library's annotations: an SQLite database of its own in write-ahead mode, each commit flushed to the disk.
/// </summary>
/// <remarks>
/// Apart from the catalogue, so that annotators wait for no writer of the library, and that neither a roll-back nor a new
/// catalogue undoes what people said.
/// </remarks>
internal static class AnnotationDatabase
{
    public const string FileName = "annotations.db";

    /// <summary>The first layout, without checksums of pages, and that of today.</summary>
    public const int First = 1, Version = 2;

    private const int SecondsToWait = 60;

    private const string ReadingPragmas = "PRAGMA trusted_schema = OFF; SELECT COUNT(*) FROM sqlite_master;";

    private const string WritingPragmas = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; "
        + "PRAGMA trusted_schema = OFF;";

    /// <summary>SQLite's codes; Error is what a missing table or column gives.</summary>
    private const int Error = 1, Permission = 3, Busy = 5, Locked = 6, ReadOnly = 8, Corrupt = 11, CannotOpen = 14,
        NotADatabase = 26;

    private const string Schema = """
        CREATE TABLE event (
            id INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, kind INTEGER NOT NULL, class INTEGER NOT NULL, item INTEGER NOT NULL, name TEXT NOT NULL,
            variation INTEGER NOT NULL, value INTEGER NOT NULL, reference INTEGER NOT NULL, checksum INTEGER NOT NULL);
        CREATE TRIGGER event_kept BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'annotations are never overwritten'); END;
        CREATE TRIGGER event_stays BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'annotations are never removed'); END;
        """;

    /// <summary>Where the annotations of a library lie.</summary>
    public static string PathOf(string folder) => Path.Combine(folder, FileName);

    /// <summary>
    /// Creates an empty file, unless another process is faster. It appears whole: an empty or torn file is never a new one.
    /// </summary>
    public static void Create(string folder)
    {
        string path = PathOf(folder), temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            Guarded(path, () =>
            {
                using var connection = ChecksummedDatabase.Open(ChecksummedDatabase.Settings(temporary,
                    SqliteOpenMode.ReadWriteCreate, SecondsToWait));
                CatalogueDatabase.Execute(connection,
                    $"{WritingPragmas} BEGIN; {Schema} PRAGMA user_version = {Version}; COMMIT;");
                return 0;
            });
            AtomicFile.Replace(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was faster; its file is the one.
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Opens the file, which is there.</summary>
    /// <exception cref="InputException">It is damaged or of another version.</exception>
    public static SqliteConnection Open(string folder)
    {
        string path = PathOf(folder);
        return Guarded(path, () =>
        {
            var connection = CatalogueDatabase.ConnectAsFarAsPossible(path, WritingPragmas, ReadingPragmas);
            try
            {
                CatalogueDatabase.RequireVersion(connection, path, (First, Version));
                return connection;
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        });
    }

    /// <summary>Gives a file of an earlier version checksums.</summary>
    public static void Upgrade(string folder)
    {
        if (!File.Exists(PathOf(folder))) return;
        using var connection = Open(folder);
        Guarded(PathOf(folder), () =>
        {
            if (CatalogueDatabase.Scalar(connection, "PRAGMA user_version") == Version) return 0;
            if (PageChecksums.Reserved(connection.Handle!) == 0) ChecksummedDatabase.Upgrade(connection);
            CatalogueDatabase.Execute(connection, $"PRAGMA user_version = {Version}");
            return 0;
        });
    }

    /// <summary>Runs something on the file; what SQLite has to say becomes what the rest of the program says.</summary>
    /// <exception cref="InputException">The file is damaged, or may not be opened.</exception>
    /// <exception cref="IOException">The disk is full or fails, or another process keeps the file to itself.</exception>
    public static T Guarded<T>(string path, Func<T> work) => CatalogueDatabase.Guarded(path, () =>
    {
        try
        {
            return work();
        }
        catch (SqliteException e) when (ChecksummedDatabase.DamageOf(e) is { } damage)
        {
            throw new InputException(path, $"is damaged: {damage}; put a copy back", e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is Corrupt or NotADatabase or Error)
        {
            throw Damaged(path, e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is CannotOpen or Permission or ReadOnly)
        {
            throw new InputException(path, $"cannot be opened for writing: {e.Message}", e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is Busy or Locked)
        {
            throw new IOException($"Another process has kept {path} to itself for {SecondsToWait} seconds; try again.", e);
        }
    });

    /// <summary>What is said of a damaged file.</summary>
    public static InputException Damaged(string path, Exception? inner) =>
        new(path, $"is damaged: {inner?.Message ?? "it holds no annotations"}; put a copy back", inner);
}
