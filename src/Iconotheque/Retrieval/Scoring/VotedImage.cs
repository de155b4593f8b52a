namespace Iconotheque.Retrieval.Scoring;

/// <summary>An image that a query's features voted for.</summary>
/// <param name="Image">Its number in the index.</param>
/// <param name="Votes">The sum of the weights of its pairs, above 0.</param>
/// <param name="FirstMatch">Where its pairs begin.</param>
/// <param name="Matches">How many pairs it has; <see cref="ImageVotes.MatchesOf"/> gives them.</param>
internal readonly record struct VotedImage(int Image, float Votes, int FirstMatch, int Matches);
