using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Tables;

/// <summary>
/// A table as HTML: the numbers behind the texts ride along as <c>data-v</c>, so that a click on a heading can sort.
/// </summary>
internal static class HtmlTable
{
    private const int WideColumns = 10;

    public static string Write(Table table)
    {
        var html = new StringBuilder($"<table class=\"sortable{(table.Columns.Count(column =>
            column.Kind != ColumnKind.Grade) > WideColumns ? " wide" : "")}\" id=\"table-{table.Name}\">\n<thead><tr>");
        foreach (var column in table.Columns) html.Append(Heading(column));
        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows) AppendRow(html, table.Columns, row);
        html.Append("</tbody>\n");
        if (!table.Footer.IsEmpty)
        {
            html.Append("<tfoot>\n");
            foreach (var row in table.Footer) AppendRow(html, table.Columns, row);
            html.Append("</tfoot>\n");
        }

        return html.Append("</table>\n").ToString();
    }

    private static string Heading(Column column)
    {
        string title = column.Definition.Length > 0 ? $" title=\"{Escape.Xml(column.Definition)}\"" : "";
        string kind = column.Kind switch { ColumnKind.Text => "t", ColumnKind.Grade => "g", _ => "n" };
        return $"<th scope=\"col\" class=\"{kind}\"{title}><span>{Escape.Xml(column.Header)}</span></th>";
    }

    private static void AppendRow(StringBuilder html, ImmutableArray<Column> columns, ImmutableArray<Cell> row)
    {
        html.Append("<tr>");
        for (int i = 0; i < row.Length; i++) html.Append(i == 0 ? HeadCell(row[i]) : BodyCell(columns[i], row[i]));
        html.Append("</tr>\n");
    }

    private static string HeadCell(Cell cell) => $"<th scope=\"row\"><bdi>{Escape.Xml(cell.Text)}</bdi></th>";

    private static string BodyCell(Column column, Cell cell)
    {
        string value = cell.Value is null ? "" : $" data-v=\"{Numeral.Exact(cell.Value)}\"";
        return column.Kind switch
        {
            ColumnKind.Text => $"<td><bdi>{Escape.Xml(cell.Text)}</bdi></td>",
            ColumnKind.Grade => $"<td class=\"g{Grade(cell)}\"{value}>{Escape.Xml(cell.Text)}</td>",
            _ => $"<td class=\"n{(cell.Place > 0 ? $" p{cell.Place}" : "")}\"{value}>{Number(cell)}</td>",
        };
    }

    private static string Grade(Cell cell) =>
        cell.Value is { } value and >= 1 and <= 3 ? " s" + Math.Floor(value).ToString(CultureInfo.InvariantCulture) : "";

    private static string Number(Cell cell)
    {
        string text = Escape.Xml(cell.Text);
        int bracket = text.IndexOf(" [", StringComparison.Ordinal);
        if (bracket > 0) text = $"{text[..bracket]} <small>{text[(bracket + 1)..]}</small>";
        return cell.Place > 0 ? $"{text}<sup>{cell.Place}</sup>" : text;
    }
}
