using System.Text;
using System.Text.Json;
using Iconotheque.Annotations;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Maps;
using Iconotheque.Search;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Torture;

/// <summary>Everything that a library answers, in one text: two libraries that answer alike have the same.</summary>
internal static class LibraryAnswers
{
    /// <summary>The answers of a library.</summary>
    /// <exception cref="InputException">It notices that it is damaged.</exception>
    public static string Of(string folder)
    {
        var text = new StringBuilder();
        using (var view = LibraryView.Open(folder)) Append(text, view);
        foreach (var snapshot in Snapshots.List(folder))
        {
            using var connection = Snapshots.Open(folder, snapshot.Name);
            CatalogueDatabase.Guarded(folder, () => Append(text, connection));
        }

        using (var book = AnnotationBook.Open(folder)) Say(text, book.Events());
        var map = EmbeddingMapFile.Read(EmbeddingMapFile.PathIn(folder));
        Say(text, map.Items, map.Positions);
        foreach (string date in (string[])["long ago", "Spring"]) Say(text, DateReadings.Of(folder)
            .Read(date).Days?.ToString() ?? "");
        using var accounts = ChecksummedDatabase.Open(ChecksummedDatabase.Settings(FlippedLibrary.AccountsOf(folder),
            SqliteOpenMode.ReadOnly));
        CatalogueDatabase.Guarded(folder, () => Append(text, accounts));
        return text.ToString();
    }

    private static void Append(StringBuilder text, LibraryView view)
    {
        Say(text, view.Card, view.Collections(), view.SetAside(), view.LargestItem);
        Say(text, view.Items().ToArray(), LinkBook.Links(view).ToArray(), LinkBook.Decisions(view).ToArray(), Jobs(view));
        Say(text, view.Facets(new LibraryFilter()), view.CountOf(new LibraryFilter { Text = "river" }),
            view.CountOf(new LibraryFilter { Text = "cathedral" }));
        foreach (var item in view.Items())
        {
            float[] vector = new float[MadeItems.Dimension];
            view.Vectors[0].TryCopy(item.Id, vector);
            Say(text, vector, new VectorSearch(view.Vectors[0]) { Threads = 1 }.Nearest([new VectorExample([vector], 1)], 5));
            if (view.Features!.Of(item.Id) is { } features) Say(text, features.Width, features.Height, features.Keypoints,
                features.Vectors);
            text.AppendLine(Convert.ToHexString(Thumbnails.Read(view.Folder, item.Sha256, item.Page) ?? []));
        }
    }

    private static object Jobs(LibraryView view) => Iconotheque.Ingest.WorkLog.List(view);

    /// <summary>Every row of every table but those of the index of words, which are asked by words.</summary>
    private static int Append(StringBuilder text, SqliteConnection connection)
    {
        string[] tables = [.. CatalogueDatabase.Rows(connection,
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'item_text%' ORDER BY name", row =>
            row.GetString(0))];
        foreach (string table in tables)
        {
            foreach (object[] cells in CatalogueDatabase.Rows(connection, $"SELECT * FROM {table} NOT INDEXED", Cells)) Say(text,
                [table, .. cells]);
        }

        return tables.Length;
    }

    private static object[] Cells(SqliteDataReader row)
    {
        object[] cells = new object[row.FieldCount];
        row.GetValues(cells);
        return cells;
    }

    private static void Say(StringBuilder text, params object?[] values)
    {
        foreach (object? value in values) text.AppendLine(JsonSerializer.Serialize(value is DBNull ? null : value));
    }
}
