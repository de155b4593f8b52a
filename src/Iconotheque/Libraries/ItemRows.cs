using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Iconotheque.Collections.Records;
using Iconotheque.Imaging;
using Iconotheque.Numerics;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Libraries;

/// <summary>Items as rows of the catalogue.</summary>
internal static class ItemRows
{
    private const string Parameters =
        "$id, $collection, $identifier, $page, $path, $url, $sha256, $bytes, $modified, $width, $height, $tone, $date_from, "
            + "$date_to, " +
        "$title, $description, $creator, $date, $medium, $place, $rights, $attribution, $persistent_id, $landing, $other, "
            + "$checksum";

    /// <summary>The query that gives items with their collections' names; conditions are appended.</summary>
    public static readonly string Select =
        $"SELECT {string.Join(", ", CatalogueSchema.ItemColumns.Split(", ")
            .Select(column => column == "collection" ? "collection.name" : $"item.{column}"))} FROM item JOIN collection ON "
            + "collection.id = item.collection";

    /// <summary>Reads the row that <see cref="Select"/> gives.</summary>
    public static LibraryItem Read(SqliteDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Collection = row.GetString(1),
        Identifier = row.GetString(2),
        Page = row.GetInt32(3),
        Path = row.GetString(4),
        Url = row.GetString(5),
        Sha256 = row.GetString(6),
        Bytes = row.GetInt64(7),
        Width = row.GetInt32(9),
        Height = row.GetInt32(10),
        Tone = (Tone)row.GetInt32(11),
        Dates = DateColumns.Read(row, 12),
        Metadata = ReadMetadata(row),
    };

    /// <summary>Adds an item.</summary>
    /// <returns>Its number: the item's own when it has one, else a new one.</returns>
    public static long Insert(SqliteConnection connection, LibraryItem item, long collection, long modified)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO item ({CatalogueSchema.ItemColumns}) VALUES ({Parameters}) RETURNING id";
        Bind(command, item, collection, modified);
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Replaces what is said of an item.</summary>
    public static void Update(SqliteConnection connection, LibraryItem item, long collection, long modified)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"UPDATE item SET ({CatalogueSchema.ItemColumns}) = ({Parameters}) WHERE id = $id";
        Bind(command, item, collection, modified);
        command.ExecuteNonQuery();
    }

    /// <summary>
    /// CRC-32C over everything that an item's row says but its number and collection: SQLite itself would not notice a letter
    /// that has changed.
    /// </summary>
    public static uint Checksum(LibraryItem item, long modified)
    {
        var (metadata, dates) = (item.Metadata, item.Dates);
        string text = string.Join('\u001f', [
            item.Identifier, Number(item.Page), item.Path, item.Url, item.Sha256, Number(item.Bytes), Number(modified),
            Number(item.Width), Number(item.Height), Number((int)item.Tone),
            dates is { } range ? $"{Number(DateColumns.FirstOf(range))} {Number(DateColumns.LastOf(range))}" : "", metadata.Title,
            metadata.Description, metadata.Creator, metadata.Date, metadata.Medium, metadata.Place,
            metadata.Rights, metadata.Attribution, metadata.PersistentId, metadata.Page,
            .. metadata.Other.Select(pair => $"{pair.Key}\u001e{pair.Value}"),
        ]);
        return Crc32C.Of(Encoding.UTF8.GetBytes(text));
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static void Bind(SqliteCommand command, LibraryItem item, long collection, long modified)
    {
        var metadata = item.Metadata;
        var (from, to) = DateColumns.Of(item.Dates);
        object?[] values =
        [
            item.Id == 0 ? null : item.Id, collection, item.Identifier, item.Page, item.Path, item.Url, item.Sha256, item.Bytes,
            modified, item.Width, item.Height, (int)item.Tone,
            from, to, metadata.Title, metadata.Description, metadata.Creator, metadata.Date, metadata.Medium, metadata.Place,
            metadata.Rights,
            metadata.Attribution, metadata.PersistentId, metadata.Page, JsonSerializer.Serialize(metadata.Other),
            (long)Checksum(item, modified),
        ];
        string[] names = Parameters.Split(", ");
        for (int i = 0; i < names.Length; i++) command.Parameters.AddWithValue(names[i], values[i] ?? DBNull.Value);
    }

    private static ItemMetadata ReadMetadata(SqliteDataReader row) => new()
    {
        Title = row.GetString(14),
        Description = row.GetString(15),
        Creator = row.GetString(16),
        Date = row.GetString(17),
        Medium = row.GetString(18),
        Place = row.GetString(19),
        Rights = row.GetString(20),
        Attribution = row.GetString(21),
        PersistentId = row.GetString(22),
        Page = row.GetString(23),
        Other = JsonSerializer.Deserialize<ImmutableSortedDictionary<string, string>>(row.GetString(24))
            ?? ImmutableSortedDictionary<string, string>.Empty,
    };
}
