using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Collections.Records;

namespace Iconotheque.Collections.Tables;

/// <summary>Where each field stands in the rows of a table.</summary>
internal sealed class TableColumns
{
    // What has no place of its own among what is said of a picture.
    private static readonly string[] OfPlace = [ColumnMapping.Latitude, ColumnMapping.Longitude];

    private readonly string table;
    private readonly string[] names;
    private readonly int named;
    private readonly Dictionary<string, int[]> places;
    private readonly ImmutableArray<(string Name, int[] Places)> others;

    /// <param name="header">The names of the columns; several columns may have one name, and some none.</param>
    /// <param name="mapping">The column of each field.</param>
    /// <param name="table">The table, for messages.</param>
    /// <exception cref="InputException">Two columns name the file or the item.</exception>
    public TableColumns(string[] header, ImmutableSortedDictionary<string, string> mapping, string table)
    {
        (this.table, names) = (table, header);
        named = DelimitedFile.Written(header);
        places = mapping.ToDictionary(pair => pair.Key, pair => PlacesOf(pair.Value), StringComparer.Ordinal);
        foreach (string field in (string[])[ColumnMapping.File, ColumnMapping.Identifier])
        {
            if (!places.TryGetValue(field, out int[]? own) || own.Length == 1) continue;
            throw new InputException(table, 1, $"has the column '{mapping[field]}' twice, "
                + $"and it names the {(field == ColumnMapping.File ? "file" : "item")}; rename one");
        }

        var mapped = mapping.Where(pair => ColumnMapping.MarkOf(pair.Key) != ColumnMapping.KeepMark).Select(pair => pair.Value)
            .ToHashSet(StringComparer.Ordinal);
        var columns = Enumerable.Range(0, named).GroupBy(NameOf, StringComparer.Ordinal);
        others = [.. columns.Where(column => !mapped.Contains(column.Key)).Select(column => (column.Key, column.ToArray()))];
    }

    /// <summary>
    /// Refuses a row that says more than the header names: a cell that was not quoted, say, has shifted the others.
    /// </summary>
    /// <exception cref="InputException">It does.</exception>
    public void Check(int line, string[] cells)
    {
        if (DelimitedFile.Written(cells) is var written && written > named)
            throw new InputException(table, line,
                $"has {written} cells, and the header names {named} columns. Quote cells that hold the delimiter");
    }

    /// <summary>What a row says in a field; several columns of one name are joined by <c>"; "</c>.</summary>
    public string Said(string[] cells, string field) => places.TryGetValue(field, out int[]? own) ? Joined(cells, own) : "";

    /// <summary>What a row says.</summary>
    public ItemMetadata Describe(string[] cells) => new()
    {
        Title = Said(cells, "title"),
        Description = Said(cells, "description"),
        Creator = Said(cells, "creator"),
        Date = Said(cells, "date"),
        Medium = Said(cells, "medium"),
        Place = Said(cells, "place"),
        Rights = Said(cells, "rights"),
        Attribution = Said(cells, "attribution"),
        PersistentId = Said(cells, "persistentId"),
        Page = Said(cells, "page"),
        Other = others.Select(column => KeyValuePair.Create(column.Name, Joined(cells, column.Places)))
            .Concat(OfPlace.Select(field => KeyValuePair.Create(field, Said(cells, field))))
            .Where(pair => pair.Value.Length > 0).DistinctBy(pair => pair.Key, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(),
    };

    private static string Joined(string[] cells, int[] own)
    {
        if (own is [var only]) return only < cells.Length ? cells[only].Trim() : "";
        return string.Join("; ", own.Where(place => place < cells.Length).Select(place => cells[place].Trim())
            .Where(text => text.Length > 0).Distinct());
    }

    private int[] PlacesOf(string column) => [.. Enumerable.Range(0, named).Where(place => names[place] == column)];

    /// <summary>A column that the header leaves without a name is called by its number, from 1.</summary>
    private string NameOf(int place) =>
        names[place].Length > 0 ? names[place] : string.Create(CultureInfo.InvariantCulture, $"column {place + 1}");
}
