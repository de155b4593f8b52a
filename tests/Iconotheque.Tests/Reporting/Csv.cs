using CsvHelper;

namespace Iconotheque.Tests.Reporting;

/// <summary>Reads CSV with somebody else's reader.</summary>
internal static class Csv
{
    public static List<string[]> Read(string path)
    {
        using var reader = CsvReader.FromFile(path,
            new CsvReaderOptions { Separator = ',', HasHeader = false, MalformedData = CsvMalformedDataHandling.Throw });
        var records = new List<string[]>();
        while (reader.Read()) records.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        return records;
    }
}
