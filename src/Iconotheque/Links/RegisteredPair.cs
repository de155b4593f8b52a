using System.Collections.Immutable;

namespace Iconotheque.Links;

/// <summary>What the type of a link is read from.</summary>
internal sealed record RegisteredPair
{
    /// <summary>The size at which the first picture was described.</summary>
    public required PictureSize First { get; init; }

    /// <summary>The size at which the second was.</summary>
    public required PictureSize Second { get; init; }

    /// <summary>First to second at those sizes, 3 × 3, row-major; empty when there is none.</summary>
    public ImmutableArray<double> Homography { get; init; } = [];

    /// <summary>Local matches before verification.</summary>
    public int Matches { get; init; }

    /// <summary>Matches that agree on the homography.</summary>
    public int Inliers { get; init; }

    /// <summary>Similarity of the global vectors.</summary>
    public double Similarity { get; init; }

    /// <summary>Whether both files hold the same bytes (equal SHA-256).</summary>
    public bool SameBytes { get; init; }

    /// <summary>
    /// Correlation of the grey values laid on each other, -1 to 1, as <see cref="RegisteredCorrelation"/>; null when it was not
    /// computed.
    /// </summary>
    public double? Correlation { get; init; }
}
