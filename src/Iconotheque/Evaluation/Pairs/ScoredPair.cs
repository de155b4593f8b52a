namespace Iconotheque.Evaluation.Pairs;

/// <summary>
/// Two pictures of which a benchmark says whether they show the same place, and the score that a column gives them.
/// </summary>
/// <param name="First">The picture with the lower index into the benchmark's images.</param>
/// <param name="Second">The other.</param>
/// <param name="Score">Finite; places behind what was ranked are 0.</param>
/// <param name="Same">Whether they show the same place.</param>
/// <param name="Class">Index of the class of the query that proposes them.</param>
internal readonly record struct ScoredPair(int First, int Second, double Score, bool Same, int Class);
