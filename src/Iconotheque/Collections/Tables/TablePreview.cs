using System.Collections.Immutable;

namespace Iconotheque.Collections.Tables;

/// <summary>How a table would be read, and its first rows: for whoever is about to say otherwise.</summary>
public sealed record TablePreview
{
    private const int MostRows = 5, MostColumns = 100, LongestCell = 200;
    private const long MostUnpacked = 256 << 20;

    /// <summary>The encoding of a text file; empty for a workbook.</summary>
    public required string Encoding { get; init; }

    /// <summary>
    /// What separates the cells of a text file, as <see cref="TableForm.Delimiter"/> takes it; empty for a workbook.
    /// </summary>
    public required string Delimiter { get; init; }

    /// <summary>The sheet of a workbook; empty for a text file.</summary>
    public required string Sheet { get; init; }

    /// <summary>All sheets of a workbook, in their order; empty for a text file.</summary>
    public required ImmutableArray<string> Sheets { get; init; }

    /// <summary>The names of the columns; at most a hundred are shown.</summary>
    public required ImmutableArray<string> Header { get; init; }

    /// <summary>
    /// The field that each of them is taken for; empty where it stays under its own name, <c>leave-out</c> where it is left out.
    /// </summary>
    public required ImmutableArray<string> Fields { get; init; }

    /// <summary>The first rows, cell by cell; long ones are cut.</summary>
    public required ImmutableArray<ImmutableArray<string>> Rows { get; init; }

    /// <summary>Whether a column names the file or the item of each row, without which nothing can be joined.</summary>
    public required bool NamesItems { get; init; }

    /// <summary>Looks at a table.</summary>
    /// <param name="path">A .csv, .tsv or .xlsx file with a header.</param>
    /// <param name="form">What is known of it.</param>
    /// <exception cref="InputException">It cannot be read so.</exception>
    public static TablePreview Of(string path, TableForm form) =>
        Of(path, form, ImmutableSortedDictionary<string, string>.Empty);

    /// <summary>Looks at a table some of whose columns are stated.</summary>
    /// <exception cref="InputException">It cannot be read so, or has no such column.</exception>
    internal static TablePreview Of(string path, TableForm form, ImmutableSortedDictionary<string, string> stated)
    {
        if (Workbook.Is(path) && Workbook.UnpackedLength(path) > MostUnpacked)
            throw new InputException(path, "is too large a workbook to be shown beforehand");
        var file = TableRows.Open(path, form);
        using var rows = file.Rows.GetEnumerator();
        var (header, first, mapping) = MetadataTable.Begin(path, rows, stated);
        return new TablePreview
        {
            Encoding = file.Text?.Encoding ?? "",
            Delimiter = file.Text is { } text ? TableForm.NameOf(text.Delimiter) : "",
            Sheet = file.Sheet,
            Sheets = file.Sheets,
            Header = Shown(header),
            Fields = [.. header.Take(MostColumns)
                .Select(name => FieldOf(mapping.FirstOrDefault(pair => pair.Value == name).Key))],
            Rows = [.. first.Take(MostRows).Select(row => Shown(row.Cells))],
            NamesItems = mapping.ContainsKey(ColumnMapping.File) || mapping.ContainsKey(ColumnMapping.Identifier),
        };
    }

    private static string FieldOf(string? key) => key is null ? "" : ColumnMapping.MarkOf(key) switch
    {
        ColumnMapping.KeepMark => "",
        ColumnMapping.LeaveMark => StatedColumns.LeaveOut,
        _ => key,
    };

    private static ImmutableArray<string> Shown(string[] cells) =>
        [.. cells.Take(MostColumns).Select(cell => cell.Length <= LongestCell ? cell : cell[..LongestCell] + "…")];
}
