using System.Collections.Immutable;
using System.Text;

namespace Iconotheque.Reporting.Tables;

/// <summary>
/// A table in letters of one width: aligned columns, headings broken where they are longer than their numbers, nothing that a
/// file could not hold.
/// </summary>
internal static class TextTable
{
    private const int FewestOfName = 8;
    private const int MostOfHeading = 10;
    private static readonly char[] Marks = ['*', '°', ')'];

    /// <summary>
    /// The caption, the table and its notes; no line is wider than <paramref name="width"/> unless the numbers alone are.
    /// </summary>
    public static string Write(Table table, int width)
    {
        ImmutableArray<ImmutableArray<Cell>> rows = [.. table.Rows, .. table.Footer];
        int[] marks = [.. table.Columns.Select((column,
            i) => column.Numeric ? rows.Select(row => MarkOf(row[i].Text)).DefaultIfEmpty().Max() : 0)];
        int[] cells = [.. table.Columns.Select((_, i) =>
            rows.Select(row => Letters(Plain(row[i], marks[i]))).DefaultIfEmpty().Max())];
        string[][] headings = [.. table.Columns.Select((column, i) => Broken(column.Header,
            Math.Max(MostOfHeading, cells[i])).ToArray())];
        int[] widths = [.. cells.Select((cell, i) => Math.Max(cell, headings[i].Max(Letters)))];
        int rest = widths[1..].Sum(w => w + 1);
        widths[0] = Math.Min(widths[0], Math.Max(FewestOfName, width - rest));
        string rule = new('-', widths[0] + rest);
        var text = new StringBuilder();
        foreach (string line in Wrapped(table.Caption, width)) text.Append(line).Append('\n');
        int lines = headings.Max(heading => heading.Length);
        for (int line = 0; line < lines; line++)
        {
            AppendLine(text, table, widths,
                [.. headings.Select(heading => line - lines + heading.Length is >= 0 and var at ? heading[at] : "")]);
        }

        text.Append(rule).Append('\n');
        for (int r = 0; r < rows.Length; r++)
        {
            if (r == table.Rows.Length) text.Append(rule).Append('\n');
            AppendLine(text, table, widths, [.. rows[r].Select((cell, i) => Plain(cell, marks[i]))]);
        }

        foreach (string line in table.Notes.SelectMany(note => Wrapped(note, width))) text.Append(line).Append('\n');
        return text.ToString();
    }

    private static void AppendLine(StringBuilder text, Table table, int[] widths, string[] cells)
    {
        var line = new StringBuilder();
        for (int i = 0; i < cells.Length; i++)
        {
            string cell = Cut(cells[i], widths[i]), space = new(' ', widths[i] - Letters(cell));
            line.Append(i == 0 ? "" : " ").Append(table.Columns[i].Numeric ? space + cell : cell + space);
        }

        text.Append(line.ToString().TrimEnd()).Append('\n');
    }

    /// <summary>
    /// The cell's words without control characters, its sign of significance in a field of its own so that the numbers line up.
    /// </summary>
    private static string Plain(Cell cell, int mark) =>
        string.Concat(cell.Text.Select(c => char.IsControl(c) ? ' ' : c)) + new string(' ',
            mark - (mark == 0 ? 0 : MarkOf(cell.Text)));

    private static int MarkOf(string text) => text.Length - text.TrimEnd(Marks).Length;

    private static int Letters(string text) => text.EnumerateRunes().Count();

    private static string Cut(string text, int width) =>
        Letters(text) <= width
            ? text
            : string.Concat(text.EnumerateRunes().Take(width - 1).Select(rune => rune.ToString())) + "…";

    /// <summary>A heading in lines of at most so many letters, broken behind the signs that join a descriptor's name.</summary>
    private static IEnumerable<string> Broken(string heading, int most)
    {
        string[] pieces = [.. System.Text.RegularExpressions.Regex.Split(heading, "(?<=[-_+@. ])")
            .SelectMany(piece => piece.Chunk(most).Select(chunk => new string(chunk)))];
        var line = new StringBuilder();
        foreach (string piece in pieces)
        {
            if (line.Length > 0 && line.Length + piece.TrimEnd().Length > most)
            {
                yield return Clean(line);
                line.Clear();
            }

            line.Append(piece);
        }

        yield return Clean(line);
    }

    private static string Clean(StringBuilder line) =>
        string.Concat(line.ToString().Trim().Select(c => char.IsControl(c) ? ' ' : c));

    private static IEnumerable<string> Wrapped(string text, int width)
    {
        string line = "";
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line += line.Length == 0 ? word : " " + word;
        }

        yield return line;
    }
}
