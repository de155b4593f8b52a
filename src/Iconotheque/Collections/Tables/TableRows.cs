using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Unicode;
using CsvHelper;
using MiniExcelLibs;

namespace Iconotheque.Collections.Tables;

/// <summary>Reads the cells of a CSV file or of the first sheet of an XLSX file, row after row; the first row is the header.</summary>
internal static class TableRows
{
    private const long MostUnpacked = 2L << 30;
    private const int MostRatio = 200, LongestRecord = 1 << 22, LongestHeader = 1 << 16;

    /// <summary>The rows, with their lines.</summary>
    /// <exception cref="InputException">The file cannot be read, is not such a table, or a row has more cells than the header.</exception>
    public static IEnumerable<(int Line, string[] Cells)> Read(string path)
    {
        if (!File.Exists(path)) throw new InputException(path, "there is no such file");
        return Path.GetExtension(path).Equals(".xlsx", StringComparison.OrdinalIgnoreCase) ? ReadXlsx(path) : ReadCsv(path);
    }

    private static IEnumerable<(int Line, string[] Cells)> ReadCsv(string path)
    {
        var options = new CsvReaderOptions { Separator = SeparatorOf(path), HasHeader = false, TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw, MaxRecordSize = LongestRecord };
        using var reader = CsvReader.FromFile(path, options);
        while (Next(reader, path) is { } cells) yield return ((int)reader.LineNumber, cells);
    }

    /// <summary>Whichever of comma, semicolon and tab the header has most of.</summary>
    private static char SeparatorOf(string path)
    {
        using var reader = new StreamReader(path, Encoding.UTF8);
        char[] head = new char[LongestHeader];
        string header = new string(head, 0, reader.ReadBlock(head)).Split('\n')[0];
        return new[] { ',', ';', '\t' }.MaxBy(separator => header.Count(c => c == separator));
    }

    private static string[]? Next(CsvReader reader, string path)
    {
        try
        {
            return reader.Read() ? [.. Enumerable.Range(0, reader.FieldCount).Select(i => Cell(reader, i, path))] : null;
        }
        catch (CsvFormatException e)
        {
            throw new InputException(path, e.LineNumber > 0 ? (int)e.LineNumber : null, $"{e.Message.TrimEnd('.')}. Is a quote missing, or not doubled inside quotes?", e);
        }
        catch (IOException e)
        {
            throw new InputException(path, $"cannot be read: {e.Message}", e);
        }
    }

    private static string Cell(CsvReader reader, int column, string path)
    {
        var bytes = reader.GetSpan(column);
        if (!Utf8.IsValid(bytes)) throw new InputException(path, (int)reader.LineNumber, "is not UTF-8; save the table as UTF-8");
        return Encoding.UTF8.GetString(bytes).TrimStart('\ufeff');
    }

    private static IEnumerable<(int Line, string[] Cells)> ReadXlsx(string path)
    {
        RefuseBombs(path);
        using var rows = MiniExcel.Query(path).Cast<IDictionary<string, object?>>().GetEnumerator();
        for (int line = 1; Next(rows, path); line++)
        {
            yield return (line, [.. rows.Current.Values.Select(Text)]);
        }
    }

    private static bool Next(IEnumerator<IDictionary<string, object?>> rows, string path)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new InputException(path, $"is not a table of Excel: {e.Message}", e);
        }
    }

    internal static string Text(object? value) => value switch
    {
        null => "",
        DateTime date => date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>An XLSX file is a ZIP archive: what it claims to unpack to is looked at before anything is.</summary>
    internal static void RefuseBombs(string path)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            foreach (var entry in archive.Entries)
            {
                if (entry.Length > MostUnpacked || entry.Length / Math.Max(entry.CompressedLength, 1) > MostRatio && entry.Length > 1 << 26)
                    throw new InputException(path, $"would unpack '{entry.FullName}' to {entry.Length} bytes, which no honest table does; save it as CSV");
            }
        }
        catch (InvalidDataException e)
        {
            throw new InputException(path, "is not a table of Excel (.xlsx)", e);
        }
    }
}
