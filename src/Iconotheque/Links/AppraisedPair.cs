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
}
