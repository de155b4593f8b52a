namespace Iconotheque.Comparison;

/// <summary>Pairs of points of two images of which the truth is known.</summary>
/// <param name="From">x, y in the first image.</param>
/// <param name="To">x, y in the second.</param>
/// <param name="Quality">Of each, smaller is better.</param>
/// <param name="IsInlier">Which are true.</param>
/// <param name="Truth">The homography, 3 × 3; empty where points correspond to lines.</param>
/// <param name="Clean">x, y, u, v of true pairs without noise.</param>
internal sealed record MadePair(float[] From, float[] To, float[] Quality, bool[] IsInlier, double[] Truth, double[] Clean);
