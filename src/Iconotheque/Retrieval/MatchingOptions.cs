namespace Iconotheque.Retrieval;

/// <summary>How features of two images are paired.</summary>
public sealed record MatchingOptions
{
    /// <summary>
    /// The ratio test (Lowe, IJCV 2004, section 7.1): a match stays when the nearest distance is at most this share of the second
    /// nearest, 0 to 1; 1 switches it off. Asked of the query's features only. The default is measured in docs/results/matching.md.
    /// </summary>
    public float Ratio
    {
        get;
        init => field = value is > 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Ratio), value, "The ratio must be above 0 and at most 1.");
    } = 0.8f;

    /// <summary>The largest distance of a match: bits for binary vectors, Euclidean for float ones; infinity switches it off.</summary>
    public float MaxDistance { get; init; } = float.PositiveInfinity;
}
