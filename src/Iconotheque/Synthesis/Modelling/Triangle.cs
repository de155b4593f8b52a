using System.Numerics;

namespace Iconotheque.Synthesis.Modelling;

/// <summary>A triangle of the scene, in metres: x east, y up, z south.</summary>
/// <param name="A">First corner; counter-clockwise seen from outside.</param>
/// <param name="B">Second corner.</param>
/// <param name="C">Third corner.</param>
/// <param name="NormalA">Unit normal at the first corner; the three differ on curved surfaces.</param>
/// <param name="NormalB">Unit normal at the second corner.</param>
/// <param name="NormalC">Unit normal at the third corner.</param>
/// <param name="Surface">Index into <see cref="Scene.Surfaces"/>.</param>
/// <param name="Part">What it belongs to.</param>
/// <param name="Seed">Tells objects of the same surface apart (one window is lit, the next dark).</param>
internal readonly record struct Triangle(Vector3 A, Vector3 B, Vector3 C, Vector3 NormalA, Vector3 NormalB, Vector3 NormalC,
    short Surface, Part Part, uint Seed);

/// <summary>What a triangle belongs to; the ground truth is measured on it.</summary>
internal enum Part : byte
{
    /// <summary>Terrain and water.</summary>
    Ground,

    /// <summary>Surrounding buildings and trees.</summary>
    Context,

    /// <summary>The object that the class is about.</summary>
    Subject,

    /// <summary>People, vehicles and foreground branches.</summary>
    Passing,
}
