using Iconotheque.Libraries;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Curation;

/// <summary>
/// What people keep of their work with a library: sets of pictures, tags, notes, searches and who reviews what. It lies in
/// <c>annotations.db</c>, beside the annotations, so that it waits for no writer of the library and no roll-back undoes it.
/// </summary>
/// <remarks>The tables are made by the first thing that is kept. Safe to use from several threads and processes.</remarks>
/// <param name="folder">The library's folder.</param>
internal sealed class CurationBook(string folder) : IDisposable
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS note (
            id INTEGER PRIMARY KEY AUTOINCREMENT, kind INTEGER NOT NULL, first INTEGER NOT NULL, second INTEGER NOT NULL,
            text TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS note_subject ON note (kind, first, second);
        CREATE TABLE IF NOT EXISTS tag (
            kind INTEGER NOT NULL, first INTEGER NOT NULL, second INTEGER NOT NULL, form TEXT NOT NULL, tag TEXT NOT NULL,
            who TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (kind, first, second, form)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS tag_form ON tag (form, kind, first);
        CREATE TABLE IF NOT EXISTS named_set (
            id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, owner TEXT NOT NULL, shared INTEGER NOT NULL, at TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS named_set_item (
            named_set INTEGER NOT NULL, item INTEGER NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL,
            PRIMARY KEY (named_set, item)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS saved_search (
            id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, address TEXT NOT NULL, owner TEXT NOT NULL,
            shared INTEGER NOT NULL, at TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS assignment (
            collection TEXT NOT NULL, who TEXT NOT NULL, assigned_by TEXT NOT NULL, at TEXT NOT NULL,
            PRIMARY KEY (collection, who)) WITHOUT ROWID;
        """;

    private readonly Lock gate = new();
    private SqliteConnection? connection;
    private bool hasTables;

    private string FilePath => AnnotationDatabase.PathOf(folder);

    /// <summary>Reads something; <paramref name="none"/> where nothing has been kept yet.</summary>
    /// <exception cref="InputException">The file is damaged.</exception>
    public T Read<T>(Func<SqliteConnection, T> read, T none)
    {
        lock (gate)
        {
            return Connected() is { } open && HasTables(open) ? AnnotationDatabase.Guarded(FilePath, () => read(open)) : none;
        }
    }

    /// <summary>Changes something, whole or not at all.</summary>
    /// <exception cref="InputException">The file is damaged, or cannot be written to.</exception>
    public T Write<T>(Func<SqliteConnection, T> write)
    {
        lock (gate)
        {
            if (connection is null && !Path.Exists(FilePath)) AnnotationDatabase.Create(folder);
            var open = Connected()!;
            return AnnotationDatabase.Guarded(FilePath, () =>
            {
                using var transaction = open.BeginTransaction(deferred: false);
                CatalogueDatabase.Execute(open, Schema);
                var result = write(open);
                transaction.Commit();
                return result;
            });
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate) connection?.Dispose();
    }

    private SqliteConnection? Connected() => connection ??= Path.Exists(FilePath) ? AnnotationDatabase.Open(folder) : null;

    private bool HasTables(SqliteConnection open) => hasTables = hasTables || AnnotationDatabase.Guarded(FilePath, () =>
        CatalogueDatabase.Scalar(open, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'assignment'") > 0);
}
