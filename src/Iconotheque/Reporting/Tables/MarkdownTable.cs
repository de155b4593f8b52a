using System.Text;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Tables;

/// <summary>A table as a GitHub-flavoured Markdown table with its caption and notes.</summary>
internal static class MarkdownTable
{
    private static readonly string[] Places = ["", "¹", "²", "³"];

    public static string Write(Table table)
    {
        var text = new StringBuilder();
        text.Append(Escape.Markdown(table.Caption)).Append("\n\n");
        AppendRow(text, table.Columns.Select(column => Escape.Markdown(column.Header)));
        AppendRow(text, table.Columns.Select(column => column.Numeric ? "--:" : ":--"));
        foreach (var row in table.Rows) AppendRow(text, row.Select(cell => Escape.Markdown(cell.Text) + Places[cell.Place]));
        foreach (var row in table.Footer)
            AppendRow(text, row.Select(cell => cell.Text.Length == 0 ? "" : $"**{Escape.Markdown(cell.Text)}**"));
        foreach (string note in Remarks(table)) text.Append("\n- ").Append(Escape.Markdown(note));
        return text.Append('\n').ToString();
    }

    /// <summary>What stands below a table: the definitions of its columns, then its notes.</summary>
    public static IEnumerable<string> Remarks(Table table) =>
        table.Definitions().Select(d => $"{d.Headers}: {d.Text}").Concat(table.Notes);

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
