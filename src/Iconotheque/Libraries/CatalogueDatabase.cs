using System.Runtime.InteropServices;
using Iconotheque.Collections.Records;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Libraries;

/// <summary>Opens the catalogue of a library: an SQLite database in write-ahead mode, each commit flushed to the disk.</summary>
internal static class CatalogueDatabase
{
    public const string FileName = "catalogue.db";

    /// <summary>The function of SQL that gives a field of rights its name; see <see cref="RightsReading.NameOf"/>.</summary>
    public const string RightsName = "rights_name";

    private const int IoError = 10, Corrupt = 11, Full = 13, CannotOpen = 14, ReadOnly = 8, NotADatabase = 26, SecondsToWait = 60,
        MostRemembered = 10_000;

    /// <summary>Creates an empty catalogue.</summary>
    /// <param name="folder">The library's folder.</param>
    /// <param name="card">The text of its card, which is kept.</param>
    public static void Create(string folder, string card)
    {
        using var connection = Connect(
            ChecksummedDatabase.Settings(PathIn(folder), SqliteOpenMode.ReadWriteCreate, SecondsToWait),
            CatalogueSchema.WritingPragmas);
        Execute(connection, $"PRAGMA auto_vacuum = INCREMENTAL; BEGIN; {CatalogueSchema.Create} "
            + $"{CatalogueSchema.CreateKept} PRAGMA user_version = {CatalogueSchema.Version}; COMMIT;");
        KeptTexts.Keep(connection, LibraryCard.FileName, card);
    }

    /// <summary>The file of a library's catalogue.</summary>
    public static string PathIn(string folder) => Path.Combine(folder, FileName);

    /// <summary>
    /// Opens a catalogue: for writing, or, where the medium or the permissions do not let it be written, for reading alone.
    /// </summary>
    /// <exception cref="InputException">There is none, it is damaged or of another version.</exception>
    public static SqliteConnection Open(string folder)
    {
        string path = PathIn(folder);
        if (!File.Exists(path))
            throw new InputException(path,
                "is missing: the library has lost its catalogue; put a copy back, or roll back to a snapshot");
        return Guarded(path, () =>
        {
            var connection = ConnectAsFarAsPossible(path, CatalogueSchema.WritingPragmas, CatalogueSchema.ReadingPragmas);
            try
            {
                RequireVersion(connection, path, (CatalogueSchema.First, CatalogueSchema.Version));
                return connection;
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        });
    }

    /// <summary>Whether a connection reads alone.</summary>
    public static bool IsReadOnly(SqliteConnection connection) =>
        SQLitePCL.raw.sqlite3_db_readonly(connection.Handle, "main") == 1 || Scalar(connection, "PRAGMA query_only") == 1;

    /// <summary>
    /// Runs something on a catalogue; what SQLite has to say of disks and damage becomes what the rest of the program says.
    /// </summary>
    /// <exception cref="InputException">The catalogue is damaged, or cannot be written to.</exception>
    /// <exception cref="IOException">The disk is full or fails.</exception>
    public static T Guarded<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException e) when (ChecksummedDatabase.DamageOf(e) is { } damage)
        {
            throw new InputException(path, $"is damaged: {damage}; roll back to a snapshot, or put a copy back", e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is Corrupt or NotADatabase)
        {
            throw new InputException(path, "is damaged; roll back to a snapshot, or put a copy back", e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is ReadOnly)
        {
            throw new InputException(path, "cannot be written to: its medium is read-only or full, or you have no permission", e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is Full or IoError or CannotOpen)
        {
            throw new IOException($"The disk of {path} is full or fails ({e.Message})",
                e.SqliteErrorCode == Full && !OperatingSystem.IsWindows() ? FullDisk.Posix : Marshal.GetHRForLastWin32Error());
        }
    }

    /// <summary>
    /// Runs statements without parameters, each to its end: what fails behind one that gives rows would go unsaid otherwise.
    /// </summary>
    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        do
        {
            while (rows.Read())
            {
            }
        }
        while (rows.NextResult());
    }

    /// <summary>A command with its parameters.</summary>
    public static SqliteCommand Command(SqliteConnection connection, string sql,
        params ReadOnlySpan<(string Name, object? Value)> parameters)
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
    public static long Scalar(SqliteConnection connection, string sql,
        params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(connection, sql, parameters);
        return Noticing(connection, command.ExecuteScalar) is long value ? value : 0;
    }

    /// <summary>The rows of a query, each as <paramref name="read"/> makes it, one after the other.</summary>
    public static IEnumerable<T> Rows<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> read,
        params (string Name, object? Value)[] parameters)
    {
        using var command = Command(connection, sql, parameters);
        using var rows = Noticing(connection, command.ExecuteReader);
        Func<bool> next = rows.Read;
        while (Noticing(connection, next)) yield return read(rows);
    }

    /// <summary>Reads; what is found damaged is named, whoever reads.</summary>
    private static T Noticing<T>(SqliteConnection connection, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SqliteException e) when (ChecksummedDatabase.DamageOf(e) is { } damage)
        {
            throw new InputException(connection.DataSource,
                $"is damaged: {damage}; roll back to a snapshot, or put a copy back", e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == Corrupt)
        {
            throw new InputException(connection.DataSource, "is damaged; roll back to a snapshot, or put a copy back", e);
        }
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

    /// <summary>
    /// Refuses a database of another layout than these: the first, without checksums, and that of today, with them. One whose
    /// upgrade was interrupted has checksums already.
    /// </summary>
    /// <exception cref="InputException">It is of a later version, or its header is damaged.</exception>
    public static void RequireVersion(SqliteConnection connection, string path, (int First, int Current) layouts)
    {
        long version = Scalar(connection, "PRAGMA user_version");
        int reserved = PageChecksums.Reserved(connection.Handle!);
        if (version > layouts.Current && reserved == PageChecksums.Length)
            throw new InputException(path, $"has the layout {version}, of a later version of this program, "
                + $"which reads up to {layouts.Current}; use that version");
        bool isKnown = version == layouts.Current && reserved == PageChecksums.Length
            || version == layouts.First && reserved is 0 or PageChecksums.Length;
        if (!isKnown)
            throw new InputException(path,
                $"is damaged: its header states the layout {version} with {reserved} bytes for checksums; put a copy back");
    }

    /// <summary>
    /// Opens a file for writing, else for reading while others may write, else, where not even the index of its log can be made,
    /// as one that nobody can change.
    /// </summary>
    public static SqliteConnection ConnectAsFarAsPossible(string path, string writing, string reading)
    {
        try
        {
            return Connect(ChecksummedDatabase.Settings(path, SqliteOpenMode.ReadWrite, SecondsToWait),
                $"{writing} SELECT COUNT(*) FROM sqlite_master;");
        }
        catch (SqliteException e) when (File.Exists(path) && e.SqliteErrorCode is ReadOnly or CannotOpen or Full or IoError
            && !ChecksummedDatabase.IsDamage(e))
        {
            return ReadOnlyDatabase.Open(path, SecondsToWait, connection => Connect(connection, reading));
        }
    }

    private static SqliteConnection Connect(SqliteConnectionStringBuilder settings, string pragmas) =>
        Connect(ChecksummedDatabase.Open(settings), pragmas);

    private static SqliteConnection Connect(SqliteConnection connection, string pragmas)
    {
        try
        {
            connection.CreateFunction(RightsName, Remembering(RightsReading.NameOf), isDeterministic: true);
            Execute(connection, pragmas);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
