namespace Iconotheque.Evaluation.Rankings;

/// <summary>Where one judged image stands in the ranking of a query, without the list around it.</summary>
/// <param name="Image">Index into the benchmark's images.</param>
/// <param name="Judgement">What the benchmark says of it; never <see cref="Judgement.Negative"/>.</param>
/// <param name="Score">Its score; negative infinity when the method never returned it.</param>
/// <param name="Above">How many images of the database score strictly higher.</param>
/// <param name="Tied">How many other images of the database have the same score.</param>
public readonly record struct JudgedRank(int Image, Judgement Judgement, float Score, int Above, int Tied);
