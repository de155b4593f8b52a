using System.Buffers;
using System.Globalization;

namespace Iconotheque.Collections.Tables;

/// <summary>Cells and lines of the CSV that the program writes: RFC 4180, and safe to open in a spreadsheet.</summary>
/// <remarks>
/// A spreadsheet runs a cell that begins with = + - @, a tab or a line break as a formula. Such a cell gets an apostrophe before
/// it, as OWASP advises ("CSV injection"), and so does
/// one in which apostrophes stand before such a sign, so that <see cref="Unguarded"/> gives every text back. Numbers keep their
/// sign.
/// </remarks>
internal static class CsvText
{
    private const char Guard = '\'';

    // With the wide forms of the signs, which some spreadsheets take for them.
    private const string Signs = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private static readonly SearchValues<char> Quoting = SearchValues.Create("\",;\t\r\n");

    /// <summary>The text as it is written into a cell of a spreadsheet.</summary>
    public static string Guarded(string text) => BeginsFormula(text) && !IsNumber(text) ? Guard + text : text;

    /// <summary>The text that <see cref="Guarded"/> was given.</summary>
    public static string Unguarded(string cell) => cell is [Guard, ..] && BeginsFormula(cell) ? cell[1..] : cell;

    /// <summary>The text as a cell of a CSV file, guarded, and quoted where it has to be.</summary>
    public static string Cell(string text)
    {
        string cell = Guarded(text);
        bool isPlain = cell.AsSpan().IndexOfAny(Quoting) < 0 && cell.AsSpan().Trim().Length == cell.Length;
        return isPlain ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>A line, without its end.</summary>
    public static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell));

    /// <summary>Whether a formula's sign is first, apostrophes left out of account.</summary>
    private static bool BeginsFormula(ReadOnlySpan<char> text)
    {
        var rest = text.TrimStart(Guard);
        return rest.Length > 0 && Signs.Contains(rest[0], StringComparison.Ordinal);
    }

    private static bool IsNumber(string text) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
        CultureInfo.InvariantCulture, out _);
}
