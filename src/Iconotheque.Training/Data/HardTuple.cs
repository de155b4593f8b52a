using System.Collections.Immutable;

namespace Iconotheque.Training.Data;

/// <summary>A query and the pictures of other places that the network takes for its own.</summary>
/// <param name="Query">The query.</param>
/// <param name="Negatives">The most similar pictures of other places, at most one of each place, the hardest first.</param>
public sealed record HardTuple(PictureId Query, ImmutableArray<PictureId> Negatives);
