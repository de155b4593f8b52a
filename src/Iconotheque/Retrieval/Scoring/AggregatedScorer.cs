using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Inverted;

namespace Iconotheque.Retrieval.Scoring;

/// <summary>
/// Ranks by aggregated local features: every image of an index of visual words gets its similarity to the query.
/// </summary>
/// <remarks>
/// Queries are shared among the threads, several at a time. Images that were removed from the index, or never added, get negative
/// infinity. Memory: the scores of two queries a thread.
/// </remarks>
/// <param name="search">The index.</param>
/// <param name="set">The features of the queries, made as those of the index; every query of the task must have its row.</param>
public sealed class AggregatedScorer(AggregatedSearch search, LocalFeatureSet set) : Scorer
{
    private const int QueriesOfThread = 2;
    private const int Missing = -1;

    /// <inheritdoc/>
    public override void Score(IReadOnlyList<int> queries, RetrievalTask task, Action<int, ReadOnlySpan<float>> answer,
        CancellationToken cancellation)
    {
        var live = search.Index.LiveImages();
        int[] numbers = [.. task.Images.Select(image => live.GetValueOrDefault(image, Missing))], rows = SetRows.OfQueries(task,
            set.Images, set.Info.Name);
        float[] scores = new float[numbers.Length];
        float[][] found = [.. Enumerable.Range(0, Math.Min(queries.Count, QueriesOfThread * Threads))
            .Select(_ => new float[search.Index.Images])];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = cancellation };
        foreach (int[] block in queries.Chunk(Math.Max(found.Length, 1)))
        {
            Parallel.For(0, block.Length, parallel,
                q => search.Score(set.VectorsOf(rows[task.Queries[block[q]].Image]), found[q]));
            for (int q = 0; q < block.Length; q++)
            {
                cancellation.ThrowIfCancellationRequested();
                for (int image = 0; image < scores.Length; image++)
                    scores[image] = numbers[image] == Missing ? float.NegativeInfinity : found[q][numbers[image]];
                answer(block[q], scores);
            }
        }
    }
}
