using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace Iconotheque.Collections.Reading;

/// <summary>One record of a CSV file.</summary>
/// <param name="Line">The line on which it begins, counted from 1.</param>
/// <param name="Fields">Its fields, as many as the header has.</param>
internal readonly record struct CsvRecord(int Line, string[] Fields);

/// <summary>A CSV file that is being read: UTF-8, RFC 4180, with a header. Blank lines are passed over.</summary>
internal sealed class CsvFile
{
    private const int MostFields = 1000;

    private static readonly CsvReaderOptions Options = new()
    {
        Separator = ',',
        HasHeader = false,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        MaxRecordSize = 1 << 20,
    };

    private readonly string name;
    private readonly FindingLog log;

    /// <summary>Reads the header.</summary>
    /// <param name="name">The file, relative to the log's folder.</param>
    /// <param name="log">Where bad records are refused.</param>
    /// <exception cref="InputException">The file has no header, or names a column twice.</exception>
    public CsvFile(string name, FindingLog log)
    {
        (this.name, this.log) = (name, log);
        Header = Records().FirstOrDefault().Fields ?? throw log.Fault(name, 1, "is empty; expected a header that names the columns.");
        for (int i = 0; i < Header.Length; i++)
        {
            if (Header[i].Length == 0) throw log.Fault(name, 1, $"column {i + 1} has no name.");
            if (Array.IndexOf(Header, Header[i]) < i) throw log.Fault(name, 1, $"the column {Header[i]} is there twice.");
        }
    }

    /// <summary>The names of the columns, each once.</summary>
    public string[] Header { get; }

    /// <summary>The position of a column, or -1.</summary>
    public int Column(string column) => Array.IndexOf(Header, column);

    /// <summary>The position of a column that must be there.</summary>
    /// <exception cref="InputException">It is not.</exception>
    public int Required(string column) => Column(column) is var at and >= 0
        ? at
        : throw log.Fault(name, 1, $"the header must name the column {column}; it names {Shorten(string.Join(", ", Header))}.");

    /// <summary>The records below the header, streamed; one of another length than the header is refused and left out.</summary>
    /// <exception cref="InputException">The file is not UTF-8 or not RFC 4180.</exception>
    public IEnumerable<CsvRecord> Rows()
    {
        foreach (var row in Records().Skip(1))
        {
            if (row.Fields.Length == Header.Length) yield return row;
            else log.Refuse("column-count", name, row.Line, $"has {row.Fields.Length} fields; the header has {Header.Length}. Quote fields that hold a comma.");
        }
    }

    /// <summary>A value cut short for a message.</summary>
    public static string Shorten(string value) => value.Length <= 80 ? value : value[..77] + "…";

    private IEnumerable<CsvRecord> Records()
    {
        using var reader = Open();
        while (Next(reader) is { } row) yield return row;
    }

    private CsvReader Open()
    {
        try
        {
            return CsvReader.FromFile(Path.Combine(log.Folder, name), Options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw log.Fault(name, null, $"cannot be read: {e.Message}", e);
        }
    }

    private CsvRecord? Next(CsvReader reader)
    {
        try
        {
            return reader.Read() ? new CsvRecord((int)reader.LineNumber, Fields(reader)) : null;
        }
        catch (CsvFormatException e)
        {
            int? line = e.LineNumber > 0 ? (int)e.LineNumber : null;
            throw log.Fault(name, line, $"{e.Message.TrimEnd('.')}. Is a quote missing, or not doubled inside quotes?", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw log.Fault(name, null, $"cannot be read: {e.Message}", e);
        }
    }

    private string[] Fields(CsvReader reader)
    {
        int line = (int)reader.LineNumber;
        if (reader.FieldCount > MostFields) throw log.Fault(name, line, $"has {reader.FieldCount} fields; at most {MostFields} are read.");
        string[] fields = new string[reader.FieldCount];
        for (int i = 0; i < fields.Length; i++)
        {
            var bytes = reader.GetSpan(i);
            if (bytes.Contains((byte)0)) throw log.Fault(name, line, "holds a NUL byte; expected text.");
            if (!Utf8.IsValid(bytes)) throw log.Fault(name, line, "is not UTF-8; save the file as UTF-8.");
            fields[i] = Encoding.UTF8.GetString(bytes);
        }

        return fields;
    }
}
