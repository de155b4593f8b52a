using System.Text.Json;

namespace Iconotheque.Collections.Reading;

/// <summary>What <c>benchmark.json</c> says; every property is optional text.</summary>
internal static class BenchmarkJson
{
    public const string FileName = "benchmark.json";

    private const long LongestFile = 1 << 20;

    private static readonly string[] Properties = ["name", "version", "licence", "citation", "protocol"];

    /// <summary>The benchmark with the file's properties, or as it is when there is no such file.</summary>
    /// <exception cref="InputException">The file is not a JSON object.</exception>
    public static Benchmark Apply(Benchmark benchmark, CollectionFolder folder, FindingLog log)
    {
        if (!folder.Has(FileName)) return benchmark;
        var values = Values(Path.Combine(folder.Root, FileName), log);
        string Of(string property, string otherwise) => values.TryGetValue(property, out string? value) ? value : otherwise;
        return benchmark with
        {
            Name = Of("name", benchmark.Name),
            Version = Of("version", ""),
            Licence = Of("licence", ""),
            Citation = Of("citation", ""),
            Protocol = Of("protocol", ""),
        };
    }

    private static Dictionary<string, string> Values(string path, FindingLog log)
    {
        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length > LongestFile) throw log.Fault(FileName, null, $"is {stream.Length} bytes long; expected a few lines, at most {LongestFile}.");
            using var document = JsonDocument.Parse(stream);
            return Values(document.RootElement, log);
        }
        catch (JsonException e)
        {
            throw log.Fault(FileName, (int)(e.LineNumber ?? 0) + 1, $"is not JSON: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            // JSON text that is not Unicode shows only where it is read, as an InvalidOperationException.
            throw log.Fault(FileName, null, $"cannot be read: {e.Message}", e);
        }
    }

    private static Dictionary<string, string> Values(JsonElement root, FindingLog log)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (root.ValueKind != JsonValueKind.Object) throw log.Fault(FileName, 1, "expected a JSON object, { … }.");
        foreach (var property in root.EnumerateObject())
        {
            if (!Properties.Contains(property.Name))
            {
                log.Say(Severity.Note, "unknown-property", FileName, null, $"the property {CsvFile.Shorten(property.Name)} is not used; known are {string.Join(", ", Properties)}.");
            }
            else if (property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            {
                values[property.Name] = property.Value.ToString();
            }
            else if (property.Value.ValueKind != JsonValueKind.Null)
            {
                log.Refuse("property-type", FileName, null, $"the property {property.Name} must be text.");
            }
        }

        return values;
    }
}
