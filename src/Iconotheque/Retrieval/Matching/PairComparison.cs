using System.Collections.Immutable;

namespace Iconotheque.Retrieval.Matching;

/// <summary>How the local features of two images agree.</summary>
/// <param name="Matches">Pairs of features, as indices.</param>
/// <param name="Inliers">Which of them agree on the transformation.</param>
/// <param name="Transformation">It, first image to second in pixels of the described images: 3 × 3, row-major; empty when
/// there is none.</param>
/// <param name="Significance">How far the agreement goes beyond chance: −ln of the number of false alarms (Moisan and Stival,
/// IJCV 57, 2004), at least 0.</param>
internal sealed record PairComparison(
    ImmutableArray<(int First, int Second)> Matches, ImmutableArray<bool> Inliers, ImmutableArray<double> Transformation,
    double Significance)
{
    /// <summary>How many agree.</summary>
    public int InlierCount { get; } = Inliers.Count(inlier => inlier);
}
