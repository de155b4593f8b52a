namespace Iconotheque.Links;

/// <summary>Two items, and how probable it is that they belong together.</summary>
/// <param name="First">One item.</param>
/// <param name="Second">The other.</param>
/// <param name="Probability">0 to 1.</param>
internal readonly record struct ProbablePair(long First, long Second, double Probability);
