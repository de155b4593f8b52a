using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Retrieval.Reranking;

/// <summary>Compares the vector of a query with the vectors of a database, augmented or not, by inner product.</summary>
/// <remarks>
/// A query that is in the database is found in itself first: its score there is positive infinity, whatever its augmented vector
/// says.
/// </remarks>
/// <param name="vectors">The vectors, of the images of the task that is scored.</param>
public sealed class TableScorer(SearchedVectors vectors) : Scorer
{
    /// <inheritdoc/>
    public override void Score(IReadOnlyList<int> queries, RetrievalTask task, Action<int, ReadOnlySpan<float>> answer,
        CancellationToken cancellation)
    {
        float[] scores = new float[task.Images.Length];
        foreach (int query in queries)
        {
            cancellation.ThrowIfCancellationRequested();
            var (image, self) = (task.Queries[query].Image, task.Queries[query].Self);
            vectors.Score(vectors.Originals.Row(image), self, scores, Threads, cancellation);
            if (self >= 0) scores[self] = float.PositiveInfinity;
            answer(query, scores);
        }
    }
}
