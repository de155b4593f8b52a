namespace Iconotheque.Retrieval.Scoring;

/// <summary>The scores of a run that somebody else computed. Images it does not list were never returned.</summary>
/// <remarks>
/// Most runs, our own among them, leave the query out of its answers, though it is the first of any method. Where a run answers
/// a query without listing the query itself, the query stands first, with the score positive infinity, so that protocols which
/// keep it can be used.
/// </remarks>
/// <param name="results">Of each query, the images that the run lists, and their scores.</param>
public sealed class RunScorer(IReadOnlyList<(int Image, float Score)>[] results) : Scorer
{
    /// <inheritdoc/>
    public override void Score(IReadOnlyList<int> queries, RetrievalTask task, Action<int, ReadOnlySpan<float>> answer,
        CancellationToken cancellation)
    {
        float[] scores = new float[task.Images.Length];
        foreach (int query in queries)
        {
            cancellation.ThrowIfCancellationRequested();
            Array.Fill(scores, float.NegativeInfinity);
            int self = task.Queries[query].Self;
            if (self >= 0 && results[query].Count > 0) scores[self] = float.PositiveInfinity;
            foreach (var (image, score) in results[query]) scores[image] = score;
            answer(query, scores);
        }
    }
}
