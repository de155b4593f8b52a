using System.Runtime.InteropServices;
using Iconotheque.Collections.Records;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Catalogue.Store;

/// <summary>Opens the catalogue of a library: an SQLite database in write-ahead mode, each commit flushed to the disk.</summary>
internal static class CatalogueDatabase
{
    public const string FileName = "catalogue.db";

    /// <summary>The function of SQL that gives a field of rights its name; see <see cref="RightsReading.NameOf"/>.</summary>
    public const string RightsName = "rights_name";

    private const int Full = 13, IoError = 10, Corrupt = 11, NotADatabase = 26, NoSpaceLeft = 28, SecondsToWait = 60, MostRemembered = 10_000;

    /// <summary>Creates an empty catalogue.</summary>
    public static void Create(string folder)
    {
        using var connection = Connect(folder, SqliteOpenMode.ReadWriteCreate);
        Execute(connection, $"PRAGMA auto_vacuum = INCREMENTAL; BEGIN; {CatalogueSchema.Create} PRAGMA user_version = {CatalogueSchema.Version}; COMMIT;");
    }

    /// <summary>Opens a catalogue.</summary>
    /// <exception cref="InputException">There is none, it is damaged or of another version.</exception>
    public static SqliteConnection Open(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) throw new InputException(path, "is missing: the library has lost its catalogue; put a copy back, or roll back to a snapshot");
        return Guarded(path, () =>
        {
            var connection = Connect(folder, SqliteOpenMode.ReadWrite);
            if (Scalar(connection, "PRAGMA user_version") is var version && version == CatalogueSchema.Version) return connection;
            connection.Dispose();
            throw new InputException(path, $"has the layout {version}; this program reads {CatalogueSchema.Version}");
        });
    }

    /// <summary>Runs something on a catalogue; what SQLite has to say of disks and damage becomes what the rest of the program says.</summary>
    /// <exception cref="InputException">The catalogue is damaged.</exception>
    /// <exception cref="IOException">The disk is full or fails.</exception>
    public static T Guarded<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException e) when (e.SqliteErrorCode is Corrupt or NotADatabase)
        {
            throw new InputException(path, "is damaged; roll back to a snapshot, or put a copy back", e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is Full or IoError)
        {
            throw new IOException($"The disk of {path} is full or fails ({e.Message})", e.SqliteErrorCode == Full && !OperatingSystem.IsWindows() ? NoSpaceLeft : Marshal.GetHRForLastWin32Error());
        }
    }

    /// <summary>Runs statements without parameters.</summary>
    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>A command with its parameters.</summary>
    public static SqliteCommand Command(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    /// <summary>Runs a statement and says how many rows it changed.</summary>
    public static int Run(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(connection, sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>One whole number; 0 for none.</summary>
    public static long Scalar(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(connection, sql, parameters);
        return command.ExecuteScalar() is long value ? value : 0;
    }

    /// <summary>The rows of a query, each as <paramref name="read"/> makes it, one after the other.</summary>
    public static IEnumerable<T> Rows<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> read, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(connection, sql, parameters);
        using var rows = command.ExecuteReader();
        while (rows.Read()) yield return read(rows);
    }

    /// <summary>Few fields of rights differ: each is read once.</summary>
    private static Func<string, string> Remembering(Func<string, string> read)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        return text =>
        {
            if (known.TryGetValue(text, out string? name)) return name;
            if (known.Count == MostRemembered) known.Clear();
            return known[text] = read(text);
        };
    }

    private static SqliteConnection Connect(string folder, SqliteOpenMode mode)
    {
        // Not pooled: a pooled connection would hold its files open after the library was closed.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, FileName), Mode = mode, Pooling = false, DefaultTimeout = SecondsToWait }.ConnectionString);
        try
        {
            connection.Open();
            connection.CreateFunction(RightsName, Remembering(RightsReading.NameOf), isDeterministic: true);
            Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; PRAGMA trusted_schema = OFF;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
