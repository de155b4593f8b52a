namespace Iconotheque.Reporting.Tables;

/// <summary>Writes a table as CSV, Markdown and LaTeX.</summary>
internal static class TableFiles
{
    public static void Write(Table table, string folder)
    {
        AtomicFile.WriteText(Path.Combine(folder, table.Name + ".csv"), CsvTable.Write(table));
        AtomicFile.WriteText(Path.Combine(folder, table.Name + ".md"), MarkdownTable.Write(table));
        AtomicFile.WriteText(Path.Combine(folder, table.Name + ".tex"), LatexTable.Write(table));
    }
}
