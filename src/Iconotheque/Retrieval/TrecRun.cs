using System.Globalization;
using System.Text;
using Iconotheque.Collections;
using Iconotheque.Collections.Names;

namespace Iconotheque.Retrieval;

/// <summary>Rankings in the format of the Text Retrieval Conference: <c>query Q0 image rank score tag</c>, a line a result.</summary>
/// <remarks>Spaces of an identifier are written %20, and % is written %25, since the format has no quotes.</remarks>
public static class TrecRun
{
    /// <summary>Writes a run.</summary>
    /// <param name="path">The file to replace.</param>
    /// <param name="benchmark">The benchmark.</param>
    /// <param name="rankings">The rankings; as many results a query as their <see cref="RankedQuery.Top"/> holds.</param>
    /// <param name="tag">The run's name.</param>
    public static void Write(string path, Benchmark benchmark, IEnumerable<RankedQuery> rankings, string tag) => AtomicFile.Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        foreach (var ranking in rankings)
        {
            string query = Escape(benchmark.Images[benchmark.Queries[ranking.Query].Image].Id);
            for (int rank = 0; rank < ranking.Top.Length; rank++)
            {
                var result = ranking.Top[rank];
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{query} Q0 {Escape(benchmark.Images[result.Image].Id)} {rank + 1} {result.Score:R} {tag}"));
            }
        }
    });

    /// <summary>Writes a benchmark's judgements as qrels: <c>query 0 image relevance</c>; 1 easy, 2 hard, -1 junk. The query itself is not listed.</summary>
    public static void WriteQrels(string path, Benchmark benchmark) => AtomicFile.Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        foreach (var query in benchmark.Queries)
        {
            string id = Escape(benchmark.Images[query.Image].Id);
            var judged = query.Positives.Select(i => (i, 1)).Concat(query.HardPositives.Select(i => (i, 2))).Concat(query.Junk.Select(i => (i, -1)));
            foreach ((int image, int relevance) in judged) writer.WriteLine($"{id} 0 {Escape(benchmark.Images[image].Id)} {relevance}");
        }
    });

    /// <summary>Reads a run.</summary>
    /// <param name="path">The file.</param>
    /// <param name="benchmark">The benchmark that its identifiers belong to.</param>
    /// <returns>For each query of the benchmark the images returned with their scores; an empty list where the run has none.</returns>
    /// <exception cref="InputException">There is no line, or one is not a result, names an unknown query or image, or repeats one.</exception>
    public static IReadOnlyList<(int Image, float Score)>[] Read(string path, Benchmark benchmark)
    {
        NameIndex images = new(benchmark.Images.Select(image => image.Id)), queries = new(benchmark.Queries.Select(query => benchmark.Images[query.Image].Id));
        var results = new List<(int Image, float Score)>[benchmark.Queries.Length];
        for (int q = 0; q < results.Length; q++) results[q] = [];
        var seen = new HashSet<(int, int)>();
        int line = 0;
        foreach (string text in Lines(path))
        {
            line++;
            if (string.IsNullOrWhiteSpace(text)) continue;
            string[] parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length != 6) throw new InputException(path, line, $"has {parts.Length} columns; a result is: query Q0 image rank score tag");
            int query = queries.Find(Unescape(parts[0])), image = images.Find(Unescape(parts[2]));
            if (query < 0) throw new InputException(path, line, $"'{parts[0]}' is not a query of the benchmark");
            if (image < 0) throw new InputException(path, line, $"'{parts[2]}' is not an image of the benchmark");
            if (!float.TryParse(parts[4], NumberStyles.Float, CultureInfo.InvariantCulture, out float score) || !float.IsFinite(score)) throw new InputException(path, line, $"'{parts[4]}' is not a score");
            if (!seen.Add((query, image))) throw new InputException(path, line, $"'{parts[2]}' was already returned for '{parts[0]}'");
            results[query].Add((image, score));
        }

        return seen.Count > 0 ? results : throw new InputException(path, "holds no result; a line is: query Q0 image rank score tag");
    }

    private static IEnumerable<string> Lines(string path)
    {
        try
        {
            return File.ReadLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, $"cannot be read: {e.Message}", e);
        }
    }

    /// <summary>An identifier without spaces.</summary>
    internal static string Escape(string id) => id.Replace("%", "%25", StringComparison.Ordinal).Replace(" ", "%20", StringComparison.Ordinal);

    private static string Unescape(string id) => id.Replace("%20", " ", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal);
}
