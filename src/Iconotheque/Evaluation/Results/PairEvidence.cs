using System.Collections.Immutable;

namespace Iconotheque.Evaluation.Results;

/// <summary>
/// The local features of two images and the matches between them; enough to draw the paper's Figures 3a and 4a.
/// </summary>
public sealed record PairEvidence
{
    /// <summary>The first image's identifier.</summary>
    public required string First { get; init; }

    /// <summary>The second image's identifier.</summary>
    public required string Second { get; init; }

    /// <summary>Size of the first image as described, width then height: the space of its keypoints.</summary>
    public required ImmutableArray<int> FirstSize { get; init; }

    /// <summary>Size of the second image as described.</summary>
    public required ImmutableArray<int> SecondSize { get; init; }

    /// <summary>Keypoints of the first image: x, y, scale (diameter) of each in turn.</summary>
    public required ImmutableArray<float> FirstKeypoints { get; init; }

    /// <summary>Keypoints of the second image.</summary>
    public required ImmutableArray<float> SecondKeypoints { get; init; }

    /// <summary>
    /// Score of each keypoint of the first image, to four significant digits: attention for DELF; empty where it is not known.
    /// </summary>
    public ImmutableArray<float> FirstScores { get; init; } = [];

    /// <summary>One-to-one matches: index into the first, index into the second, of each in turn.</summary>
    public required ImmutableArray<int> Matches { get; init; }

    /// <summary>Which matches the geometric verification kept.</summary>
    public required ImmutableArray<bool> Inliers { get; init; }
}
