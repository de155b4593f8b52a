namespace Iconotheque.Evaluation.Agreement;

/// <summary>How two annotators agree on one variation.</summary>
/// <param name="First">The annotator whose name comes first, ordinally.</param>
/// <param name="Second">The other.</param>
/// <param name="Images">Images that both have looked at.</param>
/// <param name="Ticks">Cohen's kappa of their ticks over these images; NaN where neither's vary.</param>
/// <param name="Classes">Classes that both have looked at throughout.</param>
/// <param name="Grades">Weighted kappa of their grades over these classes; NaN where neither's vary.</param>
internal sealed record PairAgreement(string First, string Second, int Images, double Ticks, int Classes, double Grades);
