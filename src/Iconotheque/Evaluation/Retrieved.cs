namespace Iconotheque.Evaluation;

/// <summary>One image that a query returned.</summary>
/// <param name="Image">Its identifier.</param>
/// <param name="Score">Its score.</param>
/// <param name="Judgement"><c>positive</c>, <c>hard</c>, <c>junk</c>, <c>negative</c>.</param>
public sealed record Retrieved(string Image, float Score, string Judgement);
