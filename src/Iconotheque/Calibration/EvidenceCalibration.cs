using System.Collections.Immutable;
using Iconotheque.Numerics;

namespace Iconotheque.Calibration;

/// <summary>
/// The probability that both pictures of a verified pair show the same place, from global similarity s and what local features
/// agree on: log-odds linear in s, ln(1 + coarse), where coarse counts to 50, ln(1 + fine), and ln(1 + fine - 50) where that is
/// above 0; falling in none.
/// </summary>
/// <param name="Regression">The regression on the four; its coefficients are at least 0.</param>
internal sealed record EvidenceCalibration(LogisticRegression Regression)
{
    internal const int Features = 4;

    /// <summary>What it rests on, and of which pairs it speaks.</summary>
    public required CalibrationBasis Basis { get; init; }

    /// <summary>Its quality on groups held out, before any prior is applied.</summary>
    public required CalibrationQuality Quality { get; init; }

    /// <summary>
    /// The same learned from each source alone, where there are several: how far they differ says how little is known of
    /// pairs that
    /// are like none.
    /// </summary>
    public ImmutableArray<LogisticRegression> Alone { get; init; } = [];

    /// <summary>How much the pictures of each of those sources look alike; empty where that was not measured.</summary>
    /// <remarks>See <see cref="EvidenceCurves"/>.</remarks>
    public ImmutableArray<double> Levels { get; init; } = [];

    /// <summary>Its quality on pairs of each source and kind.</summary>
    public ImmutableArray<DomainQuality> Domains { get; init; } = [];

    /// <summary>The probability, 0 to 1.</summary>
    /// <param name="similarity">The similarity of the pair.</param>
    /// <param name="local">What local features agree on.</param>
    /// <param name="lookAlikes">How much the pictures of its collection look alike (<see cref="LookAlikes.Share"/>); null where
    /// that is not known, which is taken as among the source whose pictures do the least.</param>
    /// <exception cref="ArgumentOutOfRangeException">A significance is below 0.</exception>
    public double ProbabilityOf(double similarity, LocalEvidence local, double? lookAlikes = null) =>
        Basis.Shift(Curves.Of(EvidenceCurves.Row(similarity, local), lookAlikes));

    /// <summary>The least and the largest of the probabilities that it and each source alone give.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A significance is below 0.</exception>
    public (double Low, double High) RangeOf(double similarity, LocalEvidence local)
    {
        double[] row = EvidenceCurves.Row(similarity, local);
        double[] all = [.. Alone.Prepend(Regression)
            .Select(fit => Basis.Shift(LogisticRegression.Probability(fit.LogOdds(row))))];
        return (all.Min(), all.Max());
    }

    /// <summary>Fits labelled pairs.</summary>
    /// <param name="pairs">All verified, of two groups or more, with both kinds among them.</param>
    /// <param name="basis">What they are; its counts are filled in here.</param>
    /// <exception cref="ArgumentException">A pair was not verified, there are fewer than two groups, or one kind is
    /// missing.</exception>
    public static EvidenceCalibration Fit(IReadOnlyList<LabelledPair> pairs, CalibrationBasis basis)
    {
        int unverified = pairs.Count(pair => pair.Local is null);
        if (unverified > 0) throw new ArgumentException($"{unverified} of {pairs.Count} pairs were not verified.", nameof(pairs));
        var counted = basis.Counting(pairs);
        double[] heldOut = HeldOut.Probabilities(pairs, Learn);
        var curves = EvidenceCurves.Learn(pairs);
        return new EvidenceCalibration(curves.Together)
        {
            Basis = counted,
            Quality = HeldOut.Quality(pairs, heldOut),
            Alone = curves.Alone,
            Levels = curves.Levels,
            Domains = DomainQuality.Of(pairs, heldOut, Learn),
        };
    }

    /// <summary>How much the source whose pictures look most alike counts in a collection, 0 to 1.</summary>
    public double CautionAt(double lookAlikes) => Curves.ShareOfTheMostAlike(lookAlikes);

    private EvidenceCurves Curves => new(Regression, Alone, Levels);

    private static Func<LabelledPair, double> Learn(IReadOnlyList<LabelledPair> learned)
    {
        var curves = EvidenceCurves.Learn(learned);
        return pair => curves.Of(EvidenceCurves.Row(pair.Similarity, pair.Local!.Value), pair.LookAlikes);
    }
}
