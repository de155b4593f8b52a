using System.Collections.Immutable;
using Iconotheque.Evaluation.Rankings;
using Iconotheque.Retrieval.Fusion;

namespace Iconotheque.Evaluation.Results;

/// <summary>What one descriptor returned for every query of a benchmark, in one colour domain.</summary>
/// <param name="Name">Its name, such as <c>orb</c>; with <c>+grey</c> behind it in the grey domain.</param>
/// <param name="Stamp">Its identity stamp, field by field; empty when unknown.</param>
/// <param name="Rankings">One ranking for each query, in the order of the benchmark's queries.</param>
/// <param name="Evidence">Matches of some pairs, passed on to the results as they are.</param>
internal sealed record RankedDescriptor(
    string Name,
    ImmutableSortedDictionary<string, string> Stamp,
    IReadOnlyList<RankedQuery> Rankings,
    ImmutableArray<PairEvidence> Evidence)
{
    /// <summary>What the name of a grey variant ends with.</summary>
    public const string GreySuffix = "+grey";

    /// <summary>The name of a column's grey variant.</summary>
    public static string GreyOf(string name) => FusedName.Behind(name, GreySuffix);

    /// <summary>The columns that are fused, each with its weight; null where nothing is.</summary>
    public IReadOnlyList<string>? Parts { get; init; }

    /// <summary>Explained similarities of some pairs, passed on to the results as they are.</summary>
    public ImmutableArray<SimilarityEvidence> Similarities { get; init; } = [];

    /// <summary>The shares of one image's own vector, passed on as they are.</summary>
    public ShareEvidence? Response { get; init; }
}
