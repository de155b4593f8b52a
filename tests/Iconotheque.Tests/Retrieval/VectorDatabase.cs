using Iconotheque.Collections;
using Iconotheque.Evaluation.Running;
using Iconotheque.Retrieval.Reranking;
using Iconotheque.Retrieval.Scoring;
using Iconotheque.Tests.Evaluation.Rankings;
using Iconotheque.Tests.Golden;

namespace Iconotheque.Tests.Retrieval;

/// <summary>Vectors in memory as a database whose first image asks, from inside it or from outside.</summary>
internal sealed class VectorDatabase(float[] vectors, int dimension, bool outside = false)
{
    public Benchmark Benchmark { get; } = RankingTests.Benchmark(
        vectors.Length / dimension, new Query(0, "a", outside ? -1 : 0, [], [], []), outside ? 0 : -1);

    public static VectorDatabase Drawn(ulong seed, int images, int dimension, bool outside = false) =>
        new(GoldenInputs.Draw(seed, images * dimension, -0.6, 1), dimension, outside);

    public SearchedVectors Searched => new(() => new VectorTable([.. vectors], dimension), Benchmark.ToTask());

    /// <summary>The ranking by inner product, with all that a re-ranking can need but features.</summary>
    public RerankingInput Input(int threads = 2)
    {
        var vectors = Searched;
        var scorer = new TableScorer(vectors) { Threads = threads };
        return new RerankingInput(scorer, Benchmark.ToTask())
        {
            Vectors = vectors,
            Neighbourhoods = new NeighbourhoodSource(scorer, Benchmark.ToTask())
        };
    }

    /// <summary>The scores of all images for the query.</summary>
    public float[] Scores(params RerankingStep[] steps) => Scores(2, steps);

    public float[] Scores(int threads, params RerankingStep[] steps) =>
        Scores(new RerankingChain("test", [.. steps]).Wrap(Input(threads)));

    public float[] Scores(Scorer scorer)
    {
        float[] found = [];
        scorer.Score([0], Benchmark.ToTask(), (_, scores) => found = scores.ToArray(), default);
        return found;
    }
}
