using System.Collections.Immutable;
using System.Text;
using Iconotheque.Collections.Tables;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Tables;

/// <summary>A table for machines: RFC 4180, UTF-8, every digit, an estimate in three columns, averages left out.</summary>
internal static class CsvTable
{
    public static string Write(Table table)
    {
        var text = new StringBuilder();
        AppendLine(text, table.Columns.SelectMany(column => Headers(column)));
        foreach (var row in table.Rows) AppendLine(text, table.Columns.Zip(row, Fields).SelectMany(fields => fields));
        return text.ToString();
    }

    private static ImmutableArray<string> Headers(Column column) =>
        column.Kind == ColumnKind.Estimate
            ? [CsvText.Cell(column.Header), CsvText.Cell(column.Header + " low"), CsvText.Cell(column.Header + " high")]
            : [CsvText.Cell(column.Header)];

    private static ImmutableArray<string> Fields(Column column, Cell cell) => column.Kind switch
    {
        ColumnKind.Text => [CsvText.Cell(cell.Text)],
        ColumnKind.Estimate => [Numeral.Exact(cell.Value), Numeral.Exact(cell.Low), Numeral.Exact(cell.High)],
        _ => [Numeral.Exact(cell.Value)],
    };

    private static void AppendLine(StringBuilder text, IEnumerable<string> fields) => text.AppendJoin(',', fields).Append("\r\n");
}
