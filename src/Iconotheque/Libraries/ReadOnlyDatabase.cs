using Microsoft.Data.Sqlite;

namespace Iconotheque.Libraries;

/// <summary>
/// Databases on media that cannot be written to, where SQLite cannot make the files that stand beside a database in write-ahead
/// mode.
/// </summary>
internal static class ReadOnlyDatabase
{
    private const string Log = "-wal";

    /// <summary>Opens a database for reading.</summary>
    /// <param name="path">The file.</param>
    /// <param name="secondsToWait">How long a command waits for others.</param>
    /// <param name="prepare">Sets a connection up, and reads something by it.</param>
    /// <exception cref="SqliteException">It cannot be read.</exception>
    public static SqliteConnection Open(string path, int secondsToWait, Func<SqliteConnection, SqliteConnection> prepare)
    {
        var log = new FileInfo(path + Log);
        bool hasLog = log.Exists && log.Length > 0;
        if (hasLog)
        {
            try
            {
                return prepare(ChecksummedDatabase.Open(ChecksummedDatabase.Settings(path, SqliteOpenMode.ReadOnly,
                    secondsToWait)));
            }
            catch (SqliteException e) when (!ChecksummedDatabase.IsDamage(e))
            {
                // Somebody was interrupted while writing: what the log holds is part of the database, and only a copy can be put
                // in order.
                return prepare(OpenCopy(path, log.FullName));
            }
        }

        return prepare(ChecksummedDatabase.Open(ChecksummedDatabase.Settings(Immutable(path), SqliteOpenMode.ReadOnly,
            secondsToWait)));
    }

    /// <summary>The address under which SQLite takes a file for one that nobody changes.</summary>
    private static string Immutable(string path)
    {
        string full = Path.GetFullPath(path).Replace(Path.DirectorySeparatorChar, '/');
        return $"file:{(full.StartsWith('/') ? "" : "/")}{string.Join('/', full.Split('/').Select(Uri.EscapeDataString))
            .Replace("%3A", ":", StringComparison.Ordinal)}?immutable=1";
    }

    private static SqliteConnection OpenCopy(string path, string log)
    {
        string folder = Directory.CreateTempSubdirectory("iconotheque-").FullName, copy = Path.Combine(folder, "copy.db");
        try
        {
            File.Copy(path, copy);
            File.Copy(log, copy + Log);
            var connection = ChecksummedDatabase.Open(ChecksummedDatabase.Settings(copy, SqliteOpenMode.ReadWrite));
            CatalogueDatabase.Execute(connection, "PRAGMA query_only = ON; SELECT COUNT(*) FROM sqlite_master;");
            connection.Disposed += (_, _) => Directory.Delete(folder, recursive: true);
            return connection;
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }
}
