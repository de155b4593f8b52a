namespace Iconotheque.Calibration;

/// <summary>Two pictures of which it is known whether they show the same place.</summary>
/// <param name="Similarity">Similarity of their global vectors.</param>
/// <param name="Local">How far their local features agree; null when the pair was not verified.</param>
/// <param name="Same">Whether they show the same place.</param>
/// <param name="Group">What must not be learned from and tested on at once: the class of the query.</param>
internal readonly record struct LabelledPair(double Similarity, LocalEvidence? Local, bool Same, string Group)
{
    /// <summary>How much it counts beside others where a curve is learned, above 0.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Where it comes from, such as the benchmark; pairs of one source are like one another.</summary>
    public string Source { get; init; } = "";

    /// <summary>What it is a pair of, such as <c>photograph – drawing</c>; empty where that is not known.</summary>
    public string Domain { get; init; } = "";

    /// <summary>
    /// How much the pictures of its source look alike (<see cref="Calibration.LookAlikes.Share"/>); null where that was not
    /// measured. The same for all pairs of a source.
    /// </summary>
    public double? LookAlikes { get; init; }
}
