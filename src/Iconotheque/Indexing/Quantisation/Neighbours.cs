namespace Iconotheque.Indexing.Quantisation;

/// <summary>The nearest vectors of some queries.</summary>
/// <param name="K">How many were asked for of each.</param>
/// <param name="Distances">Squared distances, queries × K, row-major, ascending; positive infinity where there are fewer
/// vectors.</param>
/// <param name="Identifiers">The vectors' numbers, of equal distances the smaller first; -1 where there are fewer.</param>
internal sealed record Neighbours(int K, float[] Distances, long[] Identifiers);
