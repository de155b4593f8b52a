using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Iconotheque.Calibration;

namespace Iconotheque.Links;

/// <summary>Why a link was proposed.</summary>
/// <param name="Similarity">Similarity of the global vectors.</param>
/// <param name="Matches">Local matches before verification; 0 when none were made.</param>
/// <param name="Inliers">Matches that agree on one transformation.</param>
/// <param name="Homography">That transformation, first picture to second, both at the size at which they were described: 3 × 3,
/// row-major; empty when there is none.</param>
/// <param name="Reason">The reason for the type, in words.</param>
public sealed record LinkEvidence(double Similarity, int Matches, int Inliers, ImmutableArray<double> Homography, string Reason)
{
    /// <summary>How far local features agree beyond chance; null in a library without, and where it was not kept.</summary>
    public LocalEvidence? Local { get; init; }

    /// <summary>The picture through which the link is proposed; null where the two pictures say more themselves.</summary>
    public LinkBridge? Through { get; init; }

    /// <summary>The reason, and what it goes through.</summary>
    [JsonIgnore]
    public string InWords => Through is null ? Reason : $"{Reason}; proposed through {Through.Name}";
}
