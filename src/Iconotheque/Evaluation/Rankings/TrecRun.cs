using System.Globalization;
using System.Text;
using Iconotheque.Collections.Names;
using Iconotheque.Collections;

namespace Iconotheque.Evaluation.Rankings;

/// <summary>
/// Rankings in the format of the Text Retrieval Conference: <c>query Q0 image rank score tag</c>, a line a result.
/// </summary>
/// <remarks>
/// White space of an identifier is written as % and the hexadecimal digits of its UTF-8 bytes, and % as %25, since the format has
/// no quotes. The query is left out of its own answers where its protocol removes it, as other programs expect. Where it is not
/// its own first answer, the tag tells its score, so that protocols which keep it give what they gave: <c>gem:self=0.75</c>.
/// </remarks>
internal static class TrecRun
{
    private const string SelfMark = ":self=";

    /// <summary>Writes a run.</summary>
    /// <param name="path">The file to replace.</param>
    /// <param name="benchmark">The benchmark.</param>
    /// <param name="rankings">The rankings; as many results a query as their <see cref="RankedQuery.Top"/> holds.</param>
    /// <param name="tag">The run's name.</param>
    /// <param name="withSelf">Whether a query that is in the database is listed among its own answers, for a protocol that keeps
    /// it.</param>
    public static void Write(string path, Benchmark benchmark, IEnumerable<RankedQuery> rankings, string tag,
        bool withSelf = false) => AtomicFile.Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        foreach (var ranking in rankings)
        {
            string query = TrecIdentifier.Escape(benchmark.Images[benchmark.Queries[ranking.Query].Image].Id);
            var (results, mark) = Listed(ranking, withSelf);
            for (int rank = 0; rank < results.Count; rank++)
            {
                var (image, score) = results[rank];
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{query} Q0 {TrecIdentifier.Escape(benchmark.Images[image].Id)} {rank + 1} {score:R} {tag}{mark}"));
            }
        }
    });

    /// <summary>What is written of a ranking, and what its tag says of the query itself.</summary>
    private static (List<(int Image, float Score)> Results, string Mark) Listed(RankedQuery ranking, bool withSelf)
    {
        List<(int Image, float Score)> results = [.. ranking.Top.Where(result => float.IsFinite(result.Score))
            .Select(result => (result.Image, result.Score))];
        var self = ranking.Judged.Where(judged => judged.Judgement == Judgement.Self).Select(judged => (JudgedRank?)judged)
            .FirstOrDefault();
        if (self is not { } own) return (results, "");
        if (float.IsFinite(own.Score) && (withSelf || results.Count == 0))
        {
            results.Insert(results.TakeWhile(result => result.Score > own.Score).Count(), (own.Image, own.Score));
            return (results, "");
        }

        bool first = own is { Above: 0, Tied: 0, Score: > float.NegativeInfinity };
        return (results, first ? "" : string.Create(CultureInfo.InvariantCulture, $"{SelfMark}{own.Score:R}"));
    }

    /// <summary>Reads a run.</summary>
    /// <param name="path">The file.</param>
    /// <param name="benchmark">The benchmark that its identifiers belong to.</param>
    /// <returns>For each query of the benchmark the images returned with their scores; an empty list where the run has
    /// none.</returns>
    /// <exception cref="InputException">There is no line, or one is not a result, names an unknown query or image, or repeats
    /// one.</exception>
    public static IReadOnlyList<(int Image, float Score)>[] Read(string path, Benchmark benchmark)
    {
        var names = new TrecNames(path, benchmark);
        var results = new List<(int Image, float Score)>[benchmark.Queries.Length];
        for (int q = 0; q < results.Length; q++) results[q] = [];
        var seen = new HashSet<(int, int)>();
        var own = new Dictionary<int, float>();
        foreach (var (line, parts) in Rows(path, 6, "a result is: query Q0 image rank score tag"))
        {
            int query = names.Query(parts[0], line), image = names.Image(parts[2], line);
            if (!float.TryParse(parts[4], NumberStyles.Float, CultureInfo.InvariantCulture, out float score)
                || !float.IsFinite(score))
                throw new InputException(path, line, $"'{parts[4]}' is not a score");
            if (!seen.Add((query, image)))
                throw new InputException(path, line, $"'{parts[2]}' was already returned for '{parts[0]}'");
            results[query].Add((image, score));
            if (SelfScore(parts[5]) is { } told) own[query] = told;
        }

        foreach (var (query, score) in own)
        {
            if (benchmark.Queries[query].Self is >= 0 and var self && seen.Add((query, self))) results[query].Add((self, score));
        }

        return seen.Count > 0 ? results : throw new InputException(path,
            "holds no result; a line is: query Q0 image rank score tag");
    }

    /// <summary>The lines of a file of columns with white space between them; empty ones are passed over.</summary>
    /// <exception cref="InputException">It cannot be read, or a line has another number of columns.</exception>
    internal static IEnumerable<(int Line, string[] Parts)> Rows(string path, int columns, string expected)
    {
        int line = 0;
        foreach (string text in Lines(path))
        {
            line++;
            string[] parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length == 0) continue;
            if (parts.Length != columns) throw new InputException(path, line, $"has {parts.Length} columns; {expected}");
            yield return (line, parts);
        }
    }

    private static IEnumerable<string> Lines(string path)
    {
        try
        {
            return RegularFile.ReadLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, $"cannot be read: {e.Message}", e);
        }
    }

    private static float? SelfScore(string tag) =>
        tag.LastIndexOf(SelfMark, StringComparison.Ordinal) is >= 0 and var at && float.TryParse(tag.AsSpan(at + SelfMark.Length),
            NumberStyles.Float, CultureInfo.InvariantCulture, out float score) ? score : null;
}
