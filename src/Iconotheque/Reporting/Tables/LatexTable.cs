using System.Text;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Tables;

/// <summary>A table for a paper: booktabs, and longtable when it is longer than a page.</summary>
internal static class LatexTable
{
    private const int PageRows = 45;

    public static string Write(Table table)
    {
        bool isLong = table.Rows.Length + table.Footer.Length > PageRows;
        string columns = string.Concat(table.Columns.Select(column => column.Numeric ? 'r' : 'l'));
        string caption = $"\\caption{{{Escape.Latex(table.Caption)}}}\\label{{tab:{table.Name}}}";
        string header = $"\\toprule\n{Row(table.Columns.Select(column => Escape.Latex(column.Header)))}\\midrule\n";
        var text = new StringBuilder("% \\usepackage{booktabs}").Append(isLong ? ",longtable" : "").Append('\n');
        text.Append(isLong
            ? $"\\begin{{longtable}}{{@{{}}{columns}@{{}}}}\n{caption}\\\\\n{header}\\endhead\n"
            : $"\\begin{{table}}\n\\centering\n{caption}\n\\begin{{tabular}}{{@{{}}{columns}@{{}}}}\n{header}");
        foreach (var row in table.Rows) text.Append(Row(row.Select(Format)));
        if (!table.Footer.IsEmpty) text.Append("\\midrule\n");
        foreach (var row in table.Footer) text.Append(Row(row.Select(Format)));
        text.Append("\\bottomrule\n").Append(isLong ? "\\end{longtable}\n" : "\\end{tabular}\n\\end{table}\n");
        foreach (string note in MarkdownTable.Remarks(table)) text.Append("% ").Append(Escape.Latex(note)).Append('\n');
        return text.ToString();
    }

    private static string Row(IEnumerable<string> cells) => string.Join(" & ", cells) + " \\\\\n";

    private static string Format(Cell cell) => cell.Place switch
    {
        0 => Escape.Latex(cell.Text),
        1 => $"\\textbf{{{Escape.Latex(cell.Text)}}}$^{{1}}$",
        _ => $"{Escape.Latex(cell.Text)}$^{{{cell.Place}}}$",
    };
}
