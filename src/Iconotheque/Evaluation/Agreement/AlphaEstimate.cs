namespace Iconotheque.Evaluation.Agreement;

/// <summary>Krippendorff's alpha with its interval.</summary>
/// <param name="Value">Alpha, at most 1; NaN where it is undefined.</param>
/// <param name="Low">The lower end of the 95 % bootstrap interval over units; NaN where no resample has an alpha.</param>
/// <param name="High">The upper end.</param>
/// <param name="Units">Units that at least two annotators judged; the others say nothing of agreement.</param>
internal sealed record AlphaEstimate(double Value, double Low, double High, int Units);
