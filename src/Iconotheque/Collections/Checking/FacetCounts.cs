using System.Collections.Immutable;

namespace Iconotheque.Collections.Checking;

/// <summary>The values of one column.</summary>
/// <param name="Column">The column.</param>
/// <param name="Values">Its values, most frequent first, then by name; images without a value are left out.</param>
internal sealed record FacetCounts(string Column, ImmutableArray<NamedCount> Values);
