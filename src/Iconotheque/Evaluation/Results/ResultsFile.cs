using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Iconotheque.Evaluation.Results;

/// <summary>
/// Reads and writes <c>results.json</c>. The same results give the same bytes, and reading gives back every number exactly.
/// </summary>
public static class ResultsFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Writes results; the file appears whole or not at all.</summary>
    /// <param name="path">The file to replace.</param>
    /// <param name="results">What to write.</param>
    public static void Write(string path, StudyResults results) =>
        AtomicFile.WriteText(path, JsonLayout.Format(JsonSerializer.SerializeToElement(results, Options)));

    /// <summary>Reads results and checks that their parts agree.</summary>
    /// <param name="path">The file, or the folder that holds <c>results.json</c>.</param>
    /// <exception cref="InputException">It is missing, is not a results file, or its parts contradict one another; the message
    /// names the field.</exception>
    public static StudyResults Read(string path)
    {
        if (Directory.Exists(path)) path = Path.Combine(path, "results.json");
        StudyResults results;
        try
        {
            using var stream = RegularFile.Open(path);
            results = JsonSerializer.Deserialize<StudyResults>(stream, Options)
                ?? throw new InputException(path, "expected results of icono evaluate, found null");
        }
        catch (JsonException e)
        {
            string place = string.IsNullOrEmpty(e.Path) ? "" : $" (at {e.Path})";
            throw new InputException(path, (int?)e.LineNumber + 1,
                $"expected results of icono evaluate{place}: {FirstSentence(e.Message)}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, $"cannot be read: {e.Message}", e);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException or OverflowException)
        {
            throw new InputException(path, $"expected results of icono evaluate: {FirstSentence(e.Message)}", e);
        }

        ResultsCheck.Validate(path, results);
        return results;
    }

    /// <summary>The parser appends its own account of the place, which the caller gives in its own words.</summary>
    private static string FirstSentence(string message) => message.Split(" Path: ")[0];
}
