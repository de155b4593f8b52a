using System.Collections.Concurrent;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Retrieval.Matching;

namespace Iconotheque.Retrieval.Scoring;

/// <summary>
/// Exhaustive matching of local features: every query against every image of the database, one to one, then verified.
/// </summary>
/// <remarks>
/// <para>The score is the number of inliers; of equal numbers the image with more matches before verification comes first:
/// score = inliers + min(matches, 4095) / 4096. What is still equal is tied, and the protocol says what that means.</para>
/// <para>Memory: the mapped features, and per thread one matrix of distances (4 MB at 1000 features an image).</para>
/// </remarks>
/// <param name="set">The features; every image of the task must have its row.</param>
/// <param name="matching">How features are paired.</param>
/// <param name="verification">How matches are verified; null ranks by the number of matches alone.</param>
public sealed class LocalScorer(LocalFeatureSet set, MatchingOptions matching, VerificationOptions? verification) : Scorer
{
    private const int ImagesAtATime = 4;

    /// <inheritdoc/>
    public override void Score(IReadOnlyList<int> queries, RetrievalTask task, Action<int, ReadOnlySpan<float>> answer,
        CancellationToken cancellation)
    {
        int[] rows = SetRows.Of(task, set.Images, set.Info.Name);
        float[] scores = new float[task.Images.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = cancellation };
        foreach (int query in queries)
        {
            int row = rows[task.Queries[query].Image];
            Parallel.ForEach(Partitioner.Create(0, scores.Length, ImagesAtATime), parallel,
                () => new PairMatcher(set, matching, verification), (images, _, matcher) =>
            {
                for (int image = images.Item1; image < images.Item2; image++)
                {
                    scores[image] = task.IsSearched(image) ? matcher.Score(row, rows[image]) : float.NegativeInfinity;
                }

                return matcher;
            }, _ => { });
            answer(query, scores);
        }
    }
}
