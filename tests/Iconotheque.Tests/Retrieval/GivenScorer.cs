using Iconotheque.Retrieval;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Tests.Retrieval;

/// <summary>The same scores for every query.</summary>
internal sealed class GivenScorer(float[] scores) : Scorer
{
    public override void Score(IReadOnlyList<int> queries, RetrievalTask benchmark, Action<int, ReadOnlySpan<float>> answer,
        CancellationToken cancellation)
    {
        foreach (int query in queries) answer(query, scores);
    }
}
