using Iconotheque.Descriptors.Sets;

namespace Iconotheque.Retrieval.Matching;

/// <summary>How matches are verified.</summary>
public sealed record VerificationOptions
{
    /// <summary>The transformation. The default is measured in docs/results/local-features.md.</summary>
    public GeometricModel Model { get; init; } = GeometricModel.Affine;

    /// <summary>
    /// How far, in pixels of the described image, a match may lie from the transformation; an affine one lets features of coarse
    /// scales lie farther off. Null for what suits the features.
    /// </summary>
    public double? ThresholdPixels
    {
        get;
        init => field = value is null or > 0 ? value : throw new ArgumentOutOfRangeException(nameof(ThresholdPixels), value,
            "The threshold must be above 0.");
    }

    /// <summary>The most samples drawn, or matches that an affine transformation is tried by.</summary>
    public int MaxIterations
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(MaxIterations), value,
            "The number of iterations must be above 0.");
    } = 2000;

    /// <summary>
    /// The threshold that suits features of pixels (docs/results/matching.md); also where nothing is known of them.
    /// </summary>
    public const double ThresholdOfPixels = 6;

    /// <summary>
    /// The threshold that suits features: <see cref="ThresholdOfPixels"/>, or the stride for those of a network,
    /// which are placed no better (docs/results/local-features.md).
    /// </summary>
    public static double UsualThreshold(FeatureForm features) =>
        features.StridePixels > 0 ? features.StridePixels : ThresholdOfPixels;

    /// <summary>The same with a threshold.</summary>
    public VerificationOptions For(FeatureForm features) =>
        this with { ThresholdPixels = ThresholdPixels ?? UsualThreshold(features) };
}
