namespace Iconotheque.Calibration;

/// <summary>How much less agreement counts in a library whose pictures look alike.</summary>
/// <param name="Share">The share of pictures far from each other that are composed alike there.</param>
/// <param name="Least">That share in the source, of those learned from, whose pictures look least alike.</param>
/// <param name="Weight">How much the source whose pictures look most alike counts, 0 to 1.</param>
internal sealed record Caution(double Share, double Least, double Weight)
{
    /// <summary>Whether it is worth a word: that source counts for a quarter or more.</summary>
    public bool IsMarked => Weight >= 0.25;
}
