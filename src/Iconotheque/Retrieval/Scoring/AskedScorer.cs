using System.Collections.Immutable;

namespace Iconotheque.Retrieval.Scoring;

/// <summary>
/// Asks by several images at once, and only for some: score(x) = Σ weight · max over the variants of an example, of the inner
/// scores.
/// </summary>
/// <remarks>
/// Averaging over examples is "MQ-Avg" of Arandjelović and Zisserman, BMVC 2012. An image that an example did not return counts
/// with the lowest score that the example gave. Other queries than the one of <see cref="Image"/> are passed on as they are:
/// neighbourhoods are those of the whole database.
/// </remarks>
/// <param name="inner">Scores one image at a time.</param>
/// <param name="examples">What is asked by; at least one.</param>
/// <param name="admitted">Whether each image of the task may be returned; default for all.</param>
public sealed class AskedScorer(Scorer inner, ImmutableArray<AskingExample> examples,
    ImmutableArray<bool> admitted = default) : Scorer
{
    /// <summary>The image of the task that stands for all examples.</summary>
    public required int Image { get; init; }

    /// <inheritdoc/>
    public override ImmutableArray<PartScore> PartsOf(int image) => inner.PartsOf(image);

    /// <inheritdoc/>
    public override void Score(IReadOnlyList<int> queries, RetrievalTask task, Action<int, ReadOnlySpan<float>> answer,
        CancellationToken cancellation)
    {
        int[] others = [.. queries.Where(query => task.Queries[query].Image != Image)];
        if (others.Length > 0) inner.Score(others, task, answer, cancellation);
        foreach (int query in queries.Where(query => task.Queries[query].Image == Image))
        {
            float[] scores = new float[task.Images.Length];
            bool[] returned = new bool[scores.Length];
            foreach (var example in examples) Add(example, task, scores, returned, cancellation);
            for (int image = 0; image < scores.Length; image++)
            {
                bool mayBe = returned[image] && task.IsSearched(image) && (admitted.IsDefault || admitted[image]);
                if (!mayBe) scores[image] = float.NegativeInfinity;
            }

            answer(query, scores);
        }
    }

    private void Add(AskingExample example, RetrievalTask task, float[] sums, bool[] returned,
        CancellationToken cancellation)
    {
        float[] best = new float[sums.Length];
        Array.Fill(best, float.NegativeInfinity);
        var asking = task with { Queries = example.Variants };
        inner.Score([.. Enumerable.Range(0, example.Variants.Length)], asking, (_, found) =>
        {
            for (int image = 0; image < best.Length; image++) best[image] = Math.Max(best[image], found[image]);
        }, cancellation);
        float least = best.Where(float.IsFinite).DefaultIfEmpty().Min();
        for (int image = 0; image < best.Length; image++)
        {
            returned[image] |= best[image] > float.NegativeInfinity;
            sums[image] += example.Weight * (best[image] > float.NegativeInfinity ? best[image] : least);
        }
    }
}
