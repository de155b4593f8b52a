using System.Collections.Immutable;

namespace Iconotheque.Links;

/// <summary>Why a link was proposed.</summary>
/// <param name="Similarity">Similarity of the global vectors.</param>
/// <param name="Matches">Local matches before verification; 0 when none were made.</param>
/// <param name="Inliers">Matches that agree on one transformation.</param>
/// <param name="Homography">That transformation, first picture to second, both at the size at which they were described: 3 × 3,
/// row-major; empty when there is none.</param>
/// <param name="Reason">The reason for the type, in words.</param>
public sealed record LinkEvidence(double Similarity, int Matches, int Inliers, ImmutableArray<double> Homography, string Reason);
