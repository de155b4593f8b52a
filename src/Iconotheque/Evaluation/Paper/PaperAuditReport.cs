using System.Collections.Immutable;

namespace Iconotheque.Evaluation.Paper;

/// <summary>What the paper's tables say of one another.</summary>
/// <param name="Classes">Rows of Table 3.</param>
/// <param name="Images">The sum of their sizes.</param>
/// <param name="Findings">Every check, those that agree included.</param>
/// <param name="Means">Both means of every column of Table 3.</param>
/// <param name="PrintedSignificance">Over the eleven variations of Table 1 as printed; null without Table 1.</param>
/// <param name="RecomputedSignificance">Over the same correlations recomputed from Table 3.</param>
internal sealed record PaperAuditReport(
    int Classes,
    int Images,
    ImmutableArray<AuditFinding> Findings,
    ImmutableArray<DescriptorMeans> Means,
    SignificanceCounts? PrintedSignificance,
    SignificanceCounts RecomputedSignificance)
{
    /// <summary>
    /// The rows that explain contradictions, with other values; null where no row contradicts its own average, or Table 1 is not
    /// there.
    /// </summary>
    public PaperRepair? Repair { get; init; }

    /// <summary>What the audit found, in sentences.</summary>
    public ImmutableArray<string> InWords => [.. PaperWords.Of(this)];

    /// <summary>The checks that rounding does not explain.</summary>
    public IEnumerable<AuditFinding> Contradictions => Findings.Where(finding => !finding.Agrees);
}
