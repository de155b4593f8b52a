namespace Iconotheque.Descriptors.Local;

/// <summary>A maximum of T that became a feature.</summary>
/// <param name="Scale">Index of its scale.</param>
/// <param name="Score">Its soft score.</param>
/// <param name="X">Refined column, in positions of T.</param>
/// <param name="Y">Refined row, in positions of T.</param>
internal readonly record struct D2Candidate(int Scale, float Score, float X, float Y);
