using Iconotheque.Descriptors.Sets;

namespace Iconotheque.Calibration;

/// <summary>
/// How far the local features of two pictures agree beyond chance
/// (<see cref="Iconotheque.Retrieval.Matching.PairComparison.Significance"/>), by how well they are placed.
/// </summary>
/// <param name="Coarse">The largest significance of features on a grid of a network, at least 0; 0 where there are none.</param>
/// <param name="Fine">That of features of pixels.</param>
/// <remarks>
/// The two say different things. Coarse features find a place across eras, and agree as well where two pictures are only composed
/// alike: two bridges, two churches seen from in front; so beyond a significance of 50 more of it tells no more. Fine
/// features agree
/// on what is the same to the pixel (docs/results/confidence.md).
/// </remarks>
public readonly record struct LocalEvidence(double Coarse, double Fine)
{
    private const double Saturation = 50;

    /// <summary>Nothing agrees.</summary>
    public static LocalEvidence None => default;

    /// <summary>
    /// What it tells, on scales on which log-odds are linear: ln(1 + coarse) up to 50, ln(1 + fine), and the same of what fine
    /// has beyond 50, which look-alikes hardly reach.
    /// </summary>
    internal (double Coarse, double Fine, double Beyond) Told => (Math.Log(1 + Math.Min(Coarse, Saturation)), Math.Log(1 + Fine),
        Math.Log(1 + Math.Max(Fine - Saturation, 0)));

    /// <summary>This, and a significance of features of one kind.</summary>
    /// <param name="form">What the features are.</param>
    /// <param name="significance">How far they agree, at least 0.</param>
    public LocalEvidence With(FeatureForm form, double significance) => form.StridePixels > 0
        ? this with { Coarse = Math.Max(Coarse, significance) }
        : this with { Fine = Math.Max(Fine, significance) };
}
