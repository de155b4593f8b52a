using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Libraries;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Ingest;

/// <summary>The long pieces of work that a library has seen, and how far they came.</summary>
internal sealed class WorkLog(LibraryWriter writer)
{
    /// <summary>Notes that work begins; what a killed process left running is marked as interrupted.</summary>
    public long Begin(string kind, string target, long total)
    {
        CatalogueDatabase.Run(writer.Connection,
            "UPDATE job SET state = 'interrupted', message = 'the process was killed' WHERE state = 'running'");
        CatalogueDatabase.Run(
            writer.Connection, "INSERT INTO job (kind, target, state, done, total, started, updated, message) VALUES ($kind, "
                + "$target, 'running', 0, $total, $now, $now, '')",
            ("$kind", kind), ("$target", target), ("$total", total), ("$now", Now()));
        return CatalogueDatabase.Scalar(writer.Connection, "SELECT last_insert_rowid()");
    }

    /// <summary>Notes how far it has come.</summary>
    public void Report(long job, long done, long total) =>
        CatalogueDatabase.Run(writer.Connection, "UPDATE job SET done = $done, total = $total, updated = $now WHERE id = $id",
            ("$done", done), ("$total", total), ("$now", Now()), ("$id", job));

    /// <summary>Notes how it ended.</summary>
    public void End(long job, string state, string message)
    {
        try
        {
            CatalogueDatabase.Run(writer.Connection,
                "UPDATE job SET state = $state, message = $message, updated = $now WHERE id = $id", ("$state", state),
                ("$message", message), ("$now", Now()), ("$id", job));
        }
        catch (SqliteException) when (state != "done")
        {
            // A full disk must not hide why the work ended; the next job finds this one running and marks it.
        }
    }

    /// <summary>All of them, the last first.</summary>
    public static ImmutableArray<WorkLogEntry> List(LibraryView view) =>
    [
        .. CatalogueDatabase.Rows(view.Connection,
            "SELECT id, kind, target, state, done, total, started, updated, message FROM job ORDER BY id DESC",
            row => new WorkLogEntry(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4),
                row.GetInt64(5), row.GetString(6), row.GetString(7), row.GetString(8))),
    ];

    private static string Now() => DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture);
}
