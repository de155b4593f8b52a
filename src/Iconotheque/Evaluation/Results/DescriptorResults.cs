using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Iconotheque.Evaluation.Statistics;
using Iconotheque.Retrieval;

namespace Iconotheque.Evaluation.Results;

/// <summary>What one descriptor did, in one colour domain.</summary>
public sealed record DescriptorResults
{
    /// <summary>Its name, such as <c>orb</c>; with <c>+grey</c> behind it in the grey domain.</summary>
    public required string Name { get; init; }

    /// <summary>Its identity stamp, field by field.</summary>
    public ImmutableSortedDictionary<string, string> Stamp { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>AP of every query under the main protocol; null where the query has no positive.</summary>
    public required ImmutableArray<double?> QueryAp { get; init; }

    /// <summary>Mean AP of every class under the main protocol; null where no query of the class has a positive.</summary>
    public required ImmutableArray<double?> ClassMap { get; init; }

    /// <summary>The main measure over classes: the mean of <see cref="ClassMap"/>.</summary>
    public required Estimate Macro { get; init; }

    /// <summary>The main measure over queries: the mean of <see cref="QueryAp"/>.</summary>
    public required Estimate Micro { get; init; }

    /// <summary>The same ranking scored under every applicable convention, the main one included.</summary>
    public required ImmutableArray<ConventionScore> Conventions { get; init; }

    /// <summary>
    /// Precision, recall and first-positive measures under the main protocol, by name (<c>mP@5</c>, <c>recall@10</c>,
    /// <c>mean first rank</c> …).
    /// </summary>
    public required ImmutableArray<NamedValue> Measures { get; init; }

    /// <summary>The best images of every query, in the order of <see cref="StudyResults.Queries"/>.</summary>
    public required ImmutableArray<ImmutableArray<Retrieved>> Retrieved { get; init; }

    /// <summary>The columns that are fused, each with its weight, as <c>0.7*rmac+pca</c>; null where nothing is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Parts { get; init; }

    /// <summary>
    /// The shares of an answer's score in words, <c>rmac+pca 2.14, sift-asmk 1.3</c>; empty where nothing is fused.
    /// </summary>
    public string SharesOf(Retrieved answer) => PartScore.InWords(Parts ?? [], answer.Parts ?? []);

    /// <summary>Matches of some pairs, for figures; empty for global descriptors.</summary>
    public ImmutableArray<PairEvidence> Evidence { get; init; } = [];

    /// <summary>
    /// Where the similarities of some pairs come from, for figures; empty for local descriptors and for vectors from elsewhere.
    /// </summary>
    public ImmutableArray<SimilarityEvidence> Similarities { get; init; } = [];

    /// <summary>
    /// Where on one image, the same for all descriptors, the vector's own length comes from; null where it is not known.
    /// </summary>
    public ShareEvidence? Response { get; init; }
}
