using System.Collections.Immutable;

namespace Iconotheque.Evaluation.Paper;

/// <summary>
/// Rows of Table 3 that contradict their own averages, with values in place of those printed that fit Table 1 and the averages.
/// </summary>
/// <param name="Replaced">The descriptors whose values were replaced: those with correlations that do not follow from Table
/// 3.</param>
/// <param name="Rows">The rows; values of other descriptors, grades and averages are as printed.</param>
/// <param name="FromCorrelations">The average of each row as the correlations of Table 1 alone give it.</param>
/// <remarks>The values are found from Table 1 by least squares, then all moved alike, by .005 at most, to give the printed
/// averages. That the averages come out before they are used is evidence that the rows, and not Table 1, are
/// misprinted.</remarks>
internal sealed record PaperRepair(ImmutableArray<string> Replaced, ImmutableArray<PaperClassRow> Rows,
    ImmutableArray<double> FromCorrelations)
{
    /// <summary>The descriptors, in the order of every row.</summary>
    public required ImmutableArray<string> Descriptors { get; init; }

    /// <summary>Averages and correlations, checked again with these rows.</summary>
    public required ImmutableArray<AuditFinding> Findings { get; init; }
}
