using Iconotheque.Numerics;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Retrieval.Reranking;

/// <summary>Ranks the images of a database by how much their k-reciprocal sets share with the query's.</summary>
/// <remarks>
/// <para>The scores: 1 - d*, from 0 to 1, with d_J = 1 - m / (2 - m) and m = Σ min of two images' shares (eq. 10). Images with 0,
/// whose first score is 0 or less and whose sets share nothing with the query's, keep their order behind (-1, -2, … downwards,
/// <see cref="EarlierOrder"/>).</para>
/// <para>The query is a node of its own graph, as in the paper, and itself a member of sets; a query from outside is put into the
/// lists of neighbours by its own scores, so that it makes no difference whether the database holds the query, as long as the
/// scores are symmetric. It is none of the images that are ranked: in the database it stands first with the score positive
/// infinity.</para>
/// <para>Memory: the neighbourhoods, and for the query at work the sets of the images that are compared and of their
/// neighbours.</para>
/// </remarks>
/// <param name="first">The first ranking.</param>
/// <param name="neighbourhoods">The neighbours that it finds, of the images of the task that is scored.</param>
/// <param name="options">The parameters.</param>
public sealed class ReciprocalScorer(Scorer first, NeighbourhoodSource neighbourhoods, ReciprocalNeighbours options) : Scorer
{
    /// <inheritdoc/>
    public override void Score(IReadOnlyList<int> queries, RetrievalTask task, Action<int, ReadOnlySpan<float>> answer,
        CancellationToken cancellation)
    {
        if (queries.Count == 0) return;
        var lists = neighbourhoods.Of(Math.Max(options.Neighbours, options.Expansion) + 1, cancellation);
        float[] searched = new float[task.Images.Length], scores = new float[task.Images.Length];
        first.Score(queries, task, (query, before) =>
        {
            cancellation.ThrowIfCancellationRequested();
            int self = task.Queries[query].Self;
            for (int image = 0; image < searched.Length; image++)
                searched[image] = task.IsSearched(image) && image != self ? before[image] : float.NaN;
            Compare(new ReciprocalSets(lists, options, self >= 0 ? self : searched.Length, searched),
                self >= 0 ? self : searched.Length, searched, scores);
            EarlierOrder.Behind(scores, searched);
            if (self >= 0) scores[self] = float.PositiveInfinity;
            answer(query, scores);
        }, cancellation);
    }

    private void Compare(ReciprocalSets sets, int node, float[] searched, float[] scores)
    {
        int[] best = TopK.Of(searched, options.Truncation);
        float most = best.Length > 0 ? searched[best[0]] : 0;
        for (int image = 0; image < scores.Length; image++)
        {
            scores[image] = searched[image] > 0 ? (float)(options.Lambda * searched[image] / most) : 0;
        }

        var asked = sets.SharesOf(node);
        foreach (int image in best)
        {
            double common = 0;
            foreach (var (member, share) in sets.SharesOf(image)) common += Math.Min(share, asked.GetValueOrDefault(member));
            double similarity = ((1 - options.Lambda) * (common / (2 - common)))
                + (searched[image] > 0 ? options.Lambda * searched[image] / most : 0);
            scores[image] = (float)similarity;
        }
    }
}
