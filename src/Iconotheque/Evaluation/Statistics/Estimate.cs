namespace Iconotheque.Evaluation.Statistics;

/// <summary>A mean with its interval.</summary>
/// <param name="Value">The mean.</param>
/// <param name="Low">The lower end of the 95 % cluster bootstrap interval (classes, then queries).</param>
/// <param name="High">The upper end.</param>
public sealed record Estimate(double Value, double Low, double High);
