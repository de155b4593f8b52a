using System.Collections.Immutable;
using Iconotheque.Collections;

namespace Iconotheque.Evaluation.Agreement;

/// <summary>How the annotators agree on one variation.</summary>
/// <param name="Variation">The variation.</param>
/// <param name="Ticks">Krippendorff's alpha, nominal, of the ticks of all annotators over images.</param>
/// <param name="Grades">Krippendorff's alpha, ordinal, of the grades of all annotators over classes.</param>
/// <param name="Pairs">Every two annotators, ordinally.</param>
internal sealed record VariationAgreement(Variation Variation, AlphaEstimate Ticks, AlphaEstimate Grades,
    ImmutableArray<PairAgreement> Pairs);
