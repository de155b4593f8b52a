using System.Collections.Immutable;
using Iconotheque.Libraries;
using Iconotheque.Retrieval;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Search;

/// <summary>
/// Compares global vectors where a library keeps them, without copying: the scores of <see cref="VectorScorer"/>, bit by bit.
/// </summary>
/// <param name="set">The vectors of the library.</param>
/// <param name="items">The items of the task's first images.</param>
/// <param name="asking">The vectors of the images behind them, which only ask.</param>
/// <param name="largest">The largest number of an item.</param>
internal sealed class SegmentScorer(LibraryVectors set, ImmutableArray<long> items, ImmutableArray<float[]> asking,
    long largest) : Scorer
{
    /// <inheritdoc/>
    public override void Score(IReadOnlyList<int> queries, RetrievalTask task, Action<int, ReadOnlySpan<float>> answer,
        CancellationToken cancellation)
    {
        var search = new VectorSearch(set) { Threads = Threads };
        float[] scores = new float[task.Images.Length];
        foreach (int query in queries)
        {
            float[] byItem = search.Scores([new VectorExample([VectorOf(task.Queries[query].Image)], 1)], largest, cancellation);
            Array.Fill(scores, float.NegativeInfinity);
            for (int row = 0; row < items.Length; row++) scores[row] = byItem[items[row]];
            answer(query, scores);
        }
    }

    private float[] VectorOf(int row)
    {
        if (row >= items.Length) return asking[row - items.Length];
        float[] vector = new float[set.Descriptor.Dimension];
        set.TryCopy(items[row], vector);
        return vector;
    }
}
