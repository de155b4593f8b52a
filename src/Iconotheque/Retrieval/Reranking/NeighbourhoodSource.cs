using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Retrieval.Reranking;

/// <summary>The neighbourhoods of one scorer, computed when they are first asked for and kept for all who ask.</summary>
/// <param name="scorer">What finds neighbours.</param>
/// <param name="task">The database.</param>
/// <param name="progress">Reports every image.</param>
public sealed class NeighbourhoodSource(Scorer scorer, RetrievalTask task, IProgress<WorkProgress>? progress = null)
{
    /// <summary>
    /// Neighbours that the published parameters need (50, and one more for the query that is taken out), so that all share one
    /// computation.
    /// </summary>
    private const int Usual = 51;

    private Neighbourhoods? found;

    /// <summary>The database.</summary>
    public RetrievalTask Task => task;

    /// <summary>The neighbourhoods.</summary>
    /// <param name="least">How many neighbours the caller needs; there may be more.</param>
    /// <param name="cancellation">Stops between images; nothing is kept then.</param>
    public Neighbourhoods Of(int least, CancellationToken cancellation)
    {
        if (found is null || found.Most < least)
            found = Neighbourhoods.Compute(scorer, task, Math.Max(least, Usual), progress, cancellation);
        return found;
    }
}
