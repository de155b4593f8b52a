using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Indexing.Inverted;

namespace Iconotheque.Retrieval.Scoring;

/// <summary>How local columns are ranked through an index.</summary>
public sealed record IndexedMatching
{
    /// <summary>How much of the index is looked at.</summary>
    public SearchOptions Search { get; init; } = new();

    /// <summary>How features become images.</summary>
    public IndexScoringOptions Scoring { get; init; } = new();

    /// <summary>Everything of it that changes scores, by name.</summary>
    public ImmutableSortedDictionary<string, string> Stamp => ImmutableSortedDictionary<string, string>.Empty
        .Add("index-search", string.Create(CultureInfo.InvariantCulture,
            $"{Search.Probes} probes, re-ranking of {Search.RerankDepth}, {Scoring.Neighbours} neighbours"))
        .Add("index-shortlist", string.Create(CultureInfo.InvariantCulture,
            $"{Scoring.Shortlist} images, matched {(Scoring.Exact ? "from their vectors" : "by the index")}"));
}
