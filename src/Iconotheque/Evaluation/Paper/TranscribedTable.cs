using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Collections.Tables;

namespace Iconotheque.Evaluation.Paper;

/// <summary>One table transcribed as CSV: a header, and rows of as many cells.</summary>
internal sealed class TranscribedTable
{
    private TranscribedTable(string file, ImmutableArray<string> header, ImmutableArray<TableRow> rows) =>
        (File, Header, Rows) = (file, header, rows);

    /// <summary>Where the table was turned: the line on which each of its columns stands.</summary>
    private ImmutableArray<int> ColumnLines { get; init; } = [];

    internal string File { get; }

    internal ImmutableArray<string> Header { get; }

    internal ImmutableArray<TableRow> Rows { get; }

    /// <param name="file">Its name, for messages.</param>
    /// <param name="records">Its records, with the lines on which they begin.</param>
    /// <exception cref="InputException">It is empty, or a row has more or fewer cells than the header; blank cells may
    /// follow.</exception>
    internal static TranscribedTable Of(string file, IEnumerable<TableRow> records)
    {
        var trimmed =
            records.Select(row => row with { Cells = Array.ConvertAll(row.Cells, cell => cell.Trim()) }).ToList();
        if (trimmed.Count == 0) throw new InputException(file, 1, "expected a header; the file is empty");
        string[] header = trimmed[0].Cells[..DelimitedFile.Written(trimmed[0].Cells)];
        return new(file, [.. header], [.. trimmed.Skip(1).Select(row => row with { Cells = Fitted(file, header.Length, row) })]);
    }

    private static string[] Fitted(string file, int length, TableRow row)
    {
        int found = Math.Max(DelimitedFile.Written(row.Cells), Math.Min(row.Cells.Length, length));
        return found == length ? row.Cells[..length] : throw new InputException(file, row.Line,
            $"expected {length} cells, found {found}");
    }

    /// <summary>The same table with rows for columns.</summary>
    internal TranscribedTable Transposed() => new(
        File,
        [Header[0], .. Rows.Select(row => row.Cells[0])],
        [.. Enumerable.Range(1, Header.Length - 1)
            .Select(column => new TableRow(1, [Header[column], .. Rows.Select(row => row.Cells[column])]))])
    {
        ColumnLines = [1, .. Rows.Select(row => row.Line)],
    };

    /// <exception cref="InputException">The cell is not a number.</exception>
    internal PrintedNumber Number(TableRow row, int column) =>
        PrintedNumber.TryParse(row.Cells[column], out var number) ? number : throw Fault(row, column, "a number such as .21");

    /// <exception cref="InputException">The cell is not a whole number of at least <paramref name="least"/>.</exception>
    internal int Whole(TableRow row, int column, int least) =>
        int.TryParse(row.Cells[column], NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least
            ? number
            : throw Fault(row, column, $"a whole number of at least {least}");

    private InputException Fault(TableRow row, int column, string expected) =>
        new(File, ColumnLines.IsEmpty ? row.Line : ColumnLines[column],
            $"{Header[column]}: expected {expected}, found '{row.Cells[column]}'");
}
