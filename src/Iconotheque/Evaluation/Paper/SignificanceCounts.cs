namespace Iconotheque.Evaluation.Paper;

/// <summary>
/// How many of a family of correlations are significant at 5 %, by the t distribution with n - 2 degrees of freedom.
/// </summary>
/// <param name="Tests">How many there are.</param>
/// <param name="Nominal">Without correction.</param>
/// <param name="BenjaminiHochberg">After Benjamini and Hochberg.</param>
/// <param name="Holm">After Holm.</param>
internal sealed record SignificanceCounts(int Tests, int Nominal, int BenjaminiHochberg, int Holm);
