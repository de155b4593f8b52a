using Iconotheque.Numerics;

namespace Iconotheque.Calibration;

/// <summary>Platt's sigmoid: log-odds linear in the score, fitted to smoothed targets.</summary>
/// <param name="Sigmoid">The regression; its coefficient is at least 0.</param>
/// <remarks>
/// Platt 1999; a score that would count against the pair is left out, and every pair gets the same probability.
/// </remarks>
internal sealed record PlattCalibration(LogisticRegression Sigmoid) : ScoreCalibration
{
    internal override double Labelled(double score) => LogisticRegression.Probability(Sigmoid.LogOdds(score));

    internal static ScoreCalibration Curve(IReadOnlyList<LabelledPair> pairs, CalibrationBasis basis,
        CalibrationQuality quality) =>
        new PlattCalibration(RisingRegression.Fit([.. pairs.Select(pair => new[] { pair.Similarity })],
            [.. pairs.Select(pair => pair.Same)], [.. pairs.Select(pair => pair.Weight)]))
        {
            Basis = basis,
            Quality = quality
        };
}
