using System.Collections.Immutable;
using Iconotheque.Collections;
using Iconotheque.Collections.Tables;

namespace Iconotheque.Evaluation.Paper;

/// <summary>Reads the paper's tables from a folder: <c>table3.csv</c>, and <c>table1.csv</c> and <c>table2.csv</c> where they are there.</summary>
public static class PaperTablesFolder
{
    private static readonly string[] Variations = [.. CorrelationTests.Rows.Take(Enum.GetNames<Variation>().Length)];

    /// <summary>Reads and checks the tables.</summary>
    /// <param name="folder">The folder; docs/paper.md lists the columns of each file.</param>
    /// <param name="form">How the files are written, where they do not tell themselves; null for nothing.</param>
    /// <param name="note">Told what there is to say of how a file is read, such as its encoding.</param>
    /// <exception cref="InputException">A file is missing or does not have its columns, or a cell is no number; the message names file and line.</exception>
    public static PaperTables Read(string folder, TableForm? form = null, Action<string>? note = null)
    {
        TranscribedTable Open(string name)
        {
            var table = TranscribedTable.Read(Path.Combine(folder, name), form ?? TableForm.Unstated);
            if (table.Said is { } said) note?.Invoke(said);
            return table;
        }

        var classes = Open("table3.csv");
        int firstDescriptor = 3 + Variations.Length, average = classes.Header.Length - 1;
        classes.RequireColumns(0, ["class", "images", .. Variations, "overall"]);
        if (average <= firstDescriptor) throw new InputException(classes.File, 1, "expected at least one descriptor between overall and average");
        classes.RequireColumns(average, "average");
        ImmutableArray<string> descriptors = [.. classes.Header[firstDescriptor..average]];
        if (classes.Rows.Length < 3) throw new InputException(classes.File, $"expected at least 3 classes, found {classes.Rows.Length}");
        return new(
            descriptors,
            Optional("table1.csv", "variation", Correlation),
            Optional("table2.csv", "domain", Domain),
            [.. classes.Rows.Select(row => Class(classes, row, firstDescriptor, average))]);

        ImmutableArray<T> Optional<T>(string name, string key, Func<TranscribedTable, (int Line, string[] Cells), T> row)
        {
            if (!File.Exists(Path.Combine(folder, name))) return [];
            var table = Open(name);
            table.RequireColumns(0, [key, .. descriptors]);
            return [.. table.Rows.Select(cells => row(table, cells))];
        }
    }

    private static PaperCorrelationRow Correlation(TranscribedTable table, (int Line, string[] Cells) row)
    {
        if (!CorrelationTests.Rows.Contains(row.Cells[0]))
        {
            throw new InputException(table.File, row.Line, $"variation: expected one of {string.Join(", ", CorrelationTests.Rows)}, found '{row.Cells[0]}'");
        }

        return new(row.Cells[0], [.. Enumerable.Range(1, row.Cells.Length - 1).Select(column => table.Number(row, column))]);
    }

    private static PaperDomainRow Domain(TranscribedTable table, (int Line, string[] Cells) row) =>
        new(row.Cells[0], [.. Enumerable.Range(1, row.Cells.Length - 1).Select(column => row.Cells[column].Length == 0 ? (PrintedNumber?)null : table.Number(row, column))]);

    private static PaperClassRow Class(TranscribedTable table, (int Line, string[] Cells) row, int firstDescriptor, int average) => new(
        row.Cells[0],
        table.Whole(row, 1, 1),
        [.. Enumerable.Range(2, Variations.Length).Select(column => table.Whole(row, column, 0))],
        table.Whole(row, firstDescriptor - 1, 0),
        [.. Enumerable.Range(firstDescriptor, average - firstDescriptor).Select(column => table.Number(row, column))],
        table.Number(row, average));
}
