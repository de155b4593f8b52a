using Iconotheque.Retrieval.Matching;

namespace Iconotheque.Retrieval.Scoring;

/// <summary>How the parts of a method compare images.</summary>
public sealed record ScoringOptions
{
    /// <summary>How local features are paired.</summary>
    public MatchingOptions Matching { get; init; } = new();

    /// <summary>How matches are verified; null ranks local features by the number of matches alone.</summary>
    public VerificationOptions? Verification { get; init; } = new();

    /// <summary>How features are found through an index, where there is one.</summary>
    public IndexedMatching Indexed { get; init; } = new();

    /// <summary>How many threads work; the scores do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>What spatial verification goes by, which verifies even where <see cref="Verification"/> is null.</summary>
    public VerificationOptions Verifying => Verification ?? new VerificationOptions();
}
