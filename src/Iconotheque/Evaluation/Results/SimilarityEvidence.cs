namespace Iconotheque.Evaluation.Results;

/// <summary>Where the similarity of two images by a global descriptor comes from, on each of them.</summary>
public sealed record SimilarityEvidence
{
    /// <summary>The inner product of the two vectors.</summary>
    public required double Similarity { get; init; }

    /// <summary>The first image's shares of it.</summary>
    public required ShareEvidence First { get; init; }

    /// <summary>The second image's shares of it.</summary>
    public required ShareEvidence Second { get; init; }
}
