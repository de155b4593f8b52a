using System.Numerics;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Rendering;

/// <summary>
/// The patterns by which one building is told from another: masonry of several colours, timber frames, friezes, signs, layers of
/// rock.
/// </summary>
internal static class Ornaments
{
    /// <summary>Linear reflectance of a spot.</summary>
    public static Vector3 At(in Spot spot, Surface s) => s.Pattern switch
    {
        Pattern.Rubble => Rubble(spot, s) * Patterns.Weather(spot, 0.3f),
        Pattern.Banded => Banded(spot, s) * Patterns.Weather(spot, 0.3f),
        Pattern.Diaper => Diaper(spot, s) * Patterns.Weather(spot, 0.25f),
        Pattern.TimberFrame => Timber(spot, s),
        Pattern.Frieze => Frieze(spot, s) * Patterns.Weather(spot, 0.25f),
        Pattern.Sign => Sign(spot, s),
        Pattern.Panels => Panels(spot, s) * Patterns.Weather(spot, 0.35f),
        Pattern.Strata => Strata(spot, s),
        Pattern.Alpine => Alpine(spot, s),
        _ => Vector3.Lerp(s.Colour, s.Second, Band(spot, spot.Along / s.Size, 0.5f, s.Size)),
    };

    /// <summary>
    /// 1 in the given share of each unit of a coordinate, softened to a pixel; its mean where the unit is too fine.
    /// </summary>
    private static float Band(in Spot spot, float coordinate, float share, float size)
    {
        float within = coordinate - MathF.Floor(coordinate), soft = Math.Max(0.02f, spot.Metres / size);
        float edge = Math.Clamp(0.5f + Math.Min(within, share - within) / soft, 0, 1);
        return share + (edge - share) * spot.Shows(size * 0.6f);
    }

    /// <summary>Each stone is the neighbourhood of a jittered point.</summary>
    private static Vector3 Rubble(in Spot spot, Surface s)
    {
        float u = spot.Along / (s.Size * 1.35f), v = spot.Upward / s.Size;
        int iu = (int)MathF.Floor(u), iv = (int)MathF.Floor(v);
        float first = 9, second = 9, tone = 0;
        for (int k = 0; k < 9; k++)
        {
            int cu = iu + k % 3 - 1, cv = iv + k / 3 - 1;
            float du = cu + 0.15f + 0.7f * Noise.Hash(cu, cv, 81) - u, dv = cv + 0.15f + 0.7f * Noise.Hash(cu, cv, 82) - v,
                d = du * du + dv * dv;
            if (d < first) (first, second, tone) = (d, first, Noise.Hash(cu, cv, 83));
            else if (d < second) second = d;
        }

        float shows = spot.Shows(s.Size * 0.7f), joint = Math.Clamp(1 - (MathF.Sqrt(second) - MathF.Sqrt(first)) * 7, 0, 1);
        return Vector3.Lerp(s.Colour * (1 + 0.7f * (tone - 0.5f) * shows), s.Second, joint * 0.65f * shows + 0.15f * (1 - shows));
    }

    private static Vector3 Banded(in Spot spot, Surface s)
    {
        float course = s.Size * (1 + s.Motif % 3);
        float other = Band(spot, spot.Upward / (course * 2), 0.5f, course);
        return Patterns.Courses(spot, s with { Colour = Vector3.Lerp(s.Colour, s.Second, other), Second = s.Colour * 0.5f },
            s.Size * 2.6f, 0.08f, 0.18f);
    }

    private static Vector3 Diaper(in Spot spot, Surface s)
    {
        float period = s.Size * 9, u = spot.Along / period, v = spot.Upward / (period * (1 + 0.35f * (s.Motif % 3)));
        float line = Math.Max(Band(spot, u + v, 0.16f, period), Band(spot, u - v, 0.16f, period));
        Vector3 brick = Patterns.Courses(spot, s with { Second = Vector3.Lerp(s.Colour, new Vector3(0.5f), 0.5f) }, s.Size * 3.2f,
            0.16f, 0.3f);
        return Vector3.Lerp(brick, s.Second, line * 0.85f);
    }

    /// <summary>Posts about every metre, rails at the storeys and between, and braces in some of the panels.</summary>
    private static Vector3 Timber(in Spot spot, Surface s)
    {
        float wide = s.Size, high = s.Size * (1.15f + 0.2f * (s.Motif % 3)), u = spot.Along / wide, v = spot.Upward / high;
        int iu = (int)MathF.Floor(u), iv = (int)MathF.Floor(v);
        float beam = Math.Max(Band(spot, u + 0.08f, 0.16f, wide), Band(spot, v + 0.07f, 0.14f, high));
        float fu = u - iu, fv = v - iv, pick = Noise.Hash(iu, iv + (int)(s.Motif % 89), 84);
        float slant = pick < 0.25f ? fu - fv : pick < 0.5f ? fu + fv - 1 : 1;
        if (pick is > 0.42f and < 0.58f) slant = Math.Min(MathF.Abs(fu - fv), MathF.Abs(fu + fv - 1));
        beam = Math.Max(beam, Math.Clamp((0.09f - MathF.Abs(slant)) * 18, 0, 1) * spot.Shows(wide * 0.5f));
        Vector3 panel = s.Colour * (0.86f + 0.2f * Noise.On(spot.Position, spot.Normal, 2.5f, 12));
        return Vector3.Lerp(panel, s.Second, beam);
    }

    /// <summary>Meander, teeth, rings, zigzag, arcs, lozenges, waves or crosses along a band of the given height.</summary>
    private static Vector3 Frieze(in Spot spot, Surface s)
    {
        float u = spot.Along / s.Size, v = spot.Upward / s.Size, fu = u - MathF.Floor(u), fv = v - MathF.Floor(v), a = fu - 0.5f,
            b = fv - 0.5f;
        float away = (s.Motif % 8) switch
        {
            0 => Math.Min(Math.Min(MathF.Abs(MathF.Abs(a) - 0.35f), MathF.Abs(MathF.Abs(b) - 0.35f)),
                Math.Max(MathF.Abs(a), MathF.Abs(b + 0.1f)) - 0.1f),
            1 => fu < 0.5f && fv > 0.25f ? -0.1f : 0.2f,
            2 => MathF.Abs(MathF.Sqrt(a * a + b * b) - 0.3f),
            3 => MathF.Abs(b - (MathF.Abs(a) - 0.25f) * 1.2f),
            4 => MathF.Abs(MathF.Sqrt(a * a + fv * fv) - 0.42f),
            5 => MathF.Abs(MathF.Abs(a) + MathF.Abs(b) - 0.3f),
            6 => MathF.Abs(b - 0.28f * MathF.Sin(u * MathF.Tau)),
            _ => Math.Min(MathF.Abs(a), MathF.Abs(b)) + (MathF.Abs(a) + MathF.Abs(b) > 0.55f ? 0.2f : 0),
        };
        float shows = spot.Shows(s.Size * 0.5f);
        return Vector3.Lerp(s.Colour, s.Second, 0.35f + (Math.Clamp((0.11f - away) * 14, 0, 1) - 0.35f) * shows);
    }

    /// <summary>Rows of bars like lettering, different for each object, on the first colour.</summary>
    private static Vector3 Sign(in Spot spot, Surface s)
    {
        uint seed = spot.Seed * 31 + s.Motif;
        float letter = s.Size, u = spot.Along / (letter * 0.8f), v = spot.Upward / (letter * 1.5f);
        int iu = (int)MathF.Floor(u), iv = (int)MathF.Floor(v);
        float fu = u - iu, fv = v - iv;
        bool line = fv is > 0.18f and < 0.82f && fu is > 0.12f and < 0.88f && Noise.Hash(iu, iv, seed) > 0.16f;
        int strokes = (int)(Noise.Hash(iu, iv, seed + 1) * 64);
        bool ink = line
            && (((strokes & 1) != 0 && fu < 0.32f) || ((strokes & 2) != 0 && fu > 0.68f) || ((strokes & 4) != 0 && fv < 0.32f)
            || ((strokes & 8) != 0 && fv > 0.68f) || ((strokes & 16) != 0 && MathF.Abs(fv - 0.5f) < 0.07f)
            || ((strokes & 32) != 0 && MathF.Abs(fu - 0.5f) < 0.1f));
        float shows = spot.Shows(letter * 0.4f);
        return Vector3.Lerp(s.Colour, s.Second, 0.3f + ((ink ? 1 : 0) - 0.3f) * shows) * Patterns.Weather(spot, 0.15f);
    }

    private static Vector3 Panels(in Spot spot, Surface s)
    {
        float wide = s.Size * (1.2f + 0.5f * (s.Motif % 3));
        float joint = Math.Max(spot.Groove(spot.Along, wide, 0.09f), spot.Groove(spot.Upward, s.Size, 0.09f));
        float tone = Noise.Hash((int)MathF.Floor(spot.Along / wide), (int)MathF.Floor(spot.Upward / s.Size), 85) - 0.5f;
        return Vector3.Lerp(s.Colour * (1 + 0.16f * tone), s.Second, joint * 0.8f);
    }

    /// <summary>Layers of both colours, bent and broken.</summary>
    private static Vector3 Strata(in Spot spot, Surface s)
    {
        Vector3 p = spot.Position;
        float bend = 3 * s.Size * Noise.At((p.X + p.Z) * 0.02f + 50, p.X * 0.013f + 50, s.Motif),
            level = (p.Y + bend + 0.06f * (s.Motif % 7) * p.X) / s.Size;
        float layer = Noise.At(level, 3, s.Motif + 1), fine = Noise.At(level * 4.3f, 9, s.Motif + 2), grain = Noise.On(p,
            spot.Normal, 2.2f, 21);
        float crack = MathF.Abs(Noise.On(p * new Vector3(1, 0.35f, 1), spot.Normal, 4, 22) - 0.5f);
        Vector3 rock = Vector3.Lerp(s.Colour, s.Second, Math.Clamp((layer - 0.5f) * 3 + 0.5f, 0, 1))
            * (0.6f + 0.45f * grain + 0.3f * (fine - 0.5f));
        return rock * (1 - 0.55f * Math.Clamp(1 - crack * 13, 0, 1) * spot.Shows(0.5f));
    }

    private static Vector3 Alpine(in Spot spot, Surface s)
    {
        float ragged = Noise.Fractal(spot.Position.X * 0.03f, spot.Position.Z * 0.03f, 4, s.Motif),
            level = spot.Position.Y / s.Size + 0.35f * (ragged - 0.5f);
        float coarse = Noise.Fractal(spot.Position.X * 0.09f, spot.Position.Z * 0.09f, 3, 32);
        Vector3 grass = Vector3.Lerp(Surface.Linear(0x4c6434), Surface.Linear(0x8c8a52), coarse),
            wood = Surface.Linear(0x34482c) * (0.6f + 0.8f * Noise.At(spot.Position.X * 0.35f, spot.Position.Z * 0.35f, 33));
        Vector3 low = Vector3.Lerp(grass, wood, Math.Clamp((ragged - 0.5f) * 9, 0, 1) * Math.Clamp((0.6f - level) * 8, 0, 1));
        float bare = Math.Clamp((level - 0.45f) * 5 + (0.8f - spot.Normal.Y) * 5, 0, 1),
            snow = Math.Clamp((level - 0.8f + 0.5f * (spot.Normal.Y - 0.7f)) * 9, 0, 1) * (s.Motif % 3 == 0 ? 1 : 0);
        return Vector3.Lerp(Vector3.Lerp(low, Strata(spot, s with { Size = 9 }), bare), new Vector3(0.82f, 0.85f, 0.9f), snow);
    }
}
