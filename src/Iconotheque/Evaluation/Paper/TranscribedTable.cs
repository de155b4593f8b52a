using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Collections.Tables;

namespace Iconotheque.Evaluation.Paper;

/// <summary>One table transcribed as CSV: a header, and rows of as many cells.</summary>
internal sealed class TranscribedTable
{
    private readonly bool hasDecimalCommas;

    private TranscribedTable(string file, DelimitedFile table)
    {
        (File, Said) = (file, table.Said is { } said ? $"{Path.GetFileName(file)} {said}" : null);

        // A spreadsheet that writes semicolons between cells does so since it writes commas in numbers.
        hasDecimalCommas = table.Delimiter != ',';
        var records = table.Records().Select(record => (record.Line, Cells: Array.ConvertAll(record.Cells, cell => cell.Trim()))).ToList();
        if (records.Count == 0) throw new InputException(file, 1, "expected a header; the file is empty");
        Header = [.. records[0].Cells.Take(DelimitedFile.Written(records[0].Cells))];
        Rows = [.. records.Skip(1).Select(record => (record.Line, Fitted(record)))];
    }

    internal string File { get; }

    internal ImmutableArray<string> Header { get; }

    internal ImmutableArray<(int Line, string[] Cells)> Rows { get; }

    /// <summary>What to say of how the file is read; null for nothing.</summary>
    internal string? Said { get; }

    /// <exception cref="InputException">The file cannot be read, is empty, or a row has more or fewer cells than the header.</exception>
    internal static TranscribedTable Read(string file, TableForm form) => new(file, new DelimitedFile(file, form));

    /// <exception cref="InputException">The header does not begin with these columns.</exception>
    internal void RequireColumns(int from, params ReadOnlySpan<string> names)
    {
        for (int i = 0; i < names.Length; i++)
        {
            string? found = from + i < Header.Length ? Header[from + i] : null;
            if (!string.Equals(found, names[i], StringComparison.OrdinalIgnoreCase)) throw new InputException(File, 1, $"expected the column {names[i]} in place {from + i + 1}, found {found ?? "nothing"}; docs/paper.md lists the columns");
        }
    }

    /// <exception cref="InputException">The cell is not a number.</exception>
    internal PrintedNumber Number((int Line, string[] Cells) row, int column) =>
        PrintedNumber.TryParse(hasDecimalCommas ? row.Cells[column].Replace(',', '.') : row.Cells[column], out var number) ? number
            : throw new InputException(File, row.Line, $"{Header[column]}: expected a number such as .21, found '{row.Cells[column]}'");

    /// <exception cref="InputException">The cell is not a whole number of at least <paramref name="least"/>.</exception>
    internal int Whole((int Line, string[] Cells) row, int column, int least) =>
        int.TryParse(row.Cells[column], NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least ? number
            : throw new InputException(File, row.Line, $"{Header[column]}: expected a whole number of at least {least}, found '{row.Cells[column]}'");

    /// <summary>A row as long as the header; blank cells may follow.</summary>
    private string[] Fitted((int Line, string[] Cells) row)
    {
        int found = Math.Max(DelimitedFile.Written(row.Cells), Math.Min(row.Cells.Length, Header.Length));
        return found == Header.Length ? row.Cells[..found] : throw new InputException(File, row.Line, $"expected {Header.Length} cells, found {found}");
    }
}
