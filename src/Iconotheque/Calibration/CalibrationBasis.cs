namespace Iconotheque.Calibration;

/// <summary>
/// What a calibration rests on, and of which pairs its probabilities speak: a pair that is among the <see cref="Best"/> best of a
/// query, drawn as the labelled pairs were.
/// </summary>
internal sealed record CalibrationBasis
{
    /// <summary>
    /// SHA-256 of the descriptor's identity stamp, lower-case hexadecimal: the scores of another descriptor mean something else.
    /// </summary>
    public required string Descriptor { get; init; }

    /// <summary>The local descriptors whose matches were verified, separated by commas; empty for none.</summary>
    public string Verified { get; init; } = "";

    /// <summary>Where the labels come from, in words.</summary>
    public required string Labels { get; init; }

    /// <summary>The k of the population: labelled pairs are taken among the k best answers of a query; at least 1.</summary>
    public required int Best
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Best), value,
            "The number of answers must be above 0.");
    }

    /// <summary>Labelled pairs of the same place.</summary>
    public int Positives { get; init; }

    /// <summary>Labelled pairs of different places.</summary>
    public int Negatives { get; init; }

    /// <summary>
    /// The share of pairs of the same place where the calibration is used, between 0 and 1; null when it is that of the labelled
    /// pairs.
    /// </summary>
    public double? Prior
    {
        get;
        init => field = value is null or (> 0 and < 1) ? value : throw new ArgumentOutOfRangeException(nameof(Prior), value,
            "A prior must be between 0 and 1.");
    }

    /// <summary>What the prior adds to the log-odds: log(π′ / (1 - π′)) - log(N₊ / N₋); 0 without one.</summary>
    /// <remarks>
    /// Saerens, Latinne and Decaestecker, Neural Computation 14, 2002, eq. 2.4, for two classes; supposes that pairs of each
    /// class look as the labelled ones do.
    /// </remarks>
    public double LogOddsShift() =>
        Prior is { } prior ? Math.Log(prior / (1 - prior)) - Math.Log(Positives / (double)Negatives) : 0;

    internal CalibrationBasis Counting(IReadOnlyCollection<LabelledPair> pairs)
    {
        int positives = pairs.Count(pair => pair.Same), negatives = pairs.Count - positives;
        if (positives == 0 || negatives == 0)
            throw new ArgumentException($"Holds {positives} pairs of the same place and {negatives} of different places; "
                + "at least one of each is needed.", nameof(pairs));
        return this with { Positives = positives, Negatives = negatives };
    }

    internal double Shift(double probability) => Prior is null
        ? probability
        : Numerics.LogisticRegression.Probability(Math.Log(probability) - double.LogP1(-probability) + LogOddsShift());
}
