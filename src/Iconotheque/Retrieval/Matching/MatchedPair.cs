namespace Iconotheque.Retrieval.Matching;

/// <summary>The matches of two images, valid until the next call of what made them, and how they agree.</summary>
/// <param name="Matches">Pairs of features.</param>
/// <param name="Agreement">How they agree.</param>
internal readonly record struct MatchedPair(IReadOnlyList<(int First, int Second)> Matches, Agreement Agreement);
