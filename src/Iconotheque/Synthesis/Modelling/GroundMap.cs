using System.Numerics;
using System.Runtime.InteropServices;

namespace Iconotheque.Synthesis.Modelling;

/// <summary>What covers the terrain at a point: streets and squares over a default.</summary>
internal sealed class GroundMap
{
    private readonly List<Lane> lanes = [];

    /// <summary>The cover outside every street and square.</summary>
    public Cover Default { get; set; } = Cover.Grass;

    /// <summary>The distance from the origin in metres beyond which the default gives way to fields.</summary>
    public float FieldsFrom { get; set; } = 260;

    /// <summary>A street, or a round place when both ends meet; later ones lie over earlier ones.</summary>
    public void Strip(float x0, float z0, float x1, float z1, float width, Cover cover) =>
        lanes.Add(new(new(x0, z0), new Vector2(x1, z1) - new Vector2(x0, z0), width / 2, cover));

    /// <summary>The cover of a point.</summary>
    public Cover At(float x, float z)
    {
        Vector2 p = new(x, z);
        var all = CollectionsMarshal.AsSpan(lanes);
        for (int i = all.Length - 1; i >= 0; i--)
        {
            if (all[i].Holds(p)) return all[i].Cover;
        }

        return p.LengthSquared() > FieldsFrom * FieldsFrom ? Cover.Fields : Default;
    }

    /// <summary>The points within a radius of a line between two points.</summary>
    private readonly struct Lane(Vector2 from, Vector2 along, float radius, Cover cover)
    {
        private readonly Vector2 share = along == Vector2.Zero ? Vector2.Zero : along / along.LengthSquared();
        private readonly float squaredRadius = radius * radius;

        public Cover Cover { get; } = cover;

        public bool Holds(Vector2 point)
        {
            Vector2 away = point - from;
            return (away - Math.Clamp(Vector2.Dot(away, share), 0, 1) * along).LengthSquared() < squaredRadius;
        }
    }
}

/// <summary>What covers the ground.</summary>
internal enum Cover : byte
{
    Grass,
    Fields,
    Paving,
    Cobbles,
    Asphalt,
    Gravel,
    Sand,
    Rock,
    Meadow,
    Tracks,
}
