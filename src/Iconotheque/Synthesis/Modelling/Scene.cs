using System.Numerics;

namespace Iconotheque.Synthesis.Modelling;

/// <summary>Everything that stands at a place at one date.</summary>
internal sealed class Scene
{
    private readonly Dictionary<Surface, short> indices = [];

    /// <summary>The triangles, in the order in which they were added.</summary>
    public List<Triangle> Triangles { get; } = [];

    /// <summary>The surfaces that triangles refer to.</summary>
    public List<Surface> Surfaces { get; } = [];

    /// <summary>What covers the terrain.</summary>
    public GroundMap Ground { get; } = new();

    /// <summary>A modeller in world coordinates.</summary>
    public Modeller Model(Part part) => new(this, Matrix4x4.Identity, part);

    /// <summary>The index of a surface, added at its first use.</summary>
    public short IndexOf(Surface surface)
    {
        if (indices.TryGetValue(surface, out short index)) return index;
        Surfaces.Add(surface);
        indices[surface] = (short)(Surfaces.Count - 1);
        return indices[surface];
    }
}
