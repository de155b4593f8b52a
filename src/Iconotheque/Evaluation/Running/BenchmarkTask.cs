using Iconotheque.Collections;
using Iconotheque.Retrieval;

namespace Iconotheque.Evaluation.Running;

/// <summary>A benchmark as scorers see it: what is searched and what asks, without what is right.</summary>
internal static class BenchmarkTask
{
    /// <summary>The task of a benchmark: its images and queries by the same numbers.</summary>
    public static RetrievalTask ToTask(this Benchmark benchmark) => RetrievalTask.Of(benchmark.Images,
        benchmark.Queries.Select(query => new AskingImage(query.Image, query.Self)));
}
