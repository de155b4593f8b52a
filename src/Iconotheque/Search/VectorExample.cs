using System.Collections.Immutable;

namespace Iconotheque.Search;

/// <summary>What is compared with every vector: an example in one or more variants, of which the most similar counts.</summary>
/// <param name="Variants">Vectors of D components, at least one: the picture as it is, turned, mirrored.</param>
/// <param name="Weight">What its similarity is multiplied with: above 0 for what is looked for, below 0 for what is not.</param>
internal sealed record VectorExample(ImmutableArray<float[]> Variants, float Weight);
