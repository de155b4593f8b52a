namespace Iconotheque.Evaluation.Rankings;

/// <summary>One image returned for a query.</summary>
/// <param name="Image">Index into the benchmark's images.</param>
/// <param name="Score">Its score.</param>
/// <param name="Judgement">What the benchmark says of it.</param>
public readonly record struct RankedImage(int Image, float Score, Judgement Judgement);
