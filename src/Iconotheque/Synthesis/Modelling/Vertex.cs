using System.Numerics;

namespace Iconotheque.Synthesis.Modelling;

/// <summary>A corner of a curved surface.</summary>
/// <param name="P">Where it is.</param>
/// <param name="N">The normal there, of any length.</param>
internal readonly record struct Vertex(Vector3 P, Vector3 N);
