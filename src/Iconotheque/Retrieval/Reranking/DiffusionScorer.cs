using Iconotheque.Numerics;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Retrieval.Reranking;

/// <summary>Ranks the images of a database by diffusion from the nearest images of a query.</summary>
/// <remarks>
/// <para>The scores: f, scaled so that its largest value is 1, for the images that it reaches. The others keep their order behind
/// them (-1, -2, … downwards, <see cref="EarlierOrder"/>). Scores of 0 or less make no edge.</para>
/// <para>A query that is in the database is taken out of the graph and of every list of neighbours first: it meets the graph that
/// a query from outside would meet, and stands first itself with the score positive infinity.</para>
/// <para>Memory: the neighbourhoods, and for the query at work 24 bytes an edge, at most the truncation × k.</para>
/// </remarks>
/// <param name="first">The first ranking.</param>
/// <param name="neighbourhoods">The neighbours that it finds, of the images of the task that is scored.</param>
/// <param name="options">The parameters.</param>
public sealed class DiffusionScorer(Scorer first, NeighbourhoodSource neighbourhoods, Diffusion options) : Scorer
{
    /// <inheritdoc/>
    public override void Score(IReadOnlyList<int> queries, RetrievalTask task, Action<int, ReadOnlySpan<float>> answer,
        CancellationToken cancellation)
    {
        if (queries.Count == 0) return;
        var lists = neighbourhoods.Of(options.Neighbours + 1, cancellation);
        float[] searched = new float[task.Images.Length], scores = new float[task.Images.Length];
        first.Score(queries, task, (query, before) =>
        {
            cancellation.ThrowIfCancellationRequested();
            int self = task.Queries[query].Self;
            for (int image = 0; image < searched.Length; image++)
                searched[image] = task.IsSearched(image) && image != self ? before[image] : float.NaN;
            Diffuse(lists, searched, self, scores);
            EarlierOrder.Behind(scores, searched);
            if (self >= 0) scores[self] = float.PositiveInfinity;
            answer(query, scores);
        }, cancellation);
    }

    private void Diffuse(Neighbourhoods lists, float[] searched, int self, float[] scores)
    {
        Array.Clear(scores);
        int[] nodes = Nodes(searched, self), nearest = TopK.Of(searched, options.QueryNeighbours);
        float[] powers = [.. nearest.Select(image => searched[image])];
        SimilarityGraph.Power(powers, options.Gamma);
        double[] source = new double[nodes.Length];
        for (int i = 0; i < nearest.Length; i++)
        {
            if (Array.BinarySearch(nodes, nearest[i]) is >= 0 and var node) source[node] = powers[i];
        }

        double[] reached = SimilarityGraph.Of(lists, nodes, self, options).Solve(source, options);
        double most = reached.Length == 0 ? 0 : reached.Max();
        if (!(most > 0)) return;
        for (int node = 0; node < nodes.Length; node++) scores[nodes[node]] = (float)(reached[node] / most);
    }

    /// <summary>
    /// The images of the query's graph, ascending: all of the database, or as many of the best as the truncation lets in.
    /// </summary>
    private int[] Nodes(float[] searched, int self)
    {
        int[] all = [.. Enumerable.Range(0, searched.Length)
            .Where(image => neighbourhoods.Task.IsSearched(image) && image != self)];
        if (all.Length <= options.Truncation) return all;
        int[] best = TopK.Of(searched, options.Truncation);
        Array.Sort(best);
        return best;
    }
}
