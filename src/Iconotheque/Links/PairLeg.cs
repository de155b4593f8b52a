namespace Iconotheque.Links;

/// <summary>Two pictures that belong together surely enough to reach others through them.</summary>
/// <param name="First">One.</param>
/// <param name="Second">The other.</param>
/// <param name="Probability">That both show the same place; 1 where persons say so.</param>
internal readonly record struct PairLeg(long First, long Second, double Probability);
