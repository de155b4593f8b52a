namespace Iconotheque.Evaluation.Results;

/// <summary>How far probabilities learned without a domain can be believed on it.</summary>
/// <param name="Facet">What divides the pictures: <c>domain</c> or <c>source</c>.</param>
/// <param name="Name">The domain.</param>
/// <param name="Pairs">How many pairs touch a picture of it; none of them was learned from.</param>
/// <param name="Same">How many of these show the same place.</param>
public sealed record PairDomain(string Facet, string Name, int Pairs, int Same)
{
    /// <summary>Pairs of each kind, same place or not, that are needed on either side.</summary>
    public const int Fewest = 10;

    /// <summary>Why it was left out, in words; empty where it was measured.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The mean probability of its pairs; null where it was left out, as all that follows.</summary>
    public double? Probability { get; init; }

    /// <summary>Brier's score.</summary>
    public double? Brier { get; init; }

    /// <summary>The expected calibration error.</summary>
    public double? ExpectedError { get; init; }

    /// <summary>What is proposed of them at <c>PairMeasures.DomainRate</c>, without an interval.</summary>
    public PairDiscovery? Discovery { get; init; }
}
