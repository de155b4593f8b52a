namespace Iconotheque.Evaluation.Paper;

/// <summary>One printed number held against what follows from the others.</summary>
/// <param name="Check">What is checked, such as <c>row average</c>.</param>
/// <param name="Where">The cell.</param>
/// <param name="Printed">What is printed.</param>
/// <param name="Computed">What follows from other cells; for a bound, the bound.</param>
/// <param name="Tolerance">How far apart the rounding of all cells involved can move the two.</param>
/// <param name="Agrees">Whether rounding explains the difference.</param>
internal sealed record AuditFinding(string Check, string Where, double Printed, double Computed, double Tolerance, bool Agrees);
