using System.Collections.Immutable;
using Iconotheque.Collections.Tables;

namespace Iconotheque.Collections.Reading;

/// <summary>
/// A CSV file of a benchmark, with a header; its encoding and delimiter are stated by <see cref="BenchmarkJson"/>, or told by the
/// file.
/// </summary>
/// <remarks>Blank lines are passed over.</remarks>
internal sealed class CsvFile
{
    /// <summary>The rule of the finding that says how a file is read.</summary>
    public const string FormRule = "table-form";

    private const string StatedBy = $"encoding or delimiter in {BenchmarkJson.FileName}";

    private readonly string name;
    private readonly FindingLog log;
    private readonly DelimitedFile file;
    private readonly int columns;

    /// <summary>Reads the header.</summary>
    /// <param name="name">The file, relative to the log's folder.</param>
    /// <param name="log">Where bad records are refused.</param>
    /// <param name="known">The columns that mean something: they are found in any case.</param>
    /// <exception cref="InputException">The file has no header, or names a column twice.</exception>
    public CsvFile(string name, FindingLog log, params ImmutableArray<string> known)
    {
        (this.name, this.log) = (name, log);
        file = new DelimitedFile(Path.Combine(log.Folder, name), log.Form, StatedBy);
        string[] header = file.Records().FirstOrDefault().Cells
            ?? throw log.Fault(name, 1, "is empty; expected a header that names the columns.");
        columns = header.Length;
        Header = [.. header.Take(DelimitedFile.Written(header)).Select(column => Known(column.Trim(), known))];
        for (int i = 0; i < Header.Length; i++)
        {
            if (Header[i].Length == 0) throw log.Fault(name, 1, $"column {i + 1} has no name.");
            if (Array.IndexOf(Header, Header[i]) < i) throw log.Fault(name, 1, $"the column {Header[i]} is there twice.");
        }

        if (file.Said is { } said) log.Say(Severity.Note, FormRule, name, null, $"{said}.");
    }

    /// <summary>The names of the columns, each once; those that are known as they are written in the documentation.</summary>
    public string[] Header { get; }

    /// <summary>The position of a column, or -1.</summary>
    public int Column(string column) => Array.IndexOf(Header, column);

    /// <summary>The position of a column that must be there.</summary>
    /// <exception cref="InputException">It is not.</exception>
    public int Required(string column) => Column(column) is var at and >= 0
        ? at
        : throw log.Fault(name, 1, $"the header must name the column {column}; it names {Shorten(string.Join(", ", Header))}.");

    /// <summary>
    /// The records below the header, streamed. One of another length than the header is refused and left out; blank fields may
    /// follow.
    /// </summary>
    /// <exception cref="InputException">The file is not text, or not RFC 4180.</exception>
    public IEnumerable<TableRow> Rows()
    {
        foreach (var (line, cells) in file.Records().Skip(1))
        {
            int written = DelimitedFile.Written(cells);
            if (written > Header.Length && written <= columns) throw log.Fault(name, 1, $"column {written} has no name.");
            if (written <= Header.Length && cells.Length >= Header.Length)
                yield return new TableRow(line, cells[..Header.Length]);
            else RefuseLength(line, Math.Max(written, Math.Min(cells.Length, Header.Length)));
        }
    }

    /// <summary>A value cut short for a message.</summary>
    public static string Shorten(string value) => value.Length <= 80 ? value : value[..77] + "…";

    private void RefuseLength(int line, int fields) =>
        log.Refuse("column-count", name, line,
            $"has {fields} fields; the header has {Header.Length}. Quote fields that hold the delimiter.");

    private static string Known(string column, ImmutableArray<string> known) =>
        known.FirstOrDefault(name => string.Equals(name, column, StringComparison.OrdinalIgnoreCase)) ?? column;
}
