using System.Collections.Immutable;

namespace Iconotheque.Evaluation.Paper;

/// <summary>The paper's three tables, as somebody transcribed them.</summary>
/// <param name="Descriptors">The descriptors, in the order of every row.</param>
/// <param name="Correlations">Table 1; empty when not supplied.</param>
/// <param name="Domains">Table 2, the unchanged domain first; empty when not supplied.</param>
/// <param name="Classes">Table 3.</param>
internal sealed record PaperTables(
    ImmutableArray<string> Descriptors,
    ImmutableArray<PaperCorrelationRow> Correlations,
    ImmutableArray<PaperDomainRow> Domains,
    ImmutableArray<PaperClassRow> Classes);
