using System.Text.Json.Serialization;

namespace Iconotheque.Catalogue.Calibration;

/// <summary>Turns the score of a pair into the probability that both pictures show the same place; it never falls when the score rises.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PlattCalibration), "platt")]
[JsonDerivedType(typeof(IsotonicCalibration), "isotonic")]
public abstract record ScoreCalibration
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
    /// <exception cref="ArgumentException">There are fewer than two groups, one kind is missing, or a similarity is not finite.</exception>
    public static ScoreCalibration Fit(IReadOnlyList<LabelledPair> pairs, CalibrationBasis basis, CurveChoice choice = CurveChoice.CrossValidated)
    {
        var counted = basis.Counting(pairs);
        ScoreCalibration? platt = choice == CurveChoice.Isotonic ? null : Judge(pairs, counted, PlattCalibration.Curve);
        ScoreCalibration? isotonic = choice == CurveChoice.Platt ? null : Judge(pairs, counted, IsotonicCalibration.Curve);
        if (platt is null || isotonic is null) return (platt ?? isotonic)!;
        return isotonic.Quality.LogLoss < platt.Quality.LogLoss ? isotonic : platt;
    }

    private static ScoreCalibration Judge(IReadOnlyList<LabelledPair> pairs, CalibrationBasis basis, Func<IReadOnlyList<LabelledPair>, CalibrationBasis, CalibrationQuality, ScoreCalibration> curve)
    {
        var held = basis with { Prior = null };
        var quality = HeldOut.Quality(pairs, learned =>
        {
            var fit = curve(learned, held, CalibrationQuality.None);
            return pair => fit.Labelled(pair.Similarity);
        });
        return curve(pairs, basis, quality);
    }
}
