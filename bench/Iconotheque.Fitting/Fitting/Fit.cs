using System.Collections.Immutable;

namespace Iconotheque.Fitting;

/// <summary>What was fitted to pairs of points.</summary>
/// <param name="Transformation">Of pixels of the first image to pixels of the second, or to lines for a fundamental matrix: 3 ×
/// 3, row-major; empty where there is none.</param>
/// <param name="Inliers">Which pairs lie within the threshold of it; all false where there is none.</param>
/// <param name="Refused">Why there is none, where there is none.</param>
/// <param name="Gain">The sum over pairs of <see cref="MagsacCurve.Gain"/>.</param>
/// <param name="Samples">How many were drawn.</param>
public sealed record Fit(ImmutableArray<double> Transformation, bool[] Inliers, Refusal Refused, double Gain, int Samples)
{
    /// <summary>How many agree.</summary>
    public int InlierCount { get; } = Inliers.Count(inlier => inlier);
}
