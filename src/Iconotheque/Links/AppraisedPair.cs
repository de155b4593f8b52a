using Iconotheque.Calibration;
using Iconotheque.Libraries;
using Iconotheque.Retrieval.Matching;

namespace Iconotheque.Links;

/// <summary>The evidence of a pair of items, and what it says.</summary>
/// <param name="Type">In which way they belong together, if they do.</param>
/// <param name="Evidence">The figures, and the reason in words.</param>
internal sealed record AppraisedPair(LinkType Type, LinkEvidence Evidence)
{
    /// <summary>The matches that the type was read from; null without local features of both.</summary>
    public PairComparison? Comparison { get; init; }

    /// <summary>The features that were matched; null when none were.</summary>
    public LibraryFeatures? Features { get; init; }

    /// <summary>How far local features agree beyond chance, on which probabilities rest; null in a library without.</summary>
    public LocalEvidence? Local => Evidence.Local;

    /// <summary>Whether one picture is the other, or a part of it.</summary>
    public bool IsCopy => Type is LinkType.Copy or LinkType.Crop;

    /// <summary>The probability that both show the same place; null where nothing was calibrated.</summary>
    /// <param name="calibrations">The library's.</param>
    /// <param name="descriptor">The descriptor that the similarity is by.</param>
    public double? ProbabilityBy(LibraryCalibrations calibrations, string descriptor) =>
        calibrations.ProbabilityOf(descriptor, Evidence.Similarity, Local) is { } probability
            ? IsCopy ? Math.Max(probability, CopyConfidence.Least) : probability : null;

    /// <summary>
    /// Between which probabilities it lies, by what it was learned from; null where nothing can say. What is read as a copy or a
    /// crop is not less probable by any of them.
    /// </summary>
    /// <inheritdoc cref="ProbabilityBy"/>
    public (double Low, double High)? RangeBy(LibraryCalibrations calibrations, string descriptor) =>
        calibrations.RangeOf(descriptor, Evidence.Similarity, Local) is not var (low, high) ? null
            : IsCopy ? (Math.Max(low, CopyConfidence.Least), Math.Max(high, CopyConfidence.Least)) : (low, high);
}
