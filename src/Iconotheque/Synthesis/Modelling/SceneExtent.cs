namespace Iconotheque.Synthesis.Modelling;

/// <summary>How much a scene holds.</summary>
/// <param name="Triangles">How many triangles.</param>
/// <param name="Surfaces">How many surfaces.</param>
internal readonly record struct SceneExtent(int Triangles, int Surfaces);
