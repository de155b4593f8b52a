using Iconotheque.Numerics;

namespace Iconotheque.Catalogue.Calibration;

/// <summary>The probability that both pictures of a verified pair show the same place, from global similarity s and the significance e of what local features agree on: log-odds linear in s and ln(1 + e), falling in neither.</summary>
/// <param name="Regression">The regression on s and ln(1 + e); its coefficients are at least 0.</param>
public sealed record EvidenceCalibration(LogisticRegression Regression)
{
    /// <summary>What it rests on, and of which pairs it speaks.</summary>
    public required CalibrationBasis Basis { get; init; }

    /// <summary>Its quality on groups held out, before any prior is applied.</summary>
    public required CalibrationQuality Quality { get; init; }

    /// <summary>The probability, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="significance"/> is below 0.</exception>
    public double ProbabilityOf(double similarity, double significance) => Basis.Shift(Labelled(Regression, Features(similarity, significance)));

    /// <summary>Fits labelled pairs.</summary>
    /// <param name="pairs">All verified, of two groups or more, with both kinds among them.</param>
    /// <param name="basis">What they are; its counts are filled in here.</param>
    /// <exception cref="ArgumentException">A pair was not verified, there are fewer than two groups, or one kind is missing.</exception>
    public static EvidenceCalibration Fit(IReadOnlyList<LabelledPair> pairs, CalibrationBasis basis)
    {
        int unverified = pairs.Count(pair => pair.Significance is null);
        if (unverified > 0) throw new ArgumentException($"{unverified} of {pairs.Count} pairs were not verified.", nameof(pairs));
        var counted = basis.Counting(pairs);
        double[] probabilities = HeldOut.Probabilities(pairs, learned =>
        {
            var fit = Regress(learned);
            return pair => Labelled(fit, Features(pair.Similarity, pair.Significance!.Value));
        });
        return new EvidenceCalibration(Regress(pairs)) { Basis = counted, Quality = HeldOut.Quality(pairs, probabilities) };
    }

    private static LogisticRegression Regress(IReadOnlyList<LabelledPair> pairs) =>
        RisingRegression.Fit([.. pairs.Select(pair => Features(pair.Similarity, pair.Significance!.Value))], [.. pairs.Select(pair => pair.Same)]);

    private static double Labelled(LogisticRegression fit, double[] features) => LogisticRegression.Probability(fit.LogOdds(features));

    private static double[] Features(double similarity, double significance) => significance >= 0
        ? [similarity, Math.Log(1 + significance)]
        : throw new ArgumentOutOfRangeException(nameof(significance), significance, "The significance must not be below 0.");
}
