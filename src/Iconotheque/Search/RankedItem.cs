using System.Collections.Immutable;
using Iconotheque.Retrieval;

namespace Iconotheque.Search;

/// <summary>An item that was returned.</summary>
/// <param name="Hit">The item, and its score.</param>
/// <param name="Parts">What each part of a fusion says of it; empty where nothing is fused.</param>
internal sealed record RankedItem(VectorHit Hit, ImmutableArray<PartScore> Parts);
