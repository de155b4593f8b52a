using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Iconotheque.Collections;
using Iconotheque.Evaluation.Rankings;
using Iconotheque.Retrieval.Reranking;

namespace Iconotheque.Evaluation.Pairs;

/// <summary>The pairs of a column: each query with its <see cref="Most"/> best, without junk and without itself.</summary>
/// <remarks>
/// <para>A pair that both pictures ask for counts once, with the larger score; of equal ones that of the query which puts
/// the other picture
/// higher, then the earlier query. That query's class is the pair's. It shows the same place where one of the queries
/// says so.</para>
/// <para>A region that asks is the picture it was cut from, where that is in the database.</para>
/// <para>Images of score negative infinity were not returned and make no pair; positive infinity counts as the largest
/// finite score.</para>
/// </remarks>
internal static class BestPairs
{
    /// <summary>k: how many of the best of a query become pairs.</summary>
    public const int Most = 20;

    /// <summary>The pairs in the order in which the queries ask for them.</summary>
    /// <param name="benchmark">What was ranked.</param>
    /// <param name="classOf">The class of each query.</param>
    /// <param name="rankings">One ranking for each query.</param>
    public static ImmutableArray<ScoredPair> Of(
        Benchmark benchmark, ImmutableArray<int> classOf, IReadOnlyList<RankedQuery> rankings)
    {
        bool hasPlaces = HasPlaces(rankings);
        float largest = LargestFinite(rankings);
        var known = new Dictionary<(int, int), int>();
        var pairs = new List<Proposal>();
        foreach (var ranking in rankings)
        {
            var query = benchmark.Queries[ranking.Query];
            int asking = PictureOf(query), place = 0;
            foreach (var answer in ranking.Top)
            {
                if (place == Most) break;
                if (!Counts(answer, query)) continue;
                float score = hasPlaces && answer.Score < 0 ? 0 : Math.Min(answer.Score, largest);
                var (first, second) = (Math.Min(asking, answer.Image), Math.Max(asking, answer.Image));
                var pair = new ScoredPair(first, second, score, answer.Judgement != Judgement.Negative, classOf[ranking.Query]);
                Add(known, pairs, new Proposal(pair, place++));
            }
        }

        return [.. pairs.Select(proposal => proposal.Pair)];
    }

    /// <summary>
    /// How many pairs of one place each class has, found or not: every query with each of its right answers, once.
    /// </summary>
    /// <param name="benchmark">The benchmark.</param>
    /// <param name="classOf">The class of each query; a pair belongs to the class of the first query that has it.</param>
    /// <param name="classes">How many classes there are.</param>
    public static int[] RightByClass(Benchmark benchmark, ImmutableArray<int> classOf, int classes)
    {
        var asking = Enumerable.Range(0, benchmark.Queries.Length).ToLookup(q => PictureOf(benchmark.Queries[q]));
        int[] counts = new int[classes];
        for (int q = 0; q < benchmark.Queries.Length; q++)
        {
            var query = benchmark.Queries[q];
            int own = PictureOf(query);
            foreach (int answer in query.Positives.Concat(query.HardPositives))
            {
                bool isKnown = answer == own || asking[own].Any(other => other < q && IsRight(benchmark.Queries[other], answer))
                    || asking[answer].Any(other => other < q && IsRight(benchmark.Queries[other], own));
                if (!isKnown) counts[classOf[q]]++;
            }
        }

        return counts;
    }

    /// <summary>
    /// Whether the scores below 0 are the places of what a re-ranking left behind (<see cref="SpatialScorer"/>): others
    /// are above 0, and
    /// those of every query are -1, -2 … without a gap. Runs of re-ranked columns tell no more than this.
    /// </summary>
    public static bool HasPlaces(IReadOnlyList<RankedQuery> rankings)
    {
        bool hasScores = false, hasPlaces = false;
        foreach (var ranking in rankings)
        {
            float before = 0;
            foreach (var answer in ranking.Top)
            {
                hasScores |= answer.Score > 0;
                if (!(answer.Score < 0) || float.IsInfinity(answer.Score) || answer.Score == before) continue;
                if (answer.Score != before - 1) return false;
                (before, hasPlaces) = (answer.Score, true);
            }
        }

        return hasScores && hasPlaces;
    }

    private static void Add(Dictionary<(int, int), int> known, List<Proposal> pairs, Proposal next)
    {
        ref int at = ref CollectionsMarshal.GetValueRefOrAddDefault(known, (next.Pair.First, next.Pair.Second), out bool isKnown);
        if (!isKnown)
        {
            at = pairs.Count;
            pairs.Add(next);
            return;
        }

        var before = pairs[at];
        bool same = before.Pair.Same || next.Pair.Same;
        bool isBetter = next.Pair.Score > before.Pair.Score
            || (next.Pair.Score == before.Pair.Score && next.Place < before.Place);
        var kept = isBetter ? next : before;
        pairs[at] = kept with { Pair = kept.Pair with { Same = same } };
    }

    private static bool Counts(RankedImage answer, Query query) =>
        answer.Judgement is Judgement.Positive or Judgement.HardPositive or Judgement.Negative
        && answer.Image != query.Self && answer.Image != query.Image && answer.Score > float.NegativeInfinity;

    private static float LargestFinite(IReadOnlyList<RankedQuery> rankings)
    {
        float largest = float.NegativeInfinity;
        foreach (var ranking in rankings)
        {
            foreach (var answer in ranking.Top)
            {
                if (float.IsFinite(answer.Score) && answer.Score > largest) largest = answer.Score;
            }
        }

        return float.IsFinite(largest) ? largest : 0;
    }

    private static bool IsRight(Query query, int image) =>
        query.Positives.BinarySearch(image) >= 0 || query.HardPositives.BinarySearch(image) >= 0;

    private static int PictureOf(Query query) => query.Self >= 0 ? query.Self : query.Image;

    private readonly record struct Proposal(ScoredPair Pair, int Place);
}
