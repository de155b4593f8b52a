using System.Numerics;
using Iconotheque.Synthesis.Rendering;

namespace Iconotheque.Synthesis.Films;

/// <summary>Falling rain or snow before the camera.</summary>
internal static class Precipitation
{
    /// <summary>Rain: slanting streaks and a grey veil.</summary>
    public static void Rain(DisplayPicture p, float strength, SplitMix64 random)
    {
        float unit = Math.Max(p.Width, p.Height) / 800f, slant = random.Bell() * 0.18f;
        p.Map((c, _, y) => Vector3.Lerp(c, new(0.58f, 0.6f, 0.62f), strength * (0.28f - 0.16f * y / p.Height)));
        for (int i = 0; i < (int)(900 * strength); i++)
        {
            float near = random.Unit() * random.Unit(), length = unit * (5 + 26 * near), x = random.Between(0, p.Width),
                y = random.Between(0, p.Height);
            for (float t = 0; t < length; t++)
                Blend(p, (int)(x + slant * t), (int)(y + t), new(0.82f, 0.84f, 0.86f), 0.16f + 0.2f * near);
        }
    }

    /// <summary>Snow: soft flakes, near ones larger.</summary>
    public static void Snow(DisplayPicture p, float strength, SplitMix64 random)
    {
        float unit = Math.Max(p.Width, p.Height) / 800f;
        for (int i = 0; i < (int)(1100 * strength); i++)
        {
            float near = random.Unit() * random.Unit() * random.Unit(), radius = unit * (0.7f + 4.5f * near),
                x = random.Between(0, p.Width), y = random.Between(0, p.Height);
            for (int dy = (int)-radius; dy <= radius; dy++)
            {
                for (int dx = (int)-radius; dx <= radius; dx++)
                {
                    float d = MathF.Sqrt(dx * dx + dy * dy) / (radius + 0.5f);
                    if (d < 1) Blend(p, (int)x + dx, (int)y + dy, new(0.94f, 0.95f, 0.97f), (1 - d) * (0.85f - 0.4f * near));
                }
            }
        }
    }

    private static void Blend(DisplayPicture p, int x, int y, Vector3 colour, float share)
    {
        if (x >= 0 && y >= 0 && x < p.Width && y < p.Height) p[x, y] = Vector3.Lerp(p[x, y], colour, share);
    }
}
