using System.Collections.Immutable;

namespace Iconotheque.Evaluation.Statistics;

/// <summary>The value of every query under one method.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Values">One value for each query; null where the query does not count.</param>
internal sealed record MethodScores(string Name, ImmutableArray<double?> Values);
