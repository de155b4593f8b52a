namespace Iconotheque.Retrieval;

/// <summary>The check of a pair of images by the scales and orientations of its matches.</summary>
public sealed record ScaleOrientationOptions
{
    /// <summary>Matches that must agree, for the pair to be verified; above 0. The default is measured in docs/results/reranking.md.</summary>
    public int FewestMatches
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(FewestMatches), value, "The number of matches must be above 0.");
    } = 5;

    /// <summary>Whether only the matches that agree are verified, or all matches of a pair that passes, which then has the inliers it has without the check.</summary>
    public bool DropsOthers { get; init; }
}
