using System.Collections.Immutable;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Numerics;
using Iconotheque.Retrieval.Matching;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Retrieval.Reranking;

/// <summary>
/// Matches and verifies the best images of a first ranking, and ranks them by similarity and geometry together.
/// </summary>
/// <remarks>
/// <para>A verified image has its <see cref="WeighedEvidence"/> as score where that is above 0. All others have -1, -2, …
/// downwards: the other verified ones by their
/// evidence, then those that were not verified in the order they had. What was equal stays equal; negative infinity stays.</para>
/// <para>A query that is in the database is not verified against itself; it stands first with the score positive infinity.</para>
/// <para>Memory: the mapped features, and per thread one matrix of distances (4 MB at 1000 features an image).</para>
/// </remarks>
/// <param name="first">The first ranking.</param>
/// <param name="set">The features; every image of the task must have its row.</param>
/// <param name="options">How many are verified, and what is enough.</param>
/// <param name="matching">How features are paired.</param>
/// <param name="verification">How matches are verified.</param>
public sealed class SpatialScorer(Scorer first, LocalFeatureSet set, SpatialVerification options, MatchingOptions matching,
    VerificationOptions verification) : Scorer
{
    /// <summary>Those of the first ranking.</summary>
    public override ImmutableArray<PartScore> PartsOf(int image) => first.PartsOf(image);

    /// <inheritdoc/>
    public override void Score(IReadOnlyList<int> queries, RetrievalTask task, Action<int, ReadOnlySpan<float>> answer,
        CancellationToken cancellation)
    {
        int[] rows = SetRows.Of(task, set.Images, set.Info.Name);
        float[] searched = new float[task.Images.Length], scores = new float[task.Images.Length];
        first.Score(queries, task, (query, before) =>
        {
            cancellation.ThrowIfCancellationRequested();
            var (asking, self) = (rows[task.Queries[query].Image], task.Queries[query].Self);
            for (int image = 0; image < searched.Length; image++)
                searched[image] = task.IsSearched(image) && image != self ? before[image] : float.NaN;
            int[] best = TopK.Of(searched, options.Top);
            double[] significances = new double[best.Length];
            Parallel.For(0, best.Length,
                new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = cancellation },
                () => new PairMatcher(set, matching, verification), (i, _, matcher) =>
            {
                significances[i] = matcher.Significance(asking, rows[best[i]]);
                return matcher;
            }, _ => { });
            float[] evidence = WeighedEvidence.Of(
                [.. best.Select(image => Math.Clamp(searched[image], float.MinValue, float.MaxValue))], significances);
            Place(best, evidence, searched, scores);
            if (self >= 0) scores[self] = float.PositiveInfinity;
            answer(query, scores);
        }, cancellation);
    }

    /// <summary>Scores all images.</summary>
    /// <param name="best">The verified images.</param>
    /// <param name="evidence">Their evidence.</param>
    /// <param name="searched">The first scores of all images; NaN for those that are not searched.</param>
    /// <param name="scores">Receives the new ones.</param>
    private static void Place(int[] best, float[] evidence, float[] searched, float[] scores)
    {
        Array.Clear(scores);
        foreach (int image in best) scores[image] = float.PositiveInfinity;
        EarlierOrder.Behind(scores, searched);
        int place = 0;
        float before = 0;
        int[] doubtful = [.. Enumerable.Range(0, best.Length).Where(i => evidence[i] <= 0).OrderByDescending(i => evidence[i])];
        for (int k = 0; k < doubtful.Length; k++)
        {
            if (k == 0 || evidence[doubtful[k]] < before) place++;
            before = evidence[doubtful[k]];
            evidence[doubtful[k]] = -place;
        }

        for (int image = 0; image < scores.Length; image++) scores[image] -= scores[image] < 0 ? place : 0;
        for (int i = 0; i < best.Length; i++) scores[best[i]] = evidence[i];
    }
}
