using System.Collections.Immutable;

namespace Iconotheque.Evaluation.Statistics;

/// <summary>Two descriptors, or two colour domains of one, compared on the same queries.</summary>
public sealed record Comparison
{
    /// <summary>The first.</summary>
    public required string First { get; init; }

    /// <summary>The second.</summary>
    public required string Second { get; init; }

    /// <summary>Macro mAP of the first minus that of the second, with its cluster bootstrap interval.</summary>
    public required Estimate Macro { get; init; }

    /// <summary>Micro mAP of the first minus that of the second, with its cluster bootstrap interval.</summary>
    public required Estimate Micro { get; init; }

    /// <summary>Two-sided p of the paired sign-flip randomisation over classes.</summary>
    public required double PClasses { get; init; }

    /// <summary>Two-sided p of the paired sign-flip randomisation over queries.</summary>
    public required double PQueries { get; init; }

    /// <summary><see cref="PClasses"/> adjusted by Holm over all comparisons of its table.</summary>
    public required double HolmClasses { get; init; }

    /// <summary><see cref="PQueries"/> adjusted by Holm over all comparisons of its table.</summary>
    public required double HolmQueries { get; init; }

    /// <summary>Queries on which the first does better, the second does better, and neither.</summary>
    public required ImmutableArray<int> WinsLossesTies { get; init; }
}
