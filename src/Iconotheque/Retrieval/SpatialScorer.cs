using System.Collections.Immutable;
using Iconotheque.Collections;
using Iconotheque.Descriptors;
using Iconotheque.Numerics;

namespace Iconotheque.Retrieval;

/// <summary>Matches and verifies the best images of a first ranking, and ranks those by inliers.</summary>
/// <remarks>
/// <para>Of P verified images with enough inliers, the one with i inliers whose first score is the r-th distinct one of theirs (r from 0, the best first)
/// gets the score min(i, 4095) + (P - r) / 4096: inliers decide, then the first score; equal in both stays equal. All others keep their order behind, -1, -2, …
/// downwards; negative infinity stays. Both are exact in float32. Images with more than 4095 inliers count as having 4095.</para>
/// <para>A query that is in the database is not verified against itself; it stands first with the score positive infinity.</para>
/// <para>Memory: the mapped features, and per thread one matrix of distances (4 MB at 1000 features an image).</para>
/// </remarks>
/// <param name="first">The first ranking.</param>
/// <param name="set">The features; every image of the benchmark must have its row.</param>
/// <param name="options">How many are verified, and what is enough.</param>
/// <param name="matching">How features are paired.</param>
/// <param name="verification">How matches are verified.</param>
public sealed class SpatialScorer(Scorer first, LocalFeatureSet set, SpatialVerification options, MatchingOptions matching, VerificationOptions verification) : Scorer
{
    private const float Steps = 4096;
    internal const int MostInliers = 4095;

    private readonly VerificationOptions checking = verification with { ScaleOrientation = options.ScaleOrientation ?? verification.ScaleOrientation };

    /// <summary>Those of the first ranking.</summary>
    public override ImmutableArray<PartScore> PartsOf(int image) => first.PartsOf(image);

    /// <inheritdoc/>
    public override void Score(IReadOnlyList<int> queries, Benchmark benchmark, Action<int, ReadOnlySpan<float>> answer, CancellationToken cancellation)
    {
        int[] rows = SetRows.Of(benchmark, set.Images, set.Info.Name);
        float[] searched = new float[benchmark.Images.Length], scores = new float[benchmark.Images.Length];
        first.Score(queries, benchmark, (query, before) =>
        {
            cancellation.ThrowIfCancellationRequested();
            var (asking, self) = (rows[benchmark.Queries[query].Image], benchmark.Queries[query].Self);
            for (int image = 0; image < searched.Length; image++) searched[image] = benchmark.Images[image].InDatabase && image != self ? before[image] : float.NaN;
            int[] best = TopK.Of(searched, options.Top), inliers = new int[best.Length];
            Parallel.For(0, best.Length, new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = cancellation }, () => new PairMatcher(set, matching, checking), (i, _, matcher) =>
            {
                inliers[i] = (int)matcher.Score(asking, rows[best[i]]);
                return matcher;
            }, _ => { });
            Array.Clear(scores);
            Place(best, inliers, searched, scores);
            KeptOrder.Behind(scores, searched);
            if (self >= 0) scores[self] = float.PositiveInfinity;
            answer(query, scores);
        }, cancellation);
    }

    /// <summary>Scores the images with enough inliers.</summary>
    /// <param name="best">The verified images, the best of the first ranking first.</param>
    /// <param name="inliers">Their inliers.</param>
    /// <param name="before">The first scores of all images.</param>
    /// <param name="scores">Receives the new ones; the others stay as they are.</param>
    private void Place(int[] best, int[] inliers, float[] before, float[] scores)
    {
        int[] kept = [.. Enumerable.Range(0, best.Length).Where(i => inliers[i] >= options.FewestInliers)];
        int place = -1;
        for (int k = 0; k < kept.Length; k++)
        {
            if (k == 0 || before[best[kept[k]]] != before[best[kept[k - 1]]]) place++;
            scores[best[kept[k]]] = Math.Min(inliers[kept[k]], MostInliers) + ((kept.Length - place) / Steps);
        }
    }
}
