using Iconotheque.Numerics;

namespace Iconotheque.Calibration;

/// <summary>
/// Isotonic regression of the labels on the score; fitted to Platt's smoothed targets, so that no probability is 0 or 1.
/// </summary>
/// <param name="Steps">The regression.</param>
/// <remarks>Zadrozny and Elkan, KDD 2002.</remarks>
internal sealed record IsotonicCalibration(IsotonicRegression Steps) : ScoreCalibration
{
    internal override double Labelled(double score) => Steps.At(score);

    internal static ScoreCalibration Curve(IReadOnlyList<LabelledPair> pairs, CalibrationBasis basis, CalibrationQuality quality)
    {
        double[] scores = [.. pairs.Select(pair => pair.Similarity)];
        bool[] same = [.. pairs.Select(pair => pair.Same)];
        double[] weights = [.. pairs.Select(pair => pair.Weight)];
        return new IsotonicCalibration(IsotonicRegression.Fit(scores, LogisticRegression.SmoothedTargets(same), weights))
        {
            Basis = basis,
            Quality = quality
        };
    }
}
