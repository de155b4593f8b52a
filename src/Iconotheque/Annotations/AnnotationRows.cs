using System.Globalization;
using System.Text;
using Iconotheque.Collections;
using Iconotheque.Libraries;
using Iconotheque.Numerics;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Annotations;

/// <summary>Statements as rows of the database.</summary>
internal static class AnnotationRows
{
    private const string Columns = "id, at, who, kind, class, item, name, variation, value, reference, checksum";

    /// <summary>The statements after one, in the order in which they were made.</summary>
    /// <exception cref="InputException">A row does not fit its checksum, or one is missing.</exception>
    public static IEnumerable<AnnotationEvent> After(SqliteConnection connection, string path, long last)
    {
        foreach (var stated in CatalogueDatabase.Rows(connection, $"SELECT {Columns} FROM event WHERE id > $last ORDER BY id",
            row => Read(row, path), ("$last", last)))
        {
            if (stated.Id != ++last) throw new InputException(path, $"is damaged: statement {last} is missing; put a copy back");
            yield return stated;
        }
    }

    /// <summary>Adds a statement, under the number that it has.</summary>
    public static void Insert(SqliteConnection connection, AnnotationEvent stated) => CatalogueDatabase.Run(
        connection, $"INSERT INTO event ({Columns}) VALUES ($id, $at, $who, $kind, $class, $item, $name, $variation, $value, "
            + "$reference, $checksum)",
        ("$id", stated.Id), ("$at", Text(stated.At)), ("$who", stated.Who), ("$kind", (int)stated.Kind), ("$class", stated.Class),
        ("$item", stated.Item), ("$name", stated.Name),
        ("$variation", (int)stated.Variation), ("$value", stated.Value ? 1 : 0), ("$reference", stated.Reference),
        ("$checksum", (long)Checksum(stated)));

    private static AnnotationEvent Read(SqliteDataReader row, string path)
    {
        try
        {
            var stated = new AnnotationEvent(row.GetString(2), (AnnotationKind)row.GetInt32(3), row.GetInt64(4))
            {
                Id = row.GetInt64(0),
                At = DateTimeOffset.ParseExact(row.GetString(1), "O", CultureInfo.InvariantCulture),
                Item = row.GetInt64(5),
                Name = row.GetString(6),
                Variation = (Variation)row.GetInt32(7),
                Value = row.GetInt32(8) != 0,
                Reference = row.GetInt64(9),
            };
            if (Checksum(stated) == row.GetInt64(10)) return stated;
        }
        catch (Exception e) when (e is InvalidOperationException or InvalidCastException or FormatException or OverflowException)
        {
            throw AnnotationDatabase.Damaged(path, e);
        }

        throw new InputException(path, $"is damaged: statement {row.GetInt64(0)} does not fit its checksum; put a copy back");
    }

    /// <summary>
    /// CRC-32C over everything that a statement says: SQLite itself would not notice a letter that has changed.
    /// </summary>
    private static uint Checksum(AnnotationEvent stated) => Crc32C.Of(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{stated.Id}\u001f{Text(
            stated.At)}\u001f{stated.Who}\u001f{(int)stated.Kind}\u001f{stated.Class}\u001f{stated.Item}\u001f{stated.Name}\u001f{(int)stated.Variation}\u001f{stated.Value}\u001f{stated.Reference}")));

    private static string Text(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);
}
