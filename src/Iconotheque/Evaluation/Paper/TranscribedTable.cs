using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;

namespace Iconotheque.Evaluation.Paper;

/// <summary>One table transcribed as CSV: a header, and rows of as many cells. Commas, semicolons or tabs stand between the cells.</summary>
internal sealed class TranscribedTable
{
    private TranscribedTable(string file, ImmutableArray<string> header, ImmutableArray<(int Line, string[] Cells)> rows) =>
        (File, Header, Rows) = (file, header, rows);

    /// <summary>Where the table was turned: the line on which each of its columns stands.</summary>
    private ImmutableArray<int> ColumnLines { get; init; } = [];

    internal string File { get; }

    internal ImmutableArray<string> Header { get; }

    internal ImmutableArray<(int Line, string[] Cells)> Rows { get; }

    /// <inheritdoc cref="Parse"/>
    /// <exception cref="InputException">The file cannot be read.</exception>
    internal static TranscribedTable Read(string file)
    {
        try
        {
            return Parse(file, System.IO.File.ReadAllText(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(file, $"cannot be read: {e.Message}", e);
        }
    }

    /// <param name="file">Its name, for messages.</param>
    /// <param name="text">What it holds.</param>
    /// <exception cref="InputException">It is empty, or a row has more or fewer cells than the header.</exception>
    internal static TranscribedTable Parse(string file, string text)
    {
        text = text.TrimStart('\ufeff');
        try
        {
            using var reader = CsvReader.FromText(text, Options(SeparatorOf(text)));
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
        catch (CsvFormatException e)
        {
            throw new InputException(file, e.LineNumber > 0 ? (int)e.LineNumber : null, "expected separated values with quotes in pairs", e);
        }
    }

    /// <summary>The same table with rows for columns.</summary>
    internal TranscribedTable Transposed() => new(
        File,
        [Header[0], .. Rows.Select(row => row.Cells[0])],
        [.. Enumerable.Range(1, Header.Length - 1).Select(column => (1, (string[])[Header[column], .. Rows.Select(row => row.Cells[column])]))])
    {
        ColumnLines = [1, .. Rows.Select(row => row.Line)],
    };

    /// <exception cref="InputException">The cell is not a number.</exception>
    internal PrintedNumber Number((int Line, string[] Cells) row, int column) =>
        PrintedNumber.TryParse(row.Cells[column], out var number) ? number : throw Fault(row, column, "a number such as .21");

    /// <exception cref="InputException">The cell is not a whole number of at least <paramref name="least"/>.</exception>
    internal int Whole((int Line, string[] Cells) row, int column, int least) =>
        int.TryParse(row.Cells[column], NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least ? number
            : throw Fault(row, column, $"a whole number of at least {least}");

    private InputException Fault((int Line, string[] Cells) row, int column, string expected) =>
        new(File, ColumnLines.IsEmpty ? row.Line : ColumnLines[column], $"{Header[column]}: expected {expected}, found '{row.Cells[column]}'");

    private static CsvReaderOptions Options(char separator) => new()
    {
        Separator = separator,
        HasHeader = false,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        MaxRecordSize = 1 << 16,
    };

    private static string[] Cells(CsvReader reader) => [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetString(i).Trim())];

    /// <summary>Whichever of comma, semicolon and tab the header has most of outside quotes.</summary>
    private static char SeparatorOf(string text)
    {
        string header = text.Split('\n')[0];
        string open = string.Concat(header.Split('"').Where((_, i) => i % 2 == 0));
        return new[] { ',', ';', '\t' }.MaxBy(separator => open.Count(c => c == separator));
    }
}
