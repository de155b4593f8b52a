using Iconotheque.Collections;
using Iconotheque.Descriptors;

namespace Iconotheque.Retrieval;

/// <summary>A ranking, and what re-rankings of it can work on.</summary>
/// <param name="Scorer">The ranking.</param>
/// <param name="Benchmark">The benchmark whose queries are ranked.</param>
public sealed record RerankingInput(Scorer Scorer, Benchmark Benchmark)
{
    /// <summary>Global vectors, or null.</summary>
    public SearchedVectors? Vectors { get; init; }

    /// <summary>Local features, or null.</summary>
    public LocalFeatureSet? Features { get; init; }

    /// <summary>The neighbours that the ranking finds; null where it answers for the benchmark's own queries only.</summary>
    public NeighbourhoodSource? Neighbourhoods { get; init; }

    /// <summary>How local features are paired.</summary>
    public MatchingOptions Matching { get; init; } = new();

    /// <summary>How pairs are verified.</summary>
    public VerificationOptions Verification { get; init; } = new();

    /// <summary>Told how far the computation of neighbourhoods has come.</summary>
    public IProgress<WorkProgress>? Progress { get; init; }

    /// <summary>The same with another ranking, whose neighbours are its own.</summary>
    public RerankingInput Behind(Scorer scorer) => this with
    {
        Scorer = scorer,
        Neighbourhoods = Neighbourhoods is null ? null : new NeighbourhoodSource(scorer, Benchmark, Progress),
    };
}
