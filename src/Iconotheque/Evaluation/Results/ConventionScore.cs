using System.Collections.Immutable;

namespace Iconotheque.Evaluation.Results;

/// <summary>One convention's verdict on a ranking.</summary>
/// <param name="Protocol">The preset's name.</param>
/// <param name="Measure">What the two means are means of, such as <c>AP</c>, <c>AP@100</c>, <c>N-S</c>.</param>
/// <param name="Macro">Mean over classes of the class means.</param>
/// <param name="Micro">Mean over queries.</param>
/// <param name="Queries">How many queries count under it.</param>
public sealed record ConventionScore(string Protocol, string Measure, double Macro, double Micro, int Queries)
{
    /// <summary>
    /// <c>mP@1</c>, <c>mP@5</c> and <c>mP@10</c> under the convention, means over its queries; empty where its measure is no AP.
    /// </summary>
    public ImmutableArray<NamedValue> Precisions { get; init; } = [];
}
