using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Iconotheque.Collections;
using Iconotheque.Evaluation.Rankings;
using Iconotheque.Retrieval;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Evaluation.Running;

/// <summary>Ranks all queries, keeping each ranking on disk as it is made, so that a run that was interrupted goes on.</summary>
/// <remarks>A file of lines: an identity, then one ranking each. A torn last line is made again.</remarks>
/// <param name="Path">The journal; one of another identity is replaced.</param>
/// <param name="Identity">Everything the rankings depend on, on one line.</param>
internal sealed record RankingJournal(string Path, string Identity)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals
    };

    /// <summary>Ranks the queries of a benchmark.</summary>
    /// <param name="benchmark">The benchmark.</param>
    /// <param name="scorer">Gives the scores of queries that the journal does not have.</param>
    /// <param name="depth">How many of the best to keep a query.</param>
    /// <param name="name">What is ranked by.</param>
    /// <param name="progress">Receives how many queries are done.</param>
    /// <param name="cancellation">Stops between queries.</param>
    /// <returns>The rankings in the order of the queries.</returns>
    public IReadOnlyList<RankedQuery> Rank(Benchmark benchmark, Scorer scorer, RunDepth depth,
        string name, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        var rankings = new RankedQuery?[benchmark.Queries.Length];
        using var journal = Open(rankings);
        var counter = new WorkCounter(progress, $"rank by {name}", rankings.Length,
            rankings.Count(ranking => ranking is not null));
        var ranker = new Ranking(benchmark);
        int[] missing = [.. Enumerable.Range(0, rankings.Length).Where(query => rankings[query] is null)];
        scorer.Score(missing, benchmark.ToTask(), (query, scores) =>
        {
            rankings[query] = WithParts(ranker.Of(query, scores, depth), scorer);
            journal.Write(Line(JsonSerializer.Serialize(rankings[query], Options)));
            journal.Flush();
            counter.Add();
        }, cancellation);
        return rankings!;
    }

    private static RankedQuery WithParts(RankedQuery ranking, Scorer scorer)
    {
        ImmutableArray<ImmutableArray<PartScore>> parts = [.. ranking.Top.Take(RankedQuery.MostWithParts)
            .Select(image => scorer.PartsOf(image.Image))];
        return parts.All(own => own.IsEmpty) ? ranking : ranking with { Parts = parts };
    }

    private static byte[] Line(string text) => Encoding.UTF8.GetBytes(text + "\n");

    private FileStream Open(RankedQuery?[] rankings)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);
        var stream = new FileStream(Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        byte[] header = Line(Identity);
        long whole = ReadWhole(stream, header, rankings);
        if (whole == 0)
        {
            stream.SetLength(0);
            stream.Write(header);
            whole = header.Length;
        }

        stream.SetLength(whole);
        stream.Position = whole;
        return stream;
    }

    /// <summary>
    /// Takes over the rankings of a journal of the same identity and gives the length of its whole part, 0 for another.
    /// </summary>
    private static long ReadWhole(FileStream stream, byte[] header, RankedQuery?[] rankings)
    {
        byte[] begin = new byte[header.Length];
        if (stream.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false) < begin.Length
            || !begin.AsSpan().SequenceEqual(header)) return 0;
        long whole = stream.Position;
        using var reader = new StreamReader(stream, Encoding.UTF8, false, 1 << 16, leaveOpen: true);
        while (reader.ReadLine() is { } line)
        {
            if (TryParse(line) is not { } ranking || ranking.Query < 0 || ranking.Query >= rankings.Length) break;
            long next = whole + Encoding.UTF8.GetByteCount(line) + 1;
            if (next > stream.Length) break;
            (rankings[ranking.Query], whole) = (ranking, next);
        }

        return whole;
    }

    private static RankedQuery? TryParse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<RankedQuery>(line, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
