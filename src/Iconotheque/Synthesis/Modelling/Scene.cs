using System.Numerics;

namespace Iconotheque.Synthesis.Modelling;

/// <summary>Everything that stands at a place at one date.</summary>
internal sealed class Scene
{
    private readonly Dictionary<Surface, short> indices = [];
    private readonly List<Cluster> clusters = [];

    /// <summary>The triangles, in the order in which they were added.</summary>
    public List<Triangle> Triangles { get; } = [];

    /// <summary>The surfaces that triangles refer to.</summary>
    public List<Surface> Surfaces { get; } = [];

    /// <summary>Runs of the first <see cref="Clustered"/> triangles.</summary>
    public IReadOnlyList<Cluster> Clusters => clusters;

    /// <summary>How many triangles, from the first on, belong to a cluster.</summary>
    public int Clustered => clusters.Count == 0 ? 0 : clusters[^1].End;

    /// <summary>What covers the terrain.</summary>
    public GroundMap Ground { get; set; } = new();

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

    /// <summary>Puts the triangles added since the last call into clusters.</summary>
    public void Cluster() => Modelling.Cluster.AddTo(clusters, Triangles, Clustered);

    /// <summary>How much it holds now, to come back to.</summary>
    public SceneExtent Extent => new(Triangles.Count, Surfaces.Count);

    /// <summary>Takes away what was added since it had that extent; streets and squares stay.</summary>
    public void ReturnTo(SceneExtent extent)
    {
        Triangles.RemoveRange(extent.Triangles, Triangles.Count - extent.Triangles);
        while (Clustered > extent.Triangles) clusters.RemoveAt(clusters.Count - 1);
        for (int i = extent.Surfaces; i < Surfaces.Count; i++) indices.Remove(Surfaces[i]);
        Surfaces.RemoveRange(extent.Surfaces, Surfaces.Count - extent.Surfaces);
    }
}
