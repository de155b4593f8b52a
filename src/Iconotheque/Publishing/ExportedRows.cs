using System.Text.Json;
using Iconotheque.Collections.Tables;
using MiniExcelLibs;
using Parquet;

namespace Iconotheque.Publishing;

/// <summary>Reads a table back that <see cref="LibraryExports"/> wrote, from any of its formats.</summary>
internal static class ExportedRows
{
    private const int LongestLine = 1 << 22;

    /// <summary>The files, below a folder, that may hold a table.</summary>
    public static IEnumerable<string> Files(string folder, string table) =>
        ((string[])[$"{table}.csv", $"{table}.jsonl", $"{table}.parquet",
            "library.xlsx"]).Select(name => Path.Combine(folder, name)).Where(File.Exists).Take(1);

    /// <summary>The rows, as cells by column.</summary>
    /// <exception cref="InputException">The file cannot be read, or is not such a table.</exception>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Read(string path, string table, TableForm form) =>
        Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".csv" => ReadCsv(new DelimitedFile(path, form), path),
            ".jsonl" => ReadJsonLines(path),
            ".parquet" => ReadParquetAsync(path).GetAwaiter().GetResult(),
            _ => ReadXlsx(path, table),
        };

    /// <summary>What to say of how a file is read; null for nothing.</summary>
    public static string? Said(string path, TableForm form) =>
        Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase)
            && new DelimitedFile(path, form).Said is { } said ? $"{Path.GetFileName(path)} {said}" : null;

    private static IEnumerable<IReadOnlyDictionary<string, string>> ReadCsv(DelimitedFile file, string path)
    {
        string[] header = [];
        foreach (var (line, cells) in file.Records())
        {
            if (header.Length == 0)
            {
                header = [.. cells.Take(DelimitedFile.Written(cells)).Select(name => name.Trim())];
                continue;
            }

            int written = Math.Max(DelimitedFile.Written(cells), Math.Min(cells.Length, header.Length));
            if (written != header.Length)
                throw new InputException(path, line, $"has {written} cells; the header has {header.Length}");
            yield return Row(header, cells);
        }
    }

    private static IEnumerable<IReadOnlyDictionary<string, string>> ReadJsonLines(string path)
    {
        int number = 0;
        foreach (string line in RegularFile.ReadLines(path))
        {
            number++;
            if (line.Length > LongestLine)
                throw new InputException(path, number, $"holds {line.Length} characters, more than {LongestLine}");
            if (line.Trim().Length == 0) continue;
            IReadOnlyDictionary<string, string> row;
            try
            {
                row = JsonSerializer.Deserialize<Dictionary<string, string>>(line) ?? throw new JsonException("null");
            }
            catch (JsonException e)
            {
                throw new InputException(path, number, "is no JSON object of texts", e);
            }

            yield return row;
        }
    }

    private static async Task<List<IReadOnlyDictionary<string, string>>> ReadParquetAsync(string path)
    {
        try
        {
            var rows = new List<IReadOnlyDictionary<string, string>>();
            await using var file = RegularFile.Open(path);
            await using var reader = await ParquetReader.CreateAsync(file).ConfigureAwait(false);
            var fields = reader.Schema.GetDataFields();
            string[] header = [.. fields.Select(field => field.Name)];
            for (int g = 0; g < reader.RowGroupCount; g++)
            {
                using var group = reader.OpenRowGroupReader(g);
                var columns = new string[fields.Length][];
                for (int c = 0; c < fields.Length; c++)
                {
                    columns[c] = new string[group.RowCount];
                    await group.ReadAsync(fields[c], columns[c]).ConfigureAwait(false);
                }

                for (int row = 0; row < group.RowCount; row++)
                    rows.Add(Row(header, Array.ConvertAll(columns, column => column[row])));
            }

            return rows;
        }
        catch (Exception e) when (e is not (OutOfMemoryException or InputException))
        {
            throw new InputException(path, $"is no Parquet file of texts: {e.Message}", e);
        }
    }

    private static IEnumerable<IReadOnlyDictionary<string, string>> ReadXlsx(string path, string table)
    {
        var book = Workbook.Examine(path);
        if (!MiniExcel.GetSheetNames(path).Contains(table)) throw new InputException(path, $"has no sheet '{table}'");
        return MiniExcel.Query(path, useHeaderRow: true, sheetName: table).Cast<IDictionary<string, object?>>()
            .Select(row => row.ToDictionary(cell => cell.Key, cell => CsvText.Unguarded(book.Text(cell.Value))));
    }

    private static Dictionary<string, string> Row(string[] header, string[] cells)
    {
        var row = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < header.Length; i++) row[header[i]] = cells[i];
        return row;
    }
}
