using Iconotheque.Descriptors.Sets;
using Iconotheque.Numerics;

namespace Iconotheque.Retrieval.Scoring;

/// <summary>Exhaustive comparison of global vectors: all queries against all images as blocked matrix multiplication.</summary>
/// <remarks>
/// By dot product the score is q·x; by Euclidean distance it is 2 q·x - x·x, which orders as -‖q - x‖² does.
/// Memory: the scores of a block of queries and the products of a block of images, at most 2 × 128 MB but never less than one
/// query's.
/// </remarks>
/// <param name="set">The vectors; every image of the task must have its row.</param>
public sealed class VectorScorer(GlobalVectorSet set) : Scorer
{
    private const long MostScores = 32 << 20;
    private const int RowsOfBlock = 1 << 16;

    /// <inheritdoc/>
    public override void Score(IReadOnlyList<int> queries, RetrievalTask task, Action<int, ReadOnlySpan<float>> answer,
        CancellationToken cancellation)
    {
        int[] rows = SetRows.Of(task, set.Images, set.Info.Name);
        int all = set.Images.Length, atATime = (int)Math.Clamp(MostScores / Math.Max(all, 1), 1, Math.Max(queries.Count, 1));
        float[] norms = set.Info.Metric == "l2" ? Norms() : [], ordered = new float[rows.Length];
        float[] scores = new float[(long)atATime * all];
        bool inOrder = rows.AsSpan().SequenceEqual([.. Enumerable.Range(0, all)]);
        foreach (int[] block in queries.Chunk(atATime))
        {
            Multiply(Gather(block, task, rows), block.Length, scores, cancellation);
            for (int q = 0; q < block.Length; q++)
            {
                var row = scores.AsSpan(q * all, all);
                for (int i = 0; i < norms.Length; i++) row[i] = (2 * row[i]) - norms[i];
                if (inOrder)
                {
                    answer(block[q], row);
                    continue;
                }

                for (int image = 0; image < rows.Length; image++) ordered[image] = row[rows[image]];
                answer(block[q], ordered);
            }
        }
    }

    private float[] Gather(int[] block, RetrievalTask task, int[] rows)
    {
        float[] vectors = new float[block.Length * set.Dimension];
        for (int q = 0; q < block.Length; q++)
        {
            set.Slice(rows[task.Queries[block[q]].Image], 1).CopyTo(vectors.AsSpan(q * set.Dimension));
        }

        return vectors;
    }

    /// <summary>Fills queries × all images, a block of images at a time.</summary>
    private void Multiply(float[] vectors, int queries, float[] scores, CancellationToken cancellation)
    {
        int all = set.Images.Length;
        if (all <= RowsOfBlock)
        {
            InnerProducts.Compute(vectors, set.Slice(0, all), set.Dimension, scores.AsSpan(0, queries * all), Threads,
                cancellation);
            return;
        }

        float[] products = new float[queries * RowsOfBlock];
        for (int first = 0; first < all; first += RowsOfBlock)
        {
            int count = Math.Min(RowsOfBlock, all - first);
            InnerProducts.Compute(vectors, set.Slice(first, count), set.Dimension, products.AsSpan(0, queries * count), Threads,
                cancellation);
            for (int q = 0; q < queries; q++) products.AsSpan(q * count, count).CopyTo(scores.AsSpan((q * all) + first));
        }
    }

    private float[] Norms()
    {
        float[] norms = new float[set.Images.Length];
        for (int row = 0; row < norms.Length; row++)
        {
            double sum = 0;
            foreach (float x in set.Slice(row, 1)) sum += (double)x * x;
            norms[row] = (float)sum;
        }

        return norms;
    }
}
