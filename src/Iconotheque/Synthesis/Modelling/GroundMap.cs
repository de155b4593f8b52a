using System.Numerics;

namespace Iconotheque.Synthesis.Modelling;

/// <summary>What covers the terrain at a point: streets and squares over a default.</summary>
internal sealed class GroundMap
{
    private readonly List<(Vector2 From, Vector2 To, float Radius, Cover Cover)> strips = [];

    /// <summary>The cover outside every street and square.</summary>
    public Cover Default { get; set; } = Cover.Grass;

    /// <summary>The distance from the origin in metres beyond which the default gives way to fields.</summary>
    public float FieldsFrom { get; set; } = 260;

    /// <summary>A street, or a round place when both ends meet; later ones lie over earlier ones.</summary>
    public void Strip(float x0, float z0, float x1, float z1, float width, Cover cover) =>
        strips.Add((new(x0, z0), new(x1, z1), width / 2, cover));

    /// <summary>The cover of a point.</summary>
    public Cover At(float x, float z)
    {
        Vector2 p = new(x, z);
        for (int i = strips.Count - 1; i >= 0; i--)
        {
            var (from, to, radius, cover) = strips[i];
            Vector2 along = to - from, rel = p - from;
            float length = along.LengthSquared();
            float t = length > 0 ? Math.Clamp(Vector2.Dot(rel, along) / length, 0, 1) : 0;
            if ((rel - t * along).LengthSquared() < radius * radius) return cover;
        }

        return p.LengthSquared() > FieldsFrom * FieldsFrom ? Cover.Fields : Default;
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
