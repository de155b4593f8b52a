using System.Collections.Immutable;
using Iconotheque.Collections.Records;

namespace Iconotheque.Collections.Tables;

/// <summary>A table of metadata, joined to images by file name or by identifier. Memory: its rows.</summary>
public sealed class MetadataTable
{
    /// <summary>The settings under which the table and its mapping are kept: <c>table</c>, and <c>map:FIELD</c> for each field.</summary>
    internal const string TableSetting = "table", MapSetting = "map:";

    private readonly Dictionary<string, MetadataRow> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, MetadataRow?> byFileName = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<MetadataRow> used = [];
    private readonly List<SetAside> refused = [];
    private readonly ImmutableSortedDictionary<string, string> mapping;
    private readonly string path;

    private MetadataTable(string path, ImmutableSortedDictionary<string, string> mapping, IEnumerable<MetadataRow> rows)
    {
        (this.path, this.mapping) = (path, mapping);
        Rows = [.. rows];
        foreach (var row in Rows) Index(row);
    }

    /// <summary>The rows.</summary>
    public ImmutableArray<MetadataRow> Rows { get; }

    /// <summary>What is needed to read it again.</summary>
    public ImmutableSortedDictionary<string, string> Settings => mapping.ToImmutableSortedDictionary(pair => MapSetting + pair.Key, pair => pair.Value).Add(TableSetting, path);

    /// <summary>Reads a table.</summary>
    /// <param name="path">A .csv, .tsv or .xlsx file with a header.</param>
    /// <param name="stated">Columns by field, for those that the header's names do not tell.</param>
    /// <exception cref="InputException">It cannot be read, or a stated column does not exist.</exception>
    public static MetadataTable Read(string path, ImmutableSortedDictionary<string, string> stated)
    {
        using var rows = TableRows.Read(path).GetEnumerator();
        if (!rows.MoveNext()) throw new InputException(path, "is empty; a header was expected");
        string[] header = rows.Current.Cells;
        var mapping = ColumnMapping.Of(header, stated, path);
        if (!mapping.ContainsKey(ColumnMapping.File) && !mapping.ContainsKey(ColumnMapping.Identifier)) throw new InputException(path, 1, $"has no column that names a file or an item; say which: --map file=COLUMN. Its columns are {string.Join(", ", header)}");
        return new MetadataTable(Path.GetFullPath(path), mapping, All(rows, header, mapping));
    }

    /// <summary>The row of an image.</summary>
    /// <param name="name">Its path below the collection's folder, with <c>/</c>.</param>
    /// <returns>Null when there is none. The path is tried first, then the file's name, then the name without extension; last the rows that name a file of this name in another folder, when one alone does.</returns>
    public MetadataRow? Find(string name)
    {
        foreach (string candidate in (string[])[name, Path.GetFileName(name), Path.GetFileNameWithoutExtension(name)])
        {
            if (byName.TryGetValue(candidate, out var row)) return Used(row);
        }

        return byFileName.GetValueOrDefault(Path.GetFileName(name)) is { } alone ? Used(alone) : null;
    }

    /// <summary>Forgets which rows were used.</summary>
    internal void Begin() => used.Clear();

    /// <summary>Rows that no image was found for, and those that cannot be told apart.</summary>
    internal IEnumerable<SetAside> Unused() =>
        refused.Concat(Rows.Where(row => !used.Contains(row) && byName.ContainsValue(row)).Select(row => new SetAside($"{Path.GetFileName(path)}:{row.Line}", $"no image was found for {(row.File.Length > 0 ? row.File : row.Identifier)}")));

    private static IEnumerable<MetadataRow> All(IEnumerator<(int Line, string[] Cells)> rows, string[] header, ImmutableSortedDictionary<string, string> mapping)
    {
        while (rows.MoveNext())
        {
            var (line, cells) = rows.Current;
            string Of(string field) => mapping.TryGetValue(field, out string? column) && Array.IndexOf(header, column) is var at && at < cells.Length ? cells[at].Trim() : "";
            var other = header.Zip(cells).Where(pair => pair.First.Length > 0 && pair.Second.Trim().Length > 0 && !mapping.ContainsValue(pair.First)).DistinctBy(pair => pair.First);
            yield return new MetadataRow(line, Of(ColumnMapping.File), Of(ColumnMapping.Identifier), new ItemMetadata
            {
                Title = Of("title"),
                Description = Of("description"),
                Creator = Of("creator"),
                Date = Of("date"),
                Medium = Of("medium"),
                Place = Of("place"),
                Rights = Of("rights"),
                Attribution = Of("attribution"),
                PersistentId = Of("persistentId"),
                Page = Of("page"),
                Other = other.ToImmutableSortedDictionary(pair => pair.First, pair => pair.Second.Trim()),
            });
        }
    }

    private MetadataRow Used(MetadataRow row)
    {
        used.Add(row);
        return row;
    }

    private void Index(MetadataRow row)
    {
        string fileName = Path.GetFileName(row.File.Replace('\\', '/'));
        if (fileName.Length > 0 && !byFileName.TryAdd(fileName, row)) byFileName[fileName] = null;

        string[] names = [.. new[] { row.File.Replace('\\', '/'), row.Identifier }.Where(name => name.Length > 0)];
        if (names.Length == 0) refused.Add(new SetAside($"{Path.GetFileName(path)}:{row.Line}", "names neither a file nor an item"));
        foreach (string name in names)
        {
            if (!byName.TryAdd(name, row) && byName[name] != row) refused.Add(new SetAside($"{Path.GetFileName(path)}:{row.Line}", $"names {name}, as line {byName[name].Line} does; the first is taken"));
        }
    }
}
