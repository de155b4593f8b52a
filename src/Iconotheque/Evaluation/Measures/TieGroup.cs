namespace Iconotheque.Evaluation.Measures;

/// <summary>Images of equal score, at least one of them right, as a protocol sees a ranking.</summary>
/// <param name="Start">How many images stand before the group.</param>
/// <param name="Size">How many images the group holds, right and wrong.</param>
/// <param name="Right">How many of them are right, 1 to <paramref name="Size"/>.</param>
public readonly record struct TieGroup(int Start, int Size, int Right);
