using System.Numerics;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Rendering;

/// <summary>Sun, sky, air and season.</summary>
internal sealed record Light
{
    /// <summary>The sun's direction in radians, from south (+z) towards east (+x).</summary>
    public float SunAzimuth { get; init; } = -0.7f;

    /// <summary>Sun's height over the horizon in radians.</summary>
    public float SunHeight { get; init; } = 0.8f;

    /// <summary>0 clear, 1 overcast without a shadow.</summary>
    public float Overcast { get; init; }

    /// <summary>After dark: lamps and lit windows.</summary>
    public bool Night { get; init; }

    /// <summary>The middle of what is floodlit at night, in metres.</summary>
    public Vector3 FloodCentre { get; init; }

    /// <summary>How far the floodlight reaches, in metres.</summary>
    public float FloodReach { get; init; } = 40;

    /// <summary>Snow lies on what faces up.</summary>
    public bool Snow { get; init; }

    /// <summary>The distance in metres over which a third of the contrast remains.</summary>
    public float Visibility { get; init; } = 2600;

    /// <summary>Exposure factor; 1 is right.</summary>
    public float Exposure { get; init; } = 1;

    /// <summary>Clouds differ with it.</summary>
    public uint Seed { get; init; }

    /// <summary>The unit vector to the sun (or moon).</summary>
    public Vector3 ToSun
    {
        get
        {
            var (s, c) = MathF.SinCos(SunAzimuth);
            var (h, r) = MathF.SinCos(SunHeight);
            return new(s * r, h, c * r);
        }
    }

    /// <summary>Linear radiance of direct light on a surface that faces it.</summary>
    public Vector3 Sun
    {
        get
        {
            if (Night) return new Vector3(0.05f, 0.06f, 0.085f);
            float low = Math.Clamp(1 - SunHeight / 0.5f, 0, 1);
            return Vector3.Lerp(new(2.3f, 2.15f, 1.9f), new(2.2f, 1.45f, 0.8f), low) * (1 - 0.97f * Overcast);
        }
    }

    /// <summary>Linear radiance from above on a surface that faces up.</summary>
    public Vector3 Ambient => Night ? new Vector3(0.055f, 0.07f, 0.115f)
        : Vector3.Lerp(new(0.34f, 0.43f, 0.58f), new(0.80f, 0.83f, 0.87f), Overcast) * (0.55f + 0.45f * Math.Clamp(SunHeight / 0.6f, 0, 1));

    /// <summary>The sky at the horizon.</summary>
    public Vector3 Horizon => Night ? new(0.15f, 0.125f, 0.14f)
        : Vector3.Lerp(Vector3.Lerp(new(0.78f, 0.86f, 0.95f), new(1.1f, 0.75f, 0.45f), Math.Clamp(1 - SunHeight / 0.4f, 0, 1)), new(0.72f, 0.74f, 0.77f), Overcast);

    private Vector3 Zenith => Night ? new(0.012f, 0.020f, 0.055f) : Vector3.Lerp(new(0.13f, 0.29f, 0.62f), new(0.42f, 0.45f, 0.50f), Overcast);

    /// <summary>Linear radiance of the sky in a unit direction.</summary>
    public Vector3 Sky(Vector3 direction)
    {
        float up = Math.Max(direction.Y, 0.0f);
        Vector3 sky = Vector3.Lerp(Horizon, Zenith, MathF.Sqrt(up) * (1.35f - 0.35f * up));
        float sun = Math.Max(0, Vector3.Dot(direction, ToSun));
        if (!Night) sky += Sun * (0.10f * Power16(sun) * sun);
        float scale = 1 / (up + 0.12f);
        float cloud = Noise.Fractal(direction.X * scale * 1.1f + Seed % 97, direction.Z * scale * 1.1f + Seed % 89, 4, Seed);
        float cover = Math.Clamp((cloud - (0.56f - 0.2f * Overcast)) * 4.5f, 0, 1) * Math.Clamp(up * 7, 0, 1);
        Vector3 white = Night ? new Vector3(0.03f, 0.032f, 0.04f) : Vector3.Lerp(new(1.05f, 1.03f, 1.0f), new(0.5f, 0.52f, 0.55f), Overcast * cloud);
        return Vector3.Lerp(sky, white, cover * (0.75f - 0.25f * Overcast));
    }

    private static float Power16(float v)
    {
        v *= v;
        v *= v;
        v *= v;
        return v * v;
    }
}

/// <summary>Which parts of the scene the sun reaches: nearness towards the sun on a square around the place.</summary>
internal sealed class ShadowMap
{
    private readonly Raster raster;
    private readonly Vector3 right, up, back;
    private readonly float pixelsPerMetre;

    /// <summary>Covers a disc of <paramref name="radius"/> metres about the origin.</summary>
    public ShadowMap(Scene scene, Light light, float radius, int side)
    {
        back = light.ToSun;
        right = Vector3.Normalize(Vector3.Cross(Vector3.UnitY, back));
        up = Vector3.Cross(back, right);
        pixelsPerMetre = side / (2 * radius);
        raster = new Raster(side, side);
        for (int i = 0; i < scene.Triangles.Count; i++)
        {
            Triangle t = scene.Triangles[i];
            if (t.Part != Part.Ground) raster.Draw(i, Project(t.A), Project(t.B), Project(t.C));
        }
    }

    private Vector3 Project(Vector3 world) =>
        new(Vector3.Dot(world, right) * pixelsPerMetre + raster.Width / 2f, Vector3.Dot(world, up) * pixelsPerMetre + raster.Height / 2f, 10_000 + Vector3.Dot(world, back));

    /// <summary>The share of the sun that reaches a point of a surface, 0 to 1.</summary>
    public float At(Vector3 world, Vector3 normal)
    {
        Vector3 p = Project(world + normal * (1.2f / pixelsPerMetre));
        float x = p.X - 0.5f, y = p.Y - 0.5f;
        int ix = (int)MathF.Floor(x), iy = (int)MathF.Floor(y);
        if (ix < 0 || iy < 0 || ix + 1 >= raster.Width || iy + 1 >= raster.Height) return 1;
        int i = iy * raster.Width + ix;
        float limit = p.Z + 0.06f;
        float a = Lit(i, limit), b = Lit(i + 1, limit), c = Lit(i + raster.Width, limit), d = Lit(i + raster.Width + 1, limit);
        float top = a + (b - a) * (x - ix), bottom = c + (d - c) * (x - ix);
        return top + (bottom - top) * (y - iy);
    }

    private float Lit(int i, float limit) => raster.Nearness[i] > limit ? 0 : 1;
}
