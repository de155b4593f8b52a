namespace Iconotheque.Retrieval.Scoring;

/// <summary>
/// How features found by an index become images. The defaults are measured in docs/results/indexed-matching.md.
/// </summary>
public sealed record IndexScoringOptions
{
    /// <summary>
    /// k: how many near features of the index each query feature asks for, at least 2; the farthest is the measure of the others.
    /// </summary>
    public int Neighbours
    {
        get;
        init => field = value > 1 ? value : throw new ArgumentOutOfRangeException(nameof(Neighbours), value,
            "At least two neighbours are needed: votes are measured by the farthest.");
    } = 50;

    /// <summary>N: how many images of most votes are matched and verified, above 0.</summary>
    public int Shortlist
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Shortlist), value,
            "At least one image must be verified.");
    } = 100;

    /// <summary>
    /// Whether the images of the shortlist are matched from their vectors, which gives the scores of <see cref="LocalScorer"/>;
    /// otherwise the matches are what the index found.
    /// </summary>
    public bool Exact { get; init; } = true;
}
