using System.Collections.Immutable;
using Iconotheque.Collections;
using Iconotheque.Numerics;

namespace Iconotheque.Evaluation.Rankings;

/// <summary>Turns scores into ranks. One object serves one thread.</summary>
/// <param name="benchmark">The benchmark whose queries are ranked.</param>
internal sealed class Ranking(Benchmark benchmark)
{
    private readonly int[] queriesOnly = [.. Enumerable.Range(0, benchmark.Images.Length)
        .Where(i => !benchmark.Images[i].InDatabase)];
    private readonly float[] database = new float[benchmark.Images.Length];

    /// <summary>Ranks the judged images of a query among the images of the database, without sorting them.</summary>
    /// <param name="query">The query, as an index.</param>
    /// <param name="scores">The scores of all the benchmark's images; negative infinity for those not returned.</param>
    /// <param name="top">How many of the best to keep.</param>
    public RankedQuery Of(int query, ReadOnlySpan<float> scores, int top) => Of(query, scores, RunDepth.Exactly(top));

    /// <summary>Ranks the judged images of a query among the images of the database, without sorting them.</summary>
    /// <param name="query">The query, as an index.</param>
    /// <param name="scores">The scores of all the benchmark's images; negative infinity for those not returned.</param>
    /// <param name="depth">How many of the best to keep.</param>
    public RankedQuery Of(int query, ReadOnlySpan<float> scores, RunDepth depth)
    {
        var truth = benchmark.Queries[query];
        scores.CopyTo(database);

        // NaN is neither above nor equal to anything, so images that only ask drop out of every count.
        foreach (int image in queriesOnly) database[image] = float.NaN;
        var judgements = Judgements(truth);
        var judged = ImmutableArray.CreateBuilder<JudgedRank>(judgements.Count);
        foreach (var (image, judgement) in judgements)
        {
            var (above, equal) = RankCount.Of(database, database[image]);
            judged.Add(new JudgedRank(image, judgement, database[image], above, equal - 1));
        }

        var best = TopK.Of(database, depth.Of(judged), truth.Self)
            .Select(image => new RankedImage(image, database[image], judgements.GetValueOrDefault(image)));
        return new RankedQuery(query, database.Length - queriesOnly.Length, judged.MoveToImmutable(), [.. best]);
    }

    private static SortedDictionary<int, Judgement> Judgements(Query query)
    {
        var judgements = new SortedDictionary<int, Judgement>();
        foreach (int image in query.Junk) judgements[image] = Judgement.Junk;
        foreach (int image in query.HardPositives) judgements[image] = Judgement.HardPositive;
        foreach (int image in query.Positives) judgements[image] = Judgement.Positive;
        if (query.Self >= 0) judgements[query.Self] = Judgement.Self;
        return judgements;
    }
}
