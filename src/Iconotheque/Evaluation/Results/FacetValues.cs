using System.Collections.Immutable;

namespace Iconotheque.Evaluation.Results;

/// <summary>A facet that divides the pictures of a benchmark into domains.</summary>
/// <param name="Name">The facet.</param>
/// <param name="Values">Its values among the queries and their right answers, sorted by ordinal.</param>
internal sealed record FacetValues(string Name, ImmutableArray<string> Values);
