using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;

namespace Iconotheque.Evaluation.Paper;

/// <summary>One table transcribed as CSV: a header, and rows of as many cells.</summary>
internal sealed class TranscribedTable
{
    private static readonly CsvReaderOptions Options = new()
    {
        Separator = ',',
        HasHeader = false,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        MaxRecordSize = 1 << 16,
    };

    private TranscribedTable(string file, ImmutableArray<string> header, ImmutableArray<(int Line, string[] Cells)> rows) =>
        (File, Header, Rows) = (file, header, rows);

    internal string File { get; }

    internal ImmutableArray<string> Header { get; }

    internal ImmutableArray<(int Line, string[] Cells)> Rows { get; }

    /// <exception cref="InputException">The file cannot be read, is empty, or a row has more or fewer cells than the header.</exception>
    internal static TranscribedTable Read(string file)
    {
        try
        {
            using var reader = CsvReader.FromFile(file, Options);
            if (!reader.Read()) throw new InputException(file, 1, "expected a header; the file is empty");
            string[] header = Cells(reader);
            var rows = ImmutableArray.CreateBuilder<(int, string[])>();
            while (reader.Read())
            {
                int line = (int)reader.LineNumber;
                if (reader.FieldCount != header.Length) throw new InputException(file, line, $"expected {header.Length} cells, found {reader.FieldCount}");
                rows.Add((line, Cells(reader)));
            }

            return new(file, [.. header], rows.ToImmutable());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(file, $"cannot be read: {e.Message}", e);
        }
        catch (CsvFormatException e)
        {
            throw new InputException(file, e.LineNumber > 0 ? (int)e.LineNumber : null, "expected comma-separated values with quotes in pairs", e);
        }
    }

    /// <exception cref="InputException">The header does not begin with these columns.</exception>
    internal void RequireColumns(int from, params ReadOnlySpan<string> names)
    {
        for (int i = 0; i < names.Length; i++)
        {
            string? found = from + i < Header.Length ? Header[from + i] : null;
            if (found != names[i]) throw new InputException(File, 1, $"expected the column {names[i]} in place {from + i + 1}, found {found ?? "nothing"}; docs/paper.md lists the columns");
        }
    }

    /// <exception cref="InputException">The cell is not a number.</exception>
    internal PrintedNumber Number((int Line, string[] Cells) row, int column) =>
        PrintedNumber.TryParse(row.Cells[column], out var number) ? number
            : throw new InputException(File, row.Line, $"{Header[column]}: expected a number such as .21, found '{row.Cells[column]}'");

    /// <exception cref="InputException">The cell is not a whole number of at least <paramref name="least"/>.</exception>
    internal int Whole((int Line, string[] Cells) row, int column, int least) =>
        int.TryParse(row.Cells[column], NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least ? number
            : throw new InputException(File, row.Line, $"{Header[column]}: expected a whole number of at least {least}, found '{row.Cells[column]}'");

    private static string[] Cells(CsvReader reader) => [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetString(i).Trim())];
}
