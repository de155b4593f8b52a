using System.Collections.Immutable;
using Iconotheque.Collections;
using Iconotheque.Numerics;

namespace Iconotheque.Retrieval;

/// <summary>Turns scores into ranks.</summary>
public static class Ranking
{
    /// <summary>Ranks the judged images of a query among the images of the database, without sorting them.</summary>
    /// <param name="benchmark">The benchmark.</param>
    /// <param name="query">The query, as an index.</param>
    /// <param name="scores">The scores of all the benchmark's images; negative infinity for those not returned.</param>
    /// <param name="top">How many of the best to keep.</param>
    public static RankedQuery Of(Benchmark benchmark, int query, ReadOnlySpan<float> scores, int top)
    {
        var truth = benchmark.Queries[query];
        float[] database = new float[scores.Length];
        int size = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            // NaN is neither above nor equal to anything, so images that only ask drop out of every count.
            database[i] = benchmark.Images[i].InDatabase ? scores[i] : float.NaN;
            if (benchmark.Images[i].InDatabase) size++;
        }

        var judgements = Judgements(truth);
        var judged = ImmutableArray.CreateBuilder<JudgedRank>(judgements.Count);
        foreach (var (image, judgement) in judgements)
        {
            var (above, equal) = RankCount.Of(database, database[image]);
            judged.Add(new JudgedRank(image, judgement, database[image], above, equal - 1));
        }

        var best = TopK.Of(database, top, truth.Self).Select(image => new RankedImage(image, database[image], judgements.GetValueOrDefault(image)));
        return new RankedQuery(query, size, judged.MoveToImmutable(), [.. best]);
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
