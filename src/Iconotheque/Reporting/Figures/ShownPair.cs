namespace Iconotheque.Reporting.Figures;

/// <summary>A pair of images that a report shows.</summary>
/// <param name="Descriptor">Index of the descriptor.</param>
/// <param name="Pair">Index of the pair among its evidence, or its similarities.</param>
internal readonly record struct ShownPair(int Descriptor, int Pair);
