using System.Numerics;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Rendering;

/// <summary>A point of a surface as the camera sees it.</summary>
/// <param name="Position">In metres.</param>
/// <param name="Normal">Unit normal, turned to the viewer.</param>
/// <param name="Metres">The width in metres that one pixel covers here; finer patterns fade to their mean.</param>
/// <param name="Seed">The object's seed.</param>
internal readonly record struct Spot(Vector3 Position, Vector3 Normal, float Metres, uint Seed)
{
    /// <summary>Along the wall, horizontally.</summary>
    public float Along => Vector3.Dot(Position, Tangent);

    /// <summary>Up the wall or roof.</summary>
    public float Upward => MathF.Abs(Normal.Y) < 0.05f ? Position.Y : Vector3.Dot(Position, Vector3.Cross(Normal, Tangent));

    private Vector3 Tangent
    {
        get
        {
            float length = MathF.Sqrt(Normal.X * Normal.X + Normal.Z * Normal.Z);
            return length < 0.02f ? Vector3.UnitX : new(Normal.Z / length, 0, -Normal.X / length);
        }
    }

    /// <summary>The share of a pixel covered by grooves of one width at every multiple of the period.</summary>
    public float Groove(float coordinate, float period, float width)
    {
        if (Metres > period) return width / period;
        float cell = coordinate / period;
        float distance = MathF.Abs(cell - MathF.Round(cell)) * period;
        float soft = Math.Max(Metres, 1e-4f);
        return Math.Clamp((width / 2 + soft / 2 - distance) / soft, 0, 1) * Math.Min(1, width / soft);
    }

    /// <summary>How much a detail of the given size shows: 1 when it spans two pixels, 0 when half of one.</summary>
    public float Shows(float size) => Math.Clamp((size / Math.Max(Metres, 1e-4f) - 0.5f) / 1.5f, 0, 1);
}

/// <summary>The linear reflectance of surfaces: their patterns in world space.</summary>
internal static class Patterns
{
    /// <summary>Reflectance of a spot.</summary>
    public static Vector3 At(in Spot spot, Surface surface, GroundMap ground) => surface.Pattern switch
    {
        Pattern.Plaster => Plaster(spot, surface),
        Pattern.Brick => Courses(spot, surface, surface.Size * 3.2f, 0.16f, 0.35f) * Weather(spot, 0.25f),
        Pattern.Ashlar => Courses(spot, surface, surface.Size * 2.1f, 0.07f, 0.24f) * Weather(spot, 0.35f),
        Pattern.Tiles => Tiles(spot, surface),
        Pattern.Planks => surface.Colour * (1 - 0.5f * spot.Groove(spot.Along, surface.Size, 0.04f)) * Weather(spot, 0.3f),
        Pattern.Glazing => Glazing(spot, surface),
        Pattern.Metal => surface.Colour * (1 - 0.35f * spot.Groove(spot.Along, surface.Size, 0.08f)) * Weather(spot, 0.22f),
        Pattern.Foliage => surface.Colour * (0.55f + 0.9f * Noise.Hash(spot.Seed)),
        Pattern.Bark => surface.Colour * (0.7f + 0.6f * Noise.At(spot.Along * 9, spot.Position.Y * 2, 5)),
        Pattern.Rock => Rock(spot, surface),
        Pattern.Ground => Grounds.At(spot, ground),
        Pattern.Glass => Vector3.Lerp(new(0.02f, 0.025f, 0.03f),
            new(0.32f, 0.3f, 0.26f), Noise.Hash(spot.Seed) > 0.72f ? 0.8f : 0.05f),
        Pattern.Water => surface.Colour,
        Pattern.Plain or Pattern.Lamp => surface.Colour * Weather(spot, 0.2f),
        _ => Ornaments.At(spot, surface),
    };

    /// <summary>Soiling, at most 1.</summary>
    public static float Weather(in Spot spot, float strength) =>
        1 - strength * (1.15f * Noise.On(spot.Position, spot.Normal, 5, 3) - 0.2f);

    private static Vector3 Plaster(in Spot spot, Surface s)
    {
        float streak = Noise.Fractal(spot.Along * 1.3f, spot.Upward * 0.12f, 2, 11);
        float blotch = Noise.On(spot.Position, spot.Normal, 2.5f, 12);
        float bare = Math.Clamp((Noise.On(spot.Position, spot.Normal, 6, 13) - 0.66f) * 9, 0, 1);
        return Vector3.Lerp(s.Colour * (1.12f - 0.25f * streak - 0.2f * blotch), s.Second, bare * 0.5f);
    }

    /// <summary>Blocks in courses, their tones varied, between joints of the second colour.</summary>
    public static Vector3 Courses(in Spot spot, Surface s, float length, float joint, float variety)
    {
        float high = s.Size;
        float row = MathF.Floor(spot.Upward / high);
        float along = spot.Along + ((int)row & 1) * length / 2 + Noise.Hash((int)row, 7, 1) * length * 0.4f;
        float block = Noise.Hash((int)MathF.Floor(along / length), (int)row, 2);
        Vector3 colour = s.Colour * (1 + variety * 2 * (block - 0.5f) * spot.Shows(length * 0.7f));
        float mortar = Math.Max(spot.Groove(spot.Upward, high, high * joint), spot.Groove(along, length, high * joint));
        return Vector3.Lerp(colour, s.Second, mortar * 0.7f);
    }

    private static Vector3 Tiles(in Spot spot, Surface s)
    {
        float row = MathF.Floor(spot.Upward / s.Size), within = spot.Upward / s.Size - row;
        float along = spot.Along + ((int)row & 1) * s.Size * 0.4f;
        float tile = Noise.Hash((int)MathF.Floor(along / (s.Size * 0.8f)), (int)row, 4);
        float shade = 1 + spot.Shows(s.Size) * (0.4f * (tile - 0.5f) + 0.35f * (within - 0.5f));
        float moss = Math.Clamp((Noise.On(spot.Position, spot.Normal, 4, 6) - 0.52f) * 3.5f, 0, 1);
        return Vector3.Lerp(s.Colour * shade, s.Second, moss * 0.55f) * (1 - 0.45f * spot.Groove(spot.Upward, s.Size, 0.06f));
    }

    private static Vector3 Glazing(in Spot spot, Surface s)
    {
        float bars = Math.Max(spot.Groove(spot.Along, s.Size, 0.12f), spot.Groove(spot.Upward, s.Size * 1.3f, 0.12f));
        float pane = Noise.Hash((int)MathF.Floor(spot.Along / s.Size), (int)MathF.Floor(spot.Upward / (s.Size * 1.3f)), 8);
        return Vector3.Lerp(s.Colour * (0.6f + 0.8f * pane * spot.Shows(s.Size)), s.Second, bars);
    }

    private static Vector3 Rock(in Spot spot, Surface s)
    {
        float grain = Noise.On(spot.Position, spot.Normal, 3, 21),
            crack = MathF.Abs(Noise.On(spot.Position, spot.Normal, 7, 22) - 0.5f);
        return s.Colour * (0.55f + 0.8f * grain) * (1 - 0.6f * Math.Clamp(1 - crack * 14, 0, 1));
    }
}
