using System.Collections.Immutable;
using Iconotheque.Numerics;

namespace Iconotheque.Calibration;

/// <summary>
/// The probability that both pictures of a verified pair show the same place, from global similarity s and what local
/// features agree
/// on: log-odds linear in s, ln(1 + coarse), where coarse counts to 50, and ln(1 + fine); falling in none.
/// </summary>
/// <param name="Regression">The regression on the three; its coefficients are at least 0.</param>
internal sealed record EvidenceCalibration(LogisticRegression Regression)
{
    internal const int Features = 3;

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

    /// <summary>Its quality on pairs of each source and kind.</summary>
    public ImmutableArray<DomainQuality> Domains { get; init; } = [];

    /// <summary>The probability, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A significance is below 0.</exception>
    public double ProbabilityOf(double similarity, LocalEvidence local) =>
        Basis.Shift(Labelled(Regression, Row(similarity, local)));

    /// <summary>The least and the largest of the probabilities that it and each source alone give.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A significance is below 0.</exception>
    public (double Low, double High) RangeOf(double similarity, LocalEvidence local)
    {
        double[] row = Row(similarity, local);
        double[] all = [.. Alone.Prepend(Regression).Select(fit => Basis.Shift(Labelled(fit, row)))];
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
        var sources = pairs.GroupBy(pair => pair.Source, StringComparer.Ordinal)
            .OrderBy(source => source.Key, StringComparer.Ordinal)
            .Where(source => source.Any(pair => pair.Same) && source.Any(pair => !pair.Same)).ToArray();
        return new EvidenceCalibration(Regress(pairs))
        {
            Basis = counted,
            Quality = HeldOut.Quality(pairs, heldOut),
            Alone = sources.Length < 2 ? [] : [.. sources.Select(source => Regress([.. source]))],
            Domains = DomainQuality.Of(pairs, heldOut, Learn),
        };
    }

    private static Func<LabelledPair, double> Learn(IReadOnlyList<LabelledPair> learned)
    {
        var fit = Regress(learned);
        return pair => Labelled(fit, Row(pair.Similarity, pair.Local!.Value));
    }

    private static LogisticRegression Regress(IReadOnlyList<LabelledPair> pairs) => RisingRegression.Fit(
        [.. pairs.Select(pair => Row(pair.Similarity, pair.Local!.Value))], [.. pairs
            .Select(pair => pair.Same)], [.. pairs.Select(pair => pair.Weight)]);

    private static double Labelled(LogisticRegression fit, double[] row) => LogisticRegression.Probability(fit.LogOdds(row));

    private static double[] Row(double similarity, LocalEvidence local)
    {
        if (!(local.Coarse >= 0 && local.Fine >= 0)) throw new ArgumentOutOfRangeException(nameof(local), local,
            "A significance must not be below 0.");
        var (coarse, fine) = local.Told;
        return [similarity, coarse, fine];
    }
}
