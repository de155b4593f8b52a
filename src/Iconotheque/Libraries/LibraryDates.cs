using System.Collections.Immutable;
using Iconotheque.Collections.Dates;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Libraries;

/// <summary>The dates of a library: which are not understood, and how to correct them.</summary>
internal static class LibraryDates
{
    /// <summary>The dates that are not understood, those of most items first.</summary>
    /// <exception cref="InputException">The library's table of corrections is not one.</exception>
    public static ImmutableArray<UnreadDate> NotUnderstood(LibraryView view) =>
        NotUnderstood(view.Connection, DateReadings.Of(view.Folder));

    /// <summary>The dates of a collection that are not understood, or of all.</summary>
    internal static ImmutableArray<UnreadDate> NotUnderstood(SqliteConnection connection, DateReadings readings,
        string? collection = null)
    {
        string where = collection is null ? "" : "AND item.collection = (SELECT id FROM collection WHERE name = $collection)";
        var unread = CatalogueDatabase.Rows(
            connection, $"SELECT item.date, COUNT(*), MIN(item.id) FROM item WHERE item.date <> '' {where} GROUP BY item.date",
            row => (Date: row.GetString(0), Items: row.GetInt32(1), First: row.GetInt64(2)),
            ("$collection", collection)).Where(row => !readings.Read(row.Date).IsUnderstood).ToArray();
        return [.. unread.OrderByDescending(row => row.Items).ThenBy(row => row.Date, StringComparer.Ordinal)
            .Select(row => new UnreadDate(row.Date, row.Items, row.First, NameOf(connection, row.First)))];
    }

    /// <summary>Keeps corrections, together with those that there are, and reads every date again.</summary>
    /// <returns>How many items are dated otherwise than before.</returns>
    public static int Correct(LibraryWriter writer, DateReadings corrections)
    {
        var readings = DateReadings.Of(writer.Folder).With(corrections);
        KeptTexts.Write(writer, DateReadings.FileName, readings.Text());
        return writer.Guarded(() => ReadAgain(writer, readings));
    }

    private static int ReadAgain(LibraryWriter writer, DateReadings readings)
    {
        var days = new Dictionary<string, DateRange?>(StringComparer.Ordinal);
        DateRange? DaysOf(string date) => days.TryGetValue(date, out var known) ? known : days[date] = readings.Read(date).Days;
        var changed = CatalogueDatabase.Rows(writer.Connection, ItemRows.Select,
            row => (Item: ItemRows.Read(row), Modified: row.GetInt64(8)))
            .Where(row => row.Item.Dates != DaysOf(row.Item.Metadata.Date))
            .Select(row => (MetadataEdits.Under(writer.Connection, row.Item, readings) with
            {
                Dates = DaysOf(row.Item.Metadata.Date)
            }, row.Modified)).ToArray();
        foreach (var own in changed.GroupBy(row => row.Item1.Collection))
            writer.Commit(new LibraryChange(own.Key) { Restated = [.. own] });
        return changed.Length;
    }

    private static string NameOf(SqliteConnection connection, long item) =>
        CatalogueDatabase.Rows(connection, $"{ItemRows.Select} WHERE item.id = $id", ItemRows.Read, ("$id", item)).First().Name;
}
