using System.Collections.Immutable;
using MiniExcelLibs;

namespace Iconotheque.Collections.Tables;

/// <summary>Reads the cells of a CSV file or of one sheet of an XLSX file, row after row; the first row is the header.</summary>
internal sealed class TableRows
{
    private TableRows(IEnumerable<TableRow> rows, string? said) => (Rows, Said) = (rows, said);

    /// <summary>How a text file is read; null for a workbook.</summary>
    public DelimitedFile? Text { get; private init; }

    /// <summary>The sheets of a workbook, in their order; empty for a text file.</summary>
    public ImmutableArray<string> Sheets { get; private init; } = [];

    /// <summary>The sheet that is read; empty for a text file.</summary>
    public string Sheet { get; private init; } = "";

    /// <summary>The rows, with their lines. Those of blank cells alone are passed over.</summary>
    /// <remarks>
    /// Enumerating throws an <see cref="InputException"/> where the file cannot be read or is not such a table.
    /// </remarks>
    public IEnumerable<TableRow> Rows { get; }

    /// <summary>What to say of how the file is read; null for nothing.</summary>
    public string? Said { get; }

    /// <summary>Opens a table.</summary>
    /// <exception cref="InputException">The file cannot be read, is not such a table, or has no such sheet.</exception>
    public static TableRows Open(string path, TableForm stated)
    {
        if (!File.Exists(path)) throw new InputException(path, "there is no such file");
        if (Workbook.Is(path)) return OpenWorkbook(path, stated);
        if (stated.Sheet.Length > 0) throw new InputException(path, "is a text file, which has no sheets to choose from");
        var file = new DelimitedFile(path, stated);
        return new TableRows(file.Records(), file.Said) { Text = file };
    }

    private static TableRows OpenWorkbook(string path, TableForm stated)
    {
        if (stated.IsOfText) throw new InputException(path,
            "is a workbook, which has neither an encoding nor a delimiter to state");
        var book = Workbook.Examine(path);
        string? sheet = book.Sheet(stated.Sheet, path);
        string? said = book.Sheets.Length > 1 && stated.Sheet.Length == 0
            ? $"has the sheets {book.Named()}; the first is read, and --sheet chooses another" : null;
        return new TableRows(ReadXlsx(path, book, sheet), said) { Sheets = book.Sheets, Sheet = sheet ?? "" };
    }

    private static IEnumerable<TableRow> ReadXlsx(string path, Workbook book, string? sheet)
    {
        using var rows = MiniExcel.Query(path, sheetName: book.Sheets.Length > 1 ? sheet : null, excelType: ExcelType.XLSX)
            .Cast<IDictionary<string, object?>>().GetEnumerator();
        for (int line = 1; Next(rows, path); line++)
        {
            string[] cells = CellsOf(rows.Current, book);
            if (!cells.All(string.IsNullOrWhiteSpace)) yield return new TableRow(line, cells);
        }
    }

    private static bool Next(IEnumerator<IDictionary<string, object?>> rows, string path)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new InputException(path, $"is not a table of Excel: {e.Message}", e);
        }
    }

    /// <summary>
    /// Each cell under its own letter: where a sheet declares fewer columns than it has, those between are left out of a row.
    /// </summary>
    private static string[] CellsOf(IDictionary<string, object?> row, Workbook book)
    {
        string[] cells = new string[row.Keys.Select(ColumnOf).DefaultIfEmpty(-1).Max() + 1];
        Array.Fill(cells, "");
        foreach (var (letters, value) in row) cells[ColumnOf(letters)] = CsvText.Unguarded(book.Text(value));
        return cells;
    }

    /// <summary>The place of a column, from 0: A, B, … Z, AA, …</summary>
    private static int ColumnOf(string letters) => letters.Aggregate(0, (place, letter) => (place * 26) + letter - 'A' + 1) - 1;
}
