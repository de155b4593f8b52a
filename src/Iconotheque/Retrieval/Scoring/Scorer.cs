using System.Collections.Immutable;

namespace Iconotheque.Retrieval.Scoring;

/// <summary>
/// Gives every image of a database a score for a query. The extension point of retrieval: exhaustive comparison, an index, or a
/// list that somebody else computed.
/// </summary>
public abstract class Scorer
{
    /// <summary>How many threads a scorer may use; the scores do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Scores the images of the database for some queries.</summary>
    /// <param name="queries">Queries of <paramref name="task"/>, as indices, in the order in which they are answered.</param>
    /// <param name="task">What is compared with what.</param>
    /// <param name="answer">
    /// Receives a query and the scores of all the images, higher is better; negative infinity for images that were not
    /// returned. Scores of images outside the database are not looked at. The span is valid during the call; calls come one at a
    /// time.
    /// </param>
    /// <param name="cancellation">Stops between queries.</param>
    public abstract void Score(IReadOnlyList<int> queries, RetrievalTask task, Action<int, ReadOnlySpan<float>> answer,
        CancellationToken cancellation);

    /// <summary>
    /// What the parts of a fusion say of an image of the query that is being answered, valid during that call; empty where
    /// nothing is fused.
    /// </summary>
    /// <param name="image">An image that the query is compared with.</param>
    public virtual ImmutableArray<PartScore> PartsOf(int image) => [];
}
