using System.Numerics.Tensors;
using Iconotheque.Descriptors;
using Iconotheque.Numerics;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Retrieval.Reranking;

/// <summary>Ranks by an expanded query: the mean of its vector and those of the best images of a first ranking.</summary>
/// <remarks>
/// The query's own image never joins it, and stands first with the score positive infinity. An image that the first ranking does
/// not return, or gives a score of 0 or less (no inlier, a negative cosine), does not join either.
/// </remarks>
/// <param name="first">The first ranking: of the same vectors, or another, such as the spatially verified one of Chum et
/// al.</param>
/// <param name="vectors">The vectors, of the images of the task that is scored.</param>
/// <param name="expansion">How the query is expanded.</param>
public sealed class ExpansionScorer(Scorer first, SearchedVectors vectors, QueryExpansion expansion) : Scorer
{
    /// <inheritdoc/>
    public override void Score(IReadOnlyList<int> queries, RetrievalTask task, Action<int, ReadOnlySpan<float>> answer,
        CancellationToken cancellation)
    {
        float[] searched = new float[task.Images.Length], scores = new float[task.Images.Length];
        if (queries.Count > 0) vectors.Prepare(Threads, cancellation);
        first.Score(queries, task, (query, before) =>
        {
            var asked = task.Queries[query];
            for (int image = 0; image < searched.Length; image++)
            {
                searched[image] = task.IsSearched(image) && before[image] > 0 ? before[image] : float.NegativeInfinity;
            }

            float[] expanded = Expand(vectors.Originals.Row(asked.Image), TopK.Of(searched, expansion.Neighbours, asked.Self),
                asked.Self);
            vectors.Score(expanded, asked.Self, scores, Threads, cancellation);
            if (asked.Self >= 0) scores[asked.Self] = float.PositiveInfinity;
            answer(query, scores);
        }, cancellation);
    }

    private float[] Expand(ReadOnlySpan<float> query, int[] best, int self)
    {
        float[] expanded = query.ToArray(), vector = new float[query.Length], weights = new float[best.Length];
        Array.Fill(weights, 1);
        if (expansion.Alpha > 0)
        {
            for (int i = 0; i < best.Length; i++)
            {
                vectors.Copy(best[i], self, vector);
                weights[i] = (float)InnerProduct.Of(query, vector);
            }

            Elementary.Pow(weights, expansion.Alpha, weights);
        }

        for (int i = 0; i < best.Length; i++)
        {
            vectors.Copy(best[i], self, vector);
            TensorPrimitives.FusedMultiplyAdd(vector, weights[i], expanded, expanded);
        }

        if (best.Length > 0) Normalisation.Plain.Apply(expanded);
        return expanded;
    }
}
