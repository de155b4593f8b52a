namespace Iconotheque.Evaluation.Statistics;

/// <summary>A correlation coefficient with its uncertainty; all null where a column is constant.</summary>
/// <param name="Value">The coefficient, -1 to 1.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="P">Two-sided permutation p-value.</param>
/// <param name="Holm">Adjusted by Holm over the table.</param>
/// <param name="BenjaminiHochberg">Adjusted by Benjamini and Hochberg over the table.</param>
public sealed record Coefficient(double? Value, double? Low, double? High, double? P, double? Holm, double? BenjaminiHochberg);
