using System.Numerics;

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
}
