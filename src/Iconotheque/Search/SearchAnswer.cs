using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Iconotheque.Libraries;
using Iconotheque.Retrieval;

namespace Iconotheque.Search;

/// <summary>One image that a search returned.</summary>
/// <param name="Image">Its identifier in the collection.</param>
/// <param name="File">Its file.</param>
/// <param name="Score">Its score; higher is better, and comparable within one search only.</param>
public sealed record SearchAnswer(string Image, string File, float Score)
{
    /// <summary>
    /// Whether the score says more than the place among the answers: what a re-ranking has nothing to say of has -1, -2, …
    /// downwards.
    /// </summary>
    [JsonIgnore]
    public bool IsScored => Score >= 0 || Score != MathF.Floor(Score);

    /// <summary>Matches that agree on one transformation, where local features were verified; null otherwise.</summary>
    public int? Inliers { get; init; }

    /// <summary>Matches before verification, where local features were matched; null otherwise.</summary>
    public int? Matches { get; init; }

    /// <summary>The calibrated probability that it shows the same place; null where nothing was calibrated.</summary>
    public double? Probability { get; init; }

    /// <summary>The item of the library.</summary>
    public required LibraryItem Item { get; init; }

    /// <summary>
    /// What each part of a fusion says of it, in the order of <see cref="SearchResults.Parts"/>; empty where nothing is fused.
    /// </summary>
    public ImmutableArray<PartScore> Parts { get; init; } = [];

    /// <summary>
    /// The transformation on which the inliers agree, query to image at the sizes at which they were described: 3 × 3, row-major;
    /// empty when there is none.
    /// </summary>
    public ImmutableArray<double> Transformation { get; init; } = [];
}
