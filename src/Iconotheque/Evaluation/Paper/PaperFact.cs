namespace Iconotheque.Evaluation.Paper;

/// <summary>One thing established about the paper's printed numbers.</summary>
/// <param name="Quantity">What it is about.</param>
/// <param name="Printed">What the paper prints.</param>
/// <param name="Recomputed">What the printed tables give when recomputed.</param>
/// <param name="Consequence">What it means for whoever compares with the paper.</param>
public sealed record PaperFact(string Quantity, string Printed, string Recomputed, string Consequence);
