using System.Collections.Immutable;
using Iconotheque.Evaluation.Statistics;

namespace Iconotheque.Evaluation.Results;

/// <summary>
/// Several studies of the same ground truth under the same protocol, put together to compare their descriptors.
/// </summary>
/// <param name="Methods">Every descriptor of every study; a name that occurs in several carries its file behind it.</param>
/// <param name="Clusters">The queries that count, by class.</param>
internal sealed record PooledResults(ImmutableArray<MethodScores> Methods, QueryClusters Clusters)
{
    /// <summary>Puts studies together.</summary>
    /// <param name="studies">Each study with the file it was read from.</param>
    /// <exception cref="InputException">They measured different ground truths, protocols or queries; the message says which field
    /// differs.</exception>
    public static PooledResults Of(IReadOnlyList<(string File, StudyResults Results)> studies)
    {
        foreach (var (file, results) in studies.Skip(1)) RequireSame(studies[0].File, studies[0].Results, file, results);
        var descriptors = studies.SelectMany(study =>
            study.Results.Descriptors.Select(descriptor => (study.File, Descriptor: descriptor))).ToList();
        var shared = descriptors.GroupBy(entry => entry.Descriptor.Name).Where(group => group.Count() > 1)
            .Select(group => group.Key).ToHashSet();
        ImmutableArray<MethodScores> methods = [.. descriptors.Select(entry => new MethodScores(
            shared.Contains(entry.Descriptor.Name) ? $"{entry.Descriptor.Name} ({entry.File})" : entry.Descriptor.Name,
            entry.Descriptor.QueryAp))];
        var first = studies[0].Results;
        var clusters = QueryClusters.Of([.. first.Queries.Select(query => query.Class)], methods[0].Values, first.Classes.Length);
        if (clusters.Count == 0)
            throw new InputException(studies[0].File, "descriptors: expected at least one query with a value");
        return new(methods, clusters);
    }

    /// <summary>Compares every pair of descriptors, as <see cref="ComparisonTests"/> does.</summary>
    public ImmutableArray<Comparison> Compare(ResamplingOptions options, CancellationToken cancellation = default) =>
        ComparisonTests.Of(Methods, Clusters, ComparisonTests.AllPairs(Methods.Length), options, cancellation);

    private static void RequireSame(string firstFile, StudyResults first, string file, StudyResults other)
    {
        void Require(bool same, string field, string found, string expected)
        {
            if (!same)
                throw new InputException(file, $"{field} is {found}, but {expected} in {firstFile}; "
                    + "only studies of the same benchmark under the same protocol can be compared");
        }

        Require(other.Benchmark.GroundTruthSha256 == first.Benchmark.GroundTruthSha256, "benchmark.groundTruthSha256",
            $"{other.Benchmark.GroundTruthSha256[..Math.Min(12, other.Benchmark.GroundTruthSha256.Length)]}… "
                + $"({other.Benchmark.Name})",
            $"{first.Benchmark.GroundTruthSha256[..Math.Min(12, first.Benchmark.GroundTruthSha256.Length)]}… "
                + $"({first.Benchmark.Name})");
        Require(other.Protocol == first.Protocol, "protocol", other.Protocol.Name, first.Protocol.Name);
        Require(other.Queries.SequenceEqual(first.Queries), "queries", $"a list of {other.Queries.Length}",
            $"another of {first.Queries.Length}");
        Require(other.Classes.Select(c => c.Name).SequenceEqual(first.Classes.Select(c => c.Name)), "classes",
            $"a list of {other.Classes.Length}", $"another of {first.Classes.Length}");
        var counted = first.Descriptors[0].QueryAp.Select(ap => ap is null).ToArray();
        foreach (var descriptor in other.Descriptors.Concat(first.Descriptors))
        {
            Require(descriptor.QueryAp.Select(ap => ap is null).SequenceEqual(counted), $"descriptors.{descriptor.Name}.queryAp",
                "without values for some queries", "with values for others");
        }
    }
}
