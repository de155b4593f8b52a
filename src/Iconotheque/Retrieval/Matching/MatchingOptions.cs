using Iconotheque.Descriptors.Sets;

namespace Iconotheque.Retrieval.Matching;

/// <summary>How features of two images are paired.</summary>
public sealed record MatchingOptions
{
    /// <summary>
    /// The ratio test (Lowe, IJCV 2004, section 7.1): a match stays when the nearest distance is at most this share of the second
    /// nearest, 0 to 1; 1 switches it off. Asked of the query's features only. Null for what suits the features.
    /// </summary>
    public float? Ratio
    {
        get;
        init => field = value is null or (> 0 and <= 1) ? value : throw new ArgumentOutOfRangeException(nameof(Ratio), value,
            "The ratio must be above 0 and at most 1.");
    }

    /// <summary>
    /// The largest distance of a match: bits for binary vectors, Euclidean for float ones; infinity switches it off.
    /// </summary>
    public float MaxDistance { get; init; } = float.PositiveInfinity;

    /// <summary>
    /// The ratio that suits features of pixels (docs/results/matching.md); also where nothing is known of them.
    /// </summary>
    public const float RatioOfPixels = 0.8f;

    /// <summary>
    /// The ratio that suits features: <see cref="RatioOfPixels"/>, or 1 for those of a network, whose
    /// neighbouring positions see nearly the same (docs/results/local-features.md).
    /// </summary>
    public static float UsualRatio(FeatureForm features) => features.StridePixels > 0 ? 1 : RatioOfPixels;

    /// <summary>The same with a ratio.</summary>
    public MatchingOptions For(FeatureForm features) => this with { Ratio = Ratio ?? UsualRatio(features) };
}
