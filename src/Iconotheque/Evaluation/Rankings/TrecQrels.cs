using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Iconotheque.Collections.Names;
using Iconotheque.Collections;

namespace Iconotheque.Evaluation.Rankings;

/// <summary>
/// Judgements in the format of the Text Retrieval Conference: <c>query 0 image relevance</c>, a line a judged image.
/// </summary>
/// <remarks>
/// Relevance 1 is right (easy where a benchmark grades), 2 and above right and hard, 0 wrong, below 0 junk, which counts neither
/// way. Identifiers are written as in <see cref="TrecRun"/>.
/// </remarks>
internal static class TrecQrels
{
    private const int Easy = 1, Hard = 2, Junk = -1;

    /// <summary>Writes a benchmark's judgements.</summary>
    /// <param name="path">The file to replace.</param>
    /// <param name="benchmark">The benchmark.</param>
    /// <param name="withSelf">Whether a query that is in the database is one of its own right answers, for a protocol that keeps
    /// it.</param>
    public static void Write(string path, Benchmark benchmark, bool withSelf = false) => AtomicFile.Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        foreach (var query in benchmark.Queries)
        {
            string id = TrecIdentifier.Escape(benchmark.Images[query.Image].Id);
            int[] self = withSelf && query.Self >= 0 ? [query.Self] : [];
            var judged = self.Concat(query.Positives).Select(i => (i, Easy)).Concat(query.HardPositives.Select(i => (i, Hard)))
                .Concat(query.Junk.Select(i => (i, Junk)));
            foreach ((int image, int relevance) in judged)
                writer.WriteLine($"{id} 0 {TrecIdentifier.Escape(benchmark.Images[image].Id)} {relevance}");
        }
    });

    /// <summary>A benchmark's images with the queries and judgements of a file in place of its own.</summary>
    /// <param name="path">The file.</param>
    /// <param name="benchmark">The images; a query counts towards its image's class, and towards one of its own where the image
    /// has none.</param>
    /// <returns>The benchmark; the query itself is no right answer, whatever the file says of it: protocols decide.</returns>
    /// <exception cref="InputException">There is no line, or one is no judgement, names an unknown image or one that is not
    /// searched, or judges one twice.</exception>
    public static Benchmark Read(string path, Benchmark benchmark)
    {
        var names = new TrecNames(path, benchmark);
        var judged = new SortedDictionary<int, SortedDictionary<int, int>>();
        foreach (var (line, parts) in TrecRun.Rows(path, 4, "a judgement is: query 0 image relevance"))
        {
            int query = names.Image(parts[0], line), image = names.Image(parts[2], line);
            if (!int.TryParse(parts[3], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int relevance))
                throw new InputException(path, line,
                    $"'{parts[3]}' is not a relevance: a whole number, 1 and above right, 0 wrong, below 0 junk");
            if (relevance != 0 && !benchmark.Images[image].InDatabase && image != query)
                throw new InputException(path, line,
                    $"'{parts[2]}' only asks in this benchmark; it is not searched, so it cannot be an answer");
            if (!judged.TryGetValue(query, out var images)) judged[query] = images = [];
            if (!images.TryAdd(image, relevance))
                throw new InputException(path, line, $"'{parts[2]}' was already judged for '{parts[0]}'");
        }

        if (judged.Count == 0) throw new InputException(path, "holds no judgement; a line is: query 0 image relevance");
        return benchmark with { Queries = [.. judged.Select(pair => QueryOf(benchmark, pair.Key, pair.Value))] };
    }

    private static Query QueryOf(Benchmark benchmark, int query, SortedDictionary<int, int> judged)
    {
        var image = benchmark.Images[query];
        ImmutableArray<int> Where(Func<int, bool> relevance) =>
            [.. judged.Where(pair => pair.Key != query && relevance(pair.Value)).Select(pair => pair.Key)];
        return new Query(query, image.Class.Length > 0 ? image.Class : image.Id, image.InDatabase ? query : -1,
            Where(relevance => relevance == Easy), Where(relevance => relevance >= Hard), Where(relevance => relevance < 0));
    }
}
