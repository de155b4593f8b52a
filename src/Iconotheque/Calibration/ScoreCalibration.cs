using System.Text.Json.Serialization;

namespace Iconotheque.Calibration;

/// <summary>
/// Turns the score of a pair into the probability that both pictures show the same place; it never falls when the score rises.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PlattCalibration), "platt")]
[JsonDerivedType(typeof(IsotonicCalibration), "isotonic")]
internal abstract record ScoreCalibration
{
    /// <summary>What it rests on, and of which pairs it speaks.</summary>
    public required CalibrationBasis Basis { get; init; }

    /// <summary>Its quality on groups held out, before any prior is applied.</summary>
    public required CalibrationQuality Quality { get; init; }

    /// <summary>The probability, 0 to 1; NaN for NaN.</summary>
    public double ProbabilityOf(double score) => Basis.Shift(Labelled(score));

    /// <summary>The probability among the labelled pairs, before the prior.</summary>
    internal abstract double Labelled(double score);

    /// <summary>Fits the similarities of labelled pairs.</summary>
    /// <param name="pairs">Of two groups or more, with both kinds among them.</param>
    /// <param name="basis">What they are; its counts are filled in here.</param>
    /// <param name="choice">Which curve.</param>
    /// <exception cref="ArgumentException">There are fewer than two groups, one kind is missing, or a similarity is not
    /// finite.</exception>
    public static ScoreCalibration Fit(
        IReadOnlyList<LabelledPair> pairs, CalibrationBasis basis, CurveChoice choice = CurveChoice.CrossValidated) =>
        FitHeldOut(pairs, basis, choice).Curve;

    /// <summary>
    /// The same, and the probability that each pair has by a curve of its kind that did not see the pair's group.
    /// </summary>
    /// <inheritdoc cref="Fit"/>
    /// <returns>The curve of all pairs, and one probability for each pair, before any prior is applied.</returns>
    internal static (ScoreCalibration Curve, double[] HeldOut) FitHeldOut(
        IReadOnlyList<LabelledPair> pairs, CalibrationBasis basis, CurveChoice choice = CurveChoice.CrossValidated)
    {
        var counted = basis.Counting(pairs);
        if (choice == CurveChoice.Platt) return Judge(pairs, counted, PlattCalibration.Curve);
        var isotonic = Judge(pairs, counted, IsotonicCalibration.Curve);
        if (choice == CurveChoice.Isotonic) return isotonic;
        var platt = Judge(pairs, counted, PlattCalibration.Curve);
        return isotonic.Curve.Quality.LogLoss < platt.Curve.Quality.LogLoss ? isotonic : platt;
    }

    private static (ScoreCalibration Curve, double[] HeldOut) Judge(
        IReadOnlyList<LabelledPair> pairs,
        CalibrationBasis basis,
        Func<IReadOnlyList<LabelledPair>, CalibrationBasis, CalibrationQuality, ScoreCalibration> curve)
    {
        var held = basis with { Prior = null };
        double[] probabilities = HeldOut.Probabilities(pairs, learned =>
        {
            var fit = curve(learned, held, CalibrationQuality.None);
            return pair => fit.Labelled(pair.Similarity);
        });
        return (curve(pairs, basis, HeldOut.Quality(pairs, probabilities)), probabilities);
    }
}
