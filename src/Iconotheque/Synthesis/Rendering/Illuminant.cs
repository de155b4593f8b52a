using System.Numerics;

namespace Iconotheque.Synthesis.Rendering;

/// <summary>What a light sends into the scene, computed once for a picture.</summary>
internal sealed class Illuminant
{
    private readonly Light light;
    private readonly Vector3 zenith;

    public Illuminant(Light light)
    {
        this.light = light;
        (ToSun, Sun, Ambient, Horizon, zenith) = (light.ToSun, SunOf(light), AmbientOf(light), HorizonOf(light), ZenithOf(light));
    }

    /// <summary>The unit vector to the sun (or moon).</summary>
    public Vector3 ToSun { get; }

    /// <summary>Linear radiance of direct light on a surface that faces it.</summary>
    public Vector3 Sun { get; }

    /// <summary>Linear radiance from above on a surface that faces up.</summary>
    public Vector3 Ambient { get; }

    /// <summary>The sky at the horizon.</summary>
    public Vector3 Horizon { get; }

    private static Vector3 SunOf(Light light)
    {
        if (light.Night) return new Vector3(0.05f, 0.06f, 0.085f);
        float low = Math.Clamp(1 - light.SunHeight / 0.5f, 0, 1);
        return Vector3.Lerp(new(2.3f, 2.15f, 1.9f), new(2.2f, 1.45f, 0.8f), low) * (1 - 0.97f * light.Overcast);
    }

    private static Vector3 AmbientOf(Light light) => light.Night ? new Vector3(0.055f, 0.07f, 0.115f)
        : Vector3.Lerp(new(0.34f, 0.43f, 0.58f), new(0.80f, 0.83f, 0.87f),
            light.Overcast) * (0.55f + 0.45f * Math.Clamp(light.SunHeight / 0.6f, 0, 1));

    private static Vector3 HorizonOf(Light light) => light.Night ? new(0.15f, 0.125f, 0.14f)
        : Vector3.Lerp(Vector3.Lerp(new(0.78f, 0.86f, 0.95f), new(1.1f, 0.75f, 0.45f),
            Math.Clamp(1 - light.SunHeight / 0.4f, 0, 1)), new(0.72f, 0.74f, 0.77f), light.Overcast);

    private static Vector3 ZenithOf(Light light) => light.Night
        ? new(0.012f, 0.020f, 0.055f)
        : Vector3.Lerp(new(0.13f, 0.29f, 0.62f), new(0.42f, 0.45f, 0.50f), light.Overcast);

    /// <summary>Linear radiance of the sky in a unit direction.</summary>
    public Vector3 Sky(Vector3 direction)
    {
        float up = Math.Max(direction.Y, 0.0f);
        Vector3 sky = Vector3.Lerp(Horizon, zenith, MathF.Sqrt(up) * (1.35f - 0.35f * up));
        float sun = Math.Max(0, Vector3.Dot(direction, ToSun));
        if (!light.Night) sky += Sun * (0.10f * Power16(sun) * sun);
        float scale = 1 / (up + 0.12f);
        float cloud = Noise.Fractal(direction.X * scale * 1.1f + light.Seed % 97, direction.Z * scale * 1.1f + light.Seed % 89, 4,
            light.Seed);
        float cover = Math.Clamp((cloud - (0.56f - 0.2f * light.Overcast)) * 4.5f, 0, 1) * Math.Clamp(up * 7, 0, 1);
        Vector3 white = light.Night ? new Vector3(0.03f, 0.032f, 0.04f) : Vector3.Lerp(new(1.05f, 1.03f, 1.0f),
            new(0.5f, 0.52f, 0.55f), light.Overcast * cloud);
        return Vector3.Lerp(sky, white, cover * (0.75f - 0.25f * light.Overcast));
    }

    private static float Power16(float v)
    {
        v *= v;
        v *= v;
        v *= v;
        return v * v;
    }
}
