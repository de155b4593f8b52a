using System.Collections.Immutable;
using Iconotheque.Numerics;

namespace Iconotheque.Evaluation.Statistics;

/// <summary>Compares pairs of methods on the same queries.</summary>
/// <remarks>
/// The test over classes is the one to trust where classes have several queries: queries of a class are not independent, and the
/// test over queries takes them for so. Holm runs over the pairs of one table, once for each of the two tests.
/// </remarks>
internal static class ComparisonTests
{
    /// <summary>Every pair of indices, each once, the smaller first.</summary>
    public static ImmutableArray<(int First, int Second)> AllPairs(int count) =>
        [.. from first in Enumerable.Range(0, count) from second in Enumerable.Range(first + 1, count - first - 1)
            select (first, second)];

    /// <summary>Compares the pairs.</summary>
    /// <param name="methods">The methods, with values for the same queries.</param>
    /// <param name="clusters">The queries that count, by class.</param>
    /// <param name="pairs">Indices of the methods to compare.</param>
    /// <param name="options">Seed and numbers of draws.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static ImmutableArray<Comparison> Of(
        ImmutableArray<MethodScores> methods, QueryClusters clusters, ImmutableArray<(int First, int Second)> pairs,
        ResamplingOptions options, CancellationToken cancellation = default)
    {
        if (pairs.IsEmpty) return [];
        var bootstrap = ClusterBootstrap.Draw(clusters, methods, options, cancellation);
        var compared = new Comparison[pairs.Length];
        Parallel.For(0, pairs.Length, options.Parallel(cancellation), i =>
            compared[i] = Compare(methods, pairs[i], clusters, bootstrap, options));
        return Adjust(compared);
    }

    private static Comparison Compare(
        ImmutableArray<MethodScores> methods, (int First, int Second) pair, QueryClusters clusters, ClusterBootstrap bootstrap,
        ResamplingOptions options)
    {
        var (first, second) = (methods[pair.First], methods[pair.Second]);
        double[] byQuery = [.. clusters.Members.SelectMany(members => members)
            .Select(q => first.Values[q]!.Value - second.Values[q]!.Value)];
        double[] byClass = [.. clusters.ClassMeans(first.Values).Zip(clusters.ClassMeans(second.Values), (a, b) => a - b)
            .OfType<double>()];
        string cell = $"comparison/{first.Name}/{second.Name}";
        double pClasses = SignFlip.PValue(byClass, SeededRandom.Derive(options.Seed, $"{cell}/classes"), options.Permutations);
        double pQueries = SignFlip.PValue(byQuery, SeededRandom.Derive(options.Seed, $"{cell}/queries"), options.Permutations);
        return new()
        {
            First = first.Name,
            Second = second.Name,
            Macro = bootstrap.MacroDifference(pair.First, pair.Second),
            Micro = bootstrap.MicroDifference(pair.First, pair.Second),
            PClasses = pClasses,
            PQueries = pQueries,
            HolmClasses = pClasses,
            HolmQueries = pQueries,
            WinsLossesTies = [byQuery.Count(d => d > 0), byQuery.Count(d => d < 0), byQuery.Count(d => d == 0)],
        };
    }

    private static ImmutableArray<Comparison> Adjust(Comparison[] raw)
    {
        double[] classes = MultipleTesting.Holm([.. raw.Select(comparison => comparison.PClasses)]);
        double[] queries = MultipleTesting.Holm([.. raw.Select(comparison => comparison.PQueries)]);
        return [.. raw.Select((comparison, i) => comparison with { HolmClasses = classes[i], HolmQueries = queries[i] })];
    }
}
