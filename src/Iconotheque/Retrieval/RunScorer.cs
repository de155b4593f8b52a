using Iconotheque.Collections;

namespace Iconotheque.Retrieval;

/// <summary>The scores of a run that somebody else computed. Images it does not list were never returned.</summary>
/// <param name="results">What <see cref="TrecRun.Read"/> gave.</param>
public sealed class RunScorer(IReadOnlyList<(int Image, float Score)>[] results) : Scorer
{
    /// <inheritdoc/>
    public override void Score(IReadOnlyList<int> queries, Benchmark benchmark, Action<int, ReadOnlySpan<float>> answer, CancellationToken cancellation)
    {
        float[] scores = new float[benchmark.Images.Length];
        foreach (int query in queries)
        {
            cancellation.ThrowIfCancellationRequested();
            Array.Fill(scores, float.NegativeInfinity);
            foreach (var (image, score) in results[query]) scores[image] = score;
            answer(query, scores);
        }
    }
}
