using System.Collections.Immutable;

namespace Iconotheque.Evaluation.Paper;

/// <summary>A row of the paper's Table 1.</summary>
/// <param name="Variation">One of the eleven variations in lower case, or <c>overall</c>.</param>
/// <param name="Coefficients">One correlation for each descriptor.</param>
internal sealed record PaperCorrelationRow(string Variation, ImmutableArray<PrintedNumber> Coefficients);
