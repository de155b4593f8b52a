namespace Iconotheque.Synthesis.Shots;

/// <summary>A picture, and how the object sits in it.</summary>
/// <param name="Shot">The picture.</param>
/// <param name="Framing">How the object sits in it.</param>
internal readonly record struct FramedShot(Shot Shot, Framing Framing);
