using System.Numerics;
using Iconotheque.Synthesis.Rendering;

namespace Iconotheque.Synthesis.Films;

/// <summary>What goes wrong in the camera, the drawer and on the scanner's glass: stray light, mould, dust.</summary>
internal static class Handling
{
    /// <summary>A flare of stray light from one edge, and the far side darker.</summary>
    public static void Leak(DisplayPicture p, float strength, SplitMix64 random)
    {
        float turn = random.Between(0, MathF.Tau), wide = random.Between(0.10f, 0.3f);
        var (s, c) = MathF.SinCos(turn);
        bool colour = p.Pixels.Any(pixel => Math.Abs(pixel.X - pixel.Z) > 0.12f);
        Vector3 flare = colour ? Vector3.Lerp(new(1.0f, 0.55f, 0.25f), new(1.0f, 0.9f, 0.7f), random.Unit()) : new Vector3(0.95f);
        uint seed = (uint)random.Next();
        p.Map((pixel, x, y) =>
        {
            float u = 2f * x / p.Width - 1, v = 2f * y / p.Height - 1, along = 0.5f + 0.36f * (u * c + v * s);
            float bend = 0.25f * (Noise.At(u * 1.5f + 5, v * 1.5f + 5, seed) - 0.5f);
            float light = Math.Clamp((along + bend - 1 + wide) / wide, 0, 1);
            return Vector3.Lerp(pixel * (1 - 0.55f * strength * Math.Clamp(0.75f - along, 0, 1)), flare,
                strength * light * light * 0.9f);
        });
    }

    /// <summary>Colonies of threads that spread from their middles.</summary>
    public static void Mould(DisplayPicture p, float strength, SplitMix64 random)
    {
        int side = Math.Max(p.Width, p.Height);
        Vector3 tint = random.Pick(new Vector3(0.92f, 0.93f, 0.88f), new Vector3(0.30f, 0.27f, 0.20f),
            new Vector3(0.55f, 0.5f, 0.30f));
        for (int i = 0; i < (int)(3 + 14 * strength); i++)
            Colony(p, random, side * random.Between(0.02f, 0.09f), tint, 0.35f + 0.5f * strength);
    }

    private static void Colony(DisplayPicture p, SplitMix64 random, float radius, Vector3 tint, float strength)
    {
        float cx = random.Between(0, p.Width), cy = random.Between(0, p.Height);
        int arms = 7 + random.Below(9);
        uint seed = (uint)random.Next();
        for (int y = Math.Max(0, (int)(cy - radius)); y < Math.Min(p.Height, cy + radius); y++)
        {
            for (int x = Math.Max(0, (int)(cx - radius)); x < Math.Min(p.Width, cx + radius); x++)
            {
                float dx = x - cx, dy = y - cy, d = MathF.Sqrt(dx * dx + dy * dy) / radius;
                if (d >= 1) continue;
                float threads = Noise.At(MathF.Atan2(dy, dx) * arms + 4 * Noise.At(x * 0.05f, y * 0.05f, seed + 3) + 40,
                    d * 3 + 3 * Noise.At(x * 0.08f, y * 0.08f, seed), seed + 1);
                float spots = Noise.At(x * 0.35f, y * 0.35f, seed + 2);
                float cover = Math.Clamp((threads * 0.6f + spots * 0.55f - 0.45f - 0.35f * d * d) * 4, 0, 1) * (1 - d * d);
                p[x, y] = Vector3.Lerp(p[x, y], tint, cover * strength);
            }
        }
    }

    /// <summary>Specks and hairs; white, for the negative was dusty, or dark, for the glass was.</summary>
    public static void Dust(DisplayPicture p, float strength, SplitMix64 random)
    {
        Vector3 tone = new(random.Chance(0.7f) ? 0.93f : 0.12f);
        float unit = Math.Max(p.Width, p.Height) / 800f;
        for (int i = 0; i < (int)(350 * strength); i++)
            Speck(p, new(random.Between(0, p.Width), random.Between(0, p.Height)), unit * random.Between(0.6f, 2.2f), tone);
        for (int i = 0; i < (int)(16 * strength); i++)
        {
            Vector2 at = new(random.Between(0, p.Width), random.Between(0, p.Height));
            float turn = random.Between(0, MathF.Tau), curl = random.Bell() * 0.05f;
            for (int k = 0; k < 20 + random.Below(40); k++)
            {
                Speck(p, at, 0.8f * unit, tone);
                var (s, c) = MathF.SinCos(turn);
                at += unit * new Vector2(c, s);
                turn += curl + random.Bell() * 0.04f;
            }
        }
    }

    private static void Speck(DisplayPicture p, Vector2 at, float radius, Vector3 tone)
    {
        for (int y = Math.Max(0, (int)(at.Y - radius)); y <= Math.Min(p.Height - 1, (int)(at.Y + radius)); y++)
        {
            for (int x = Math.Max(0, (int)(at.X - radius)); x <= Math.Min(p.Width - 1, (int)(at.X + radius)); x++)
            {
                float d = Vector2.Distance(at, new(x + 0.5f, y + 0.5f));
                p[x, y] = Vector3.Lerp(p[x, y], tone, 0.8f * Math.Clamp(radius + 0.5f - d, 0, 1));
            }
        }
    }
}
