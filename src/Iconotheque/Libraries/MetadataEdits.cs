using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Libraries;

/// <summary>What people changed in what is said of pictures, laid over what the collections say.</summary>
/// <remarks>
/// The collection's own words are kept beside each change. A source that is read again may say something else: the change stays,
/// and taking it back gives the source's latest words. Tables and files that pictures come from are never written. The table is
/// made by the first change.
/// </remarks>
internal static class MetadataEdits
{
    /// <summary>The most items that are changed at once.</summary>
    public const int MostItems = 10_000;

    private const string Columns = "id, act, item, item_name, field, was, value, who, at";

    /// <summary>Changes fields of items, all of them or none, beside what another process writes.</summary>
    /// <param name="folder">The library's folder.</param>
    /// <param name="items">The items.</param>
    /// <param name="values">What is to stand in which field; null for what the collection says.</param>
    /// <param name="by">Who changes it, and when.</param>
    /// <returns>The changes; fields in which that stands already are none.</returns>
    /// <exception cref="ArgumentException">A field or value cannot be, or there are too many items.</exception>
    /// <exception cref="InputException">An item does not exist.</exception>
    public static ImmutableArray<MetadataEdit> Change(string folder, IReadOnlyCollection<long> items,
        IReadOnlyDictionary<string, string?> values, Authorship by)
    {
        foreach (var (field, value) in values) MetadataFields.Require(field, value ?? "");
        if (items.Count > MostItems)
            throw new ArgumentException($"At most {MostItems} pictures are changed at once; got {items.Count}.");
        return Write(folder, connection =>
        {
            var act = new EditingAct(connection, DateReadings.Of(folder), by);
            foreach (long item in items.Distinct()) act.Change(item, values);
            return act.Made;
        });
    }

    /// <summary>Takes back what was changed together, as far as nobody has changed it since.</summary>
    /// <returns>The changes that take it back.</returns>
    public static ImmutableArray<MetadataEdit> TakeBack(string folder, long act, Authorship by) =>
        Write(folder, connection =>
        {
            var back = new EditingAct(connection, DateReadings.Of(folder), by);
            foreach (var made in OfAct(connection, act))
            {
                var own = OfItem(connection, made.Item).Where(edit => edit.Field == made.Field && !edit.IsOfSource).ToArray();
                if (own[^1].Id != made.Id || !Exists(connection, made.Item)) continue;
                string? before = own.Length > 1 ? own[^2].Value : null;
                back.Change(made.Item, new Dictionary<string, string?> { [made.Field] = before });
            }

            return back.Made;
        });

    /// <summary>The changes of an item, in the order in which they were made; what the collection says is among them.</summary>
    public static ImmutableArray<MetadataEdit> OfItem(SqliteConnection connection, long item) => !AreThere(connection) ? []
        : [.. CatalogueDatabase.Rows(connection, $"SELECT {Columns} FROM item_edit WHERE item = $item ORDER BY id", Read,
            ("$item", item))];

    /// <summary>The changes that people made, the last first.</summary>
    /// <param name="connection">The catalogue.</param>
    /// <param name="most">The most that are given.</param>
    public static ImmutableArray<MetadataEdit> Last(SqliteConnection connection, int most) => !AreThere(connection) ? []
        : [.. CatalogueDatabase.Rows(connection, $"SELECT {Columns} FROM item_edit WHERE who <> '' ORDER BY id DESC LIMIT $most",
            Read, ("$most", most))];

    /// <summary>
    /// The difference between what the collections say and what stands in the library: of each field that is changed the last
    /// change, with the collection's words as <see cref="MetadataEdit.Was"/>.
    /// </summary>
    public static IEnumerable<MetadataEdit> Difference(SqliteConnection connection)
    {
        if (!AreThere(connection)) yield break;
        foreach (long item in CatalogueDatabase.Rows(connection, "SELECT DISTINCT item FROM item_edit ORDER BY item",
            row => row.GetInt64(0)).ToArray())
        {
            var own = OfItem(connection, item);
            foreach (var (field, edit) in Standing(own))
                yield return edit with { Was = SourceOf(own, field), Field = field };
        }
    }

    /// <summary>
    /// What is to be written of an item of which a source says this: the changes laid over it. Where the source says something
    /// else than before, that is noted.
    /// </summary>
    internal static LibraryItem Over(LibraryWriter writer, LibraryItem said)
    {
        var connection = writer.Connection;
        var own = said.Id == 0 ? [] : OfItem(connection, said.Id);
        if (own.IsEmpty) return said;
        var metadata = said.Metadata;
        foreach (var (field, edit) in Standing(own))
        {
            string now = MetadataFields.Read(said.Metadata, field), before = SourceOf(own, field);
            if (now != before)
                Insert(connection,
                    new MetadataEdit(0, 0, said.Id, said.Name, field, before, now) { When = DateTimeOffset.UtcNow });
            metadata = MetadataFields.With(metadata, field, edit.Value!);
        }

        return said with { Metadata = metadata, Dates = DateReadings.Of(writer.Folder).Read(metadata.Date).Days };
    }

    /// <summary>An item as its collection says it, without what people changed.</summary>
    internal static LibraryItem Under(SqliteConnection connection, LibraryItem item, DateReadings readings)
    {
        var own = OfItem(connection, item.Id);
        if (own.IsEmpty) return item;
        var metadata = Standing(own).Aggregate(item.Metadata,
            (said, changed) => MetadataFields.With(said, changed.Field, SourceOf(own, changed.Field)));
        return item with { Metadata = metadata, Dates = readings.Read(metadata.Date).Days };
    }

    /// <summary>Lays the changes over items that were put back to what they were.</summary>
    internal static void Renew(LibraryWriter writer)
    {
        if (!AreThere(writer.Connection)) return;
        var edited = CatalogueDatabase.Rows(writer.Connection,
            $"{ItemRows.Select} WHERE item.id IN (SELECT item FROM item_edit)",
            row => (Item: ItemRows.Read(row), Modified: row.GetInt64(8))).ToArray();
        foreach (var (item, modified) in edited)
        {
            // What was changed and has been taken back since is as the collection says it.
            var own = OfItem(writer.Connection, item.Id);
            var standing = Standing(own).ToDictionary(last => last.Field, last => last.Edit.Value!);
            var metadata = own.Select(edit => edit.Field).Distinct().Aggregate(item.Metadata, (said, field) =>
                MetadataFields.With(said, field, standing.GetValueOrDefault(field) ?? SourceOf(own, field)));
            ItemRows.Update(writer.Connection, item with
            {
                Metadata = metadata,
                Dates = DateReadings.Of(writer.Folder).Read(metadata.Date).Days
            }, CollectionOf(writer.Connection, item.Id), modified);
        }
    }

    /// <summary>The fields that are changed, with the last change of each, by the names of the fields.</summary>
    internal static IEnumerable<(string Field, MetadataEdit Edit)> Standing(ImmutableArray<MetadataEdit> own) =>
        own.Where(edit => !edit.IsOfSource).GroupBy(edit => edit.Field, StringComparer.Ordinal)
            .Select(field => (Field: field.Key, Edit: field.MaxBy(edit => edit.Id)!)).Where(last => last.Edit.Value is not null)
            .OrderBy(last => last.Field, StringComparer.Ordinal);

    /// <summary>What the collection last said in a field that has been changed.</summary>
    internal static string SourceOf(ImmutableArray<MetadataEdit> own, string field) =>
        own.Last(edit => edit.IsOfSource && edit.Field == field).Value ?? "";

    /// <summary>Adds a change; its number is not looked at.</summary>
    internal static long Insert(SqliteConnection connection, MetadataEdit edit)
    {
        CatalogueDatabase.Run(connection, "INSERT INTO item_edit (act, item, item_name, field, was, value, who, at) "
            + "VALUES ($act, $item, $item_name, $field, $was, $value, $who, $at)", ("$act", edit.Act), ("$item", edit.Item),
            ("$item_name", edit.ItemName), ("$field", edit.Field), ("$was", edit.Was), ("$value", edit.Value),
            ("$who", edit.Who), ("$at", edit.When.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)));
        return CatalogueDatabase.Scalar(connection, "SELECT last_insert_rowid()");
    }

    /// <summary>The number of an item's collection.</summary>
    internal static long CollectionOf(SqliteConnection connection, long item) =>
        CatalogueDatabase.Scalar(connection, "SELECT collection FROM item WHERE id = $id", ("$id", item));

    private static bool Exists(SqliteConnection connection, long item) => CollectionOf(connection, item) > 0;

    private static ImmutableArray<MetadataEdit> OfAct(SqliteConnection connection, long act) => !AreThere(connection) ? []
        : [.. CatalogueDatabase.Rows(connection, $"SELECT {Columns} FROM item_edit WHERE act = $act AND who <> '' ORDER BY id",
            Read, ("$act", act))];

    private static ImmutableArray<MetadataEdit> Write(string folder, Func<SqliteConnection, ImmutableArray<MetadataEdit>> work)
    {
        using var connection = CatalogueDatabase.Open(folder);
        return CatalogueDatabase.Guarded(CatalogueDatabase.PathIn(folder), () =>
        {
            // Immediate, so that a change waits for a writer before it reads and not after.
            using var transaction = connection.BeginTransaction(deferred: false);
            CatalogueDatabase.Execute(connection, CatalogueSchema.CreateItemEdits);
            var made = work(connection);
            transaction.Commit();
            return made;
        });
    }

    private static bool AreThere(SqliteConnection connection) =>
        CatalogueDatabase.Scalar(connection, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'item_edit'") > 0;

    private static MetadataEdit Read(SqliteDataReader row) => new(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2),
        row.GetString(3), row.GetString(4), row.GetString(5), row.IsDBNull(6) ? null : row.GetString(6))
    {
        Who = row.GetString(7),
        When = DateTimeOffset.Parse(row.GetString(8), CultureInfo.InvariantCulture),
    };
}
