using System.Collections.Immutable;
using Iconotheque.Collections;
using Iconotheque.Evaluation.Rankings;
using Iconotheque.Evaluation.Results;
using Iconotheque.Retrieval.Reranking;

namespace Iconotheque.Evaluation.Running;

/// <summary>What whoever reads a study should know of what went into it.</summary>
internal static class StudyWarnings
{
    private const int Named = 3;

    /// <summary>Looks at the columns and the re-rankings.</summary>
    public static ImmutableArray<string> Of(Benchmark benchmark, IReadOnlyList<RankingSource> sources,
        IEnumerable<RerankingChain> rerankings)
    {
        int searched = benchmark.Images.Count(image => image.InDatabase), right = RightAnswers(benchmark);
        return [.. sources.Select(Zeros).OfType<string>(),
            .. rerankings.Select(chain => chain.Warning(searched, right)).OfType<string>(),
            .. DomainMatrices.Warnings(benchmark)];
    }

    /// <summary>Says that a run does not reproduce its study.</summary>
    public static string? OfRun(string name, RunDepth depth, IReadOnlyList<RankedQuery> rankings)
    {
        int cut = rankings.Count(depth.Cuts);
        return cut == 0 ? null : $"runs/{name}.trec ends at {depth.Most} images a query, "
            + $"before the last right answer of {cut} queries: scored again it gives less.";
    }

    private static string? Zeros(RankingSource source)
    {
        if (source.Zeros is not { IsEmpty: false } zeros) return null;
        string more = zeros.Length > Named ? " and others" : "";
        string count = zeros.Length == 1 ? "1 vector is" : $"{zeros.Length} vectors are";
        return $"{source.Name}: {count} all zeros, "
            + $"as near to one image as to any other: {string.Join(", ", zeros.Take(Named))}{more}.";
    }

    /// <summary>The median number of right answers a query has.</summary>
    private static int RightAnswers(Benchmark benchmark)
    {
        int[] counts = [.. benchmark.Queries.Select(query => query.Positives.Length + query.HardPositives.Length).Order()];
        return counts[counts.Length / 2];
    }
}
