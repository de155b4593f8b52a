using System.Globalization;

namespace Iconotheque.Retrieval;

/// <summary>Spatial re-ranking: the best of a first ranking by their inliers (Philbin et al., CVPR 2007, section 3.2).</summary>
public sealed record SpatialVerification : Reranking
{
    private const int Most = 4095;

    /// <summary>How many of the best are verified, 1 to 4095.</summary>
    public int Top
    {
        get;
        init => field = value is > 0 and <= Most ? value : throw new ArgumentOutOfRangeException(nameof(Top), value, $"The number of images must be from 1 to {Most}.");
    } = 100;

    /// <summary>An image with fewer inliers keeps its place behind. The default is measured in docs/results/reranking.md.</summary>
    public int FewestInliers
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(FewestInliers), value, "The number of inliers must be above 0.");
    } = 8;

    /// <summary>The check of scales and orientations that spares most verifications; null takes what the verification asks for itself.</summary>
    public ScaleOrientationOptions? ScaleOrientation { get; init; } = new();

    /// <inheritdoc/>
    public override RerankingNeed Need => RerankingNeed.Features;

    /// <inheritdoc/>
    public override string Parameters => string.Create(CultureInfo.InvariantCulture, $"spatial, best {Top}, {FewestInliers} inliers or more{(ScaleOrientation is { } check ? $", {check.FewestMatches} matches of one scale and orientation{(check.DropsOthers ? " and no others" : "")}" : "")}");

    /// <inheritdoc/>
    public override RerankingInput Wrap(RerankingInput input) =>
        input.Behind(new SpatialScorer(input.Scorer, Required(input.Features), this, input.Matching, input.Verification) { Threads = input.Scorer.Threads });
}
