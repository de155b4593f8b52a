using System.Collections.Immutable;

namespace Iconotheque.Retrieval.Scoring;

/// <summary>A picture of what is looked for, or of what is not.</summary>
/// <param name="Variants">Images of the task: the picture as it is, turned, mirrored. The most similar counts.</param>
/// <param name="Weight">What its similarity is multiplied with: above 0 for what is looked for, below 0 for what is not.</param>
public sealed record AskingExample(ImmutableArray<AskingImage> Variants, float Weight);
