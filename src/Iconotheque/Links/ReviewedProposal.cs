namespace Iconotheque.Links;

/// <summary>A proposal and what came of it.</summary>
/// <param name="Probability">Its calibrated probability, 0 to 1.</param>
/// <param name="Accepted">What was decided; null while it is not reviewed.</param>
internal readonly record struct ReviewedProposal(double Probability, bool? Accepted);
