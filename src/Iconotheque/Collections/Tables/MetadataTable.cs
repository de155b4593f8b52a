using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Collections.Names;

namespace Iconotheque.Collections.Tables;

/// <summary>
/// A table of metadata, joined to images by file name or by identifier. Memory: the cells of its rows. Time: linear in them.
/// </summary>
public sealed class MetadataTable
{
    /// <summary>
    /// The settings under which the table and its mapping are kept: <c>table</c>, and <c>map:FIELD</c> for each field.
    /// </summary>
    internal const string TableSetting = "table", MapSetting = "map:";

    private const int Several = -1, RowsLookedAt = 100;

    // Rows by the forms of the names that they give; by file alone, Several where the name stands in several folders.
    private readonly Dictionary<string, int> byName = new(StringComparer.OrdinalIgnoreCase),
        byFileName = new(StringComparer.OrdinalIgnoreCase);
    private readonly bool[] isNamed, isUsed;
    private readonly List<SetAside> refused = [];
    private readonly ImmutableSortedDictionary<string, string> mapping;
    private readonly string path;
    private readonly TableForm stated;

    private MetadataTable(string path, TableForm stated, string? said, ImmutableSortedDictionary<string, string> mapping,
        IEnumerable<MetadataRow> rows)
    {
        (this.path, this.stated, this.mapping) = (Path.GetFullPath(path), stated, mapping);
        Rows = [.. rows];
        Said = said is null ? null : $"{Path.GetFileName(path)} {said}";
        (isNamed, isUsed) = (new bool[Rows.Length], new bool[Rows.Length]);
        for (int i = 0; i < Rows.Length; i++) Index(i);
    }

    /// <summary>The rows.</summary>
    public ImmutableArray<MetadataRow> Rows { get; }

    /// <summary>What to say of how the file is read, such as its encoding; null for nothing.</summary>
    public string? Said { get; }

    /// <summary>What is needed to read it again.</summary>
    public ImmutableSortedDictionary<string, string> Settings =>
        mapping.ToImmutableSortedDictionary(pair => MapSetting + pair.Key, pair => pair.Value).Add(TableSetting, path)
            .AddRange(stated.Settings);

    /// <summary>Reads a table.</summary>
    /// <param name="path">A .csv, .tsv or .xlsx file with a header.</param>
    /// <param name="stated">Columns by field, for those that the header's names do not tell.</param>
    /// <param name="form">How its file is written, where that does not tell itself; null for nothing.</param>
    /// <exception cref="InputException">It cannot be read, a stated column does not exist, or a row has more cells than the
    /// header.</exception>
    public static MetadataTable Read(string path, ImmutableSortedDictionary<string, string> stated, TableForm? form = null)
    {
        var file = TableRows.Open(path, form ?? TableForm.Unstated);
        using var rows = file.Rows.GetEnumerator();
        var (header, first, mapping) = Begin(path, rows, stated);
        if (!mapping.ContainsKey(ColumnMapping.File) && !mapping.ContainsKey(ColumnMapping.Identifier))
            throw new InputException(path, 1, "has no column that names a file or an item; say which: --map file=COLUMN. "
                + $"Its columns are {string.Join(", ", header)}");
        var columns = new TableColumns(header, mapping, path);
        return new MetadataTable(path, form ?? TableForm.Unstated, file.Said, mapping, All(first, rows, columns));
    }

    /// <summary>The row of an image.</summary>
    /// <param name="name">Its path below the collection's folder, with <c>/</c>.</param>
    /// <returns>
    /// Null when there is none. The path is tried first, then the file's name, then the name without extension; last the rows
    /// that name a file of this name in another folder, when one alone does. Names are compared by <see cref="NameForm"/>, in any
    /// case.
    /// </returns>
    public MetadataRow? Find(string name)
    {
        string form = NameForm.Of(name);
        foreach (string candidate in (string[])[form, Path.GetFileName(form), Path.GetFileNameWithoutExtension(form)])
        {
            if (byName.TryGetValue(candidate, out int row)) return Used(row);
        }

        return byFileName.TryGetValue(Path.GetFileName(form), out int alone) && alone != Several ? Used(alone) : null;
    }

    /// <summary>Reads the header and the first rows of a table, and tells from them which column says what.</summary>
    internal static (string[] Header, List<TableRow> First, ImmutableSortedDictionary<string, string> Mapping)
        Begin(string path, IEnumerator<TableRow> rows, ImmutableSortedDictionary<string, string> stated)
    {
        if (!rows.MoveNext()) throw new InputException(path, "is empty; a header was expected");
        string[] header = Array.ConvertAll(rows.Current.Cells, name => name.Trim());
        var first = new List<TableRow>();
        while (first.Count < RowsLookedAt && rows.MoveNext()) first.Add(rows.Current);
        bool Images(string column) => HoldsImages(first.Select(row => row.Cells), Array.IndexOf(header, column));
        return (header, first, ColumnMapping.Of(header, stated, path, Images));
    }

    /// <summary>Forgets which rows were used.</summary>
    internal void Begin() => Array.Clear(isUsed);

    /// <summary>Rows that no image was found for, and those that cannot be told apart.</summary>
    internal IEnumerable<SetAside> Unused() =>
        refused.Concat(Enumerable.Range(0, Rows.Length).Where(i => isNamed[i] && !isUsed[i])
        .Select(i => Aside(Rows[i],
            $"no image was found for '{(Rows[i].File.Length > 0 ? Rows[i].File : Rows[i].Identifier)}'")));

    /// <summary>A row that could not be used.</summary>
    internal SetAside Aside(MetadataRow row, string reason) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)}:{row.Line}"), reason);

    private static IEnumerable<MetadataRow> All(List<TableRow> first, IEnumerator<TableRow> rest, TableColumns columns)
    {
        MetadataRow Of(TableRow row)
        {
            columns.Check(row.Line, row.Cells);
            return new MetadataRow(columns, row.Line, row.Cells);
        }

        foreach (var row in first) yield return Of(row);
        while (rest.MoveNext()) yield return Of(rest.Current);
    }

    /// <summary>Whether a column's first values end as files of images do, the query of an address left out of account.</summary>
    private static bool HoldsImages(IEnumerable<string[]> rows, int column)
    {
        string[] values = [.. rows.Where(cells => column < cells.Length).Select(cells => cells[column].Trim())
            .Where(value => value.Length > 0)];
        return values.Count(value => ImageExtensions.Matches(value.Split('?', '#')[0])) * 2 > values.Length;
    }

    private MetadataRow Used(int row)
    {
        isUsed[row] = true;
        return Rows[row];
    }

    private void Index(int place)
    {
        var row = Rows[place];
        string fileName = Path.GetFileName(NameForm.Of(row.File));
        if (fileName.Length > 0 && !byFileName.TryAdd(fileName, place)) byFileName[fileName] = Several;

        string[] names = [.. new[] { row.File, row.Identifier }.Where(name => name.Length > 0).DistinctBy(NameForm.Of,
            StringComparer.OrdinalIgnoreCase)];
        if (names.Length == 0) refused.Add(Aside(row, "names neither a file nor an item"));
        foreach (string name in names)
        {
            if (byName.TryAdd(NameForm.Of(name), place)) isNamed[place] = true;
            else
                refused.Add(Aside(row,
                    $"names '{name}', as line {Rows[byName[NameForm.Of(name)]].Line} does; the first is taken"));
        }
    }
}
