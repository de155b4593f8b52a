using Iconotheque.Numerics;

namespace Iconotheque.Catalogue.Calibration;

/// <summary>The probability that both pictures of a verified pair show the same place, from global similarity s and inliers i: log-odds linear in s and ln(1 + i), falling in neither.</summary>
/// <param name="Evidence">The regression on s and ln(1 + i); its coefficients are at least 0.</param>
public sealed record EvidenceCalibration(LogisticRegression Evidence)
{
    /// <summary>What it rests on, and of which pairs it speaks.</summary>
    public required CalibrationBasis Basis { get; init; }

    /// <summary>Its quality on groups held out, before any prior is applied.</summary>
    public required CalibrationQuality Quality { get; init; }

    /// <summary>The probability, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="inliers"/> is below 0.</exception>
    public double ProbabilityOf(double similarity, int inliers) => Basis.Shift(Labelled(Evidence, Features(similarity, inliers)));

    /// <summary>Fits labelled pairs.</summary>
    /// <param name="pairs">All verified, of two groups or more, with both kinds among them.</param>
    /// <param name="basis">What they are; its counts are filled in here.</param>
    /// <exception cref="ArgumentException">A pair was not verified, there are fewer than two groups, or one kind is missing.</exception>
    public static EvidenceCalibration Fit(IReadOnlyList<LabelledPair> pairs, CalibrationBasis basis)
    {
        int unverified = pairs.Count(pair => pair.Inliers is null);
        if (unverified > 0) throw new ArgumentException($"{unverified} of {pairs.Count} pairs were not verified.", nameof(pairs));
        var counted = basis.Counting(pairs);
        var quality = HeldOut.Quality(pairs, learned =>
        {
            var fit = Regress(learned);
            return pair => Labelled(fit, Features(pair.Similarity, pair.Inliers!.Value));
        });
        return new EvidenceCalibration(Regress(pairs)) { Basis = counted, Quality = quality };
    }

    private static LogisticRegression Regress(IReadOnlyList<LabelledPair> pairs) =>
        RisingRegression.Fit([.. pairs.Select(pair => Features(pair.Similarity, pair.Inliers!.Value))], [.. pairs.Select(pair => pair.Same)]);

    private static double Labelled(LogisticRegression fit, double[] features) => LogisticRegression.Probability(fit.LogOdds(features));

    private static double[] Features(double similarity, int inliers) => inliers >= 0
        ? [similarity, Math.Log(1.0 + inliers)]
        : throw new ArgumentOutOfRangeException(nameof(inliers), inliers, "Inliers must not be below 0.");
}
