using System.Collections.Immutable;

namespace Iconotheque.Evaluation.Paper;

/// <summary>A row of the paper's Table 2.</summary>
/// <param name="Domain">The colour domain.</param>
/// <param name="GlobalMap">The global mAP of each descriptor; null where none is printed.</param>
internal sealed record PaperDomainRow(string Domain, ImmutableArray<PrintedNumber?> GlobalMap);
