using System.Text.Json;
using Iconotheque.Collections.Tables;

namespace Iconotheque.Collections.Reading;

/// <summary>What <c>benchmark.json</c> says; every property is optional text.</summary>
internal sealed class BenchmarkJson
{
    public const string FileName = "benchmark.json";

    private const long LongestFile = 1 << 20;

    private static readonly string[] Properties = ["name", "version", "licence", "citation", "protocol", "encoding", "delimiter"];

    private readonly Dictionary<string, string> values;

    private BenchmarkJson(Dictionary<string, string> values, TableForm form) => (this.values, Form) = (values, form);

    /// <summary>How the folder's tables are written, as far as it is stated.</summary>
    public TableForm Form { get; }

    /// <summary>Reads the file; nothing is said where there is none.</summary>
    /// <exception cref="InputException">The file is not a JSON object, or names an encoding or delimiter that cannot be
    /// one.</exception>
    public static BenchmarkJson Read(CollectionFolder folder, FindingLog log)
    {
        if (!folder.Has(FileName)) return new BenchmarkJson([], TableForm.Unstated);
        var values = Values(Path.Combine(folder.Root, FileName), log);
        try
        {
            return new BenchmarkJson(values, TableForm.Of(values));
        }
        catch (ArgumentException e)
        {
            throw log.Fault(FileName, null, e.Message, e);
        }
    }

    /// <summary>The benchmark with what the file says of it.</summary>
    public Benchmark Apply(Benchmark benchmark) => benchmark with
    {
        Name = values.GetValueOrDefault("name", benchmark.Name),
        Version = values.GetValueOrDefault("version", ""),
        Licence = values.GetValueOrDefault("licence", ""),
        Citation = values.GetValueOrDefault("citation", ""),
        Protocol = values.GetValueOrDefault("protocol", ""),
    };

    private static Dictionary<string, string> Values(string path, FindingLog log)
    {
        try
        {
            using var stream = RegularFile.Open(path);
            if (stream.Length > LongestFile)
                throw log.Fault(FileName, null, $"is {stream.Length} bytes long; expected a few lines, at most {LongestFile}.");
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
                log.Say(Severity.Note, "unknown-property", FileName, null,
                    $"the property {CsvFile.Shorten(property.Name)} is not used; known are {string.Join(", ", Properties)}.");
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
