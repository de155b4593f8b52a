using System.Numerics;
using Iconotheque.Synthesis.Rendering;

namespace Iconotheque.Synthesis.Augmentation;

/// <summary>Another light on a flat picture, and another medium.</summary>
internal static class Appearance
{
    private const int CurveSteps = 1023;

    /// <summary>Exposure, contrast, gamma, a cast, saturation, and light that falls from one side.</summary>
    public static void Light(DisplayPicture picture, float strength, SplitMix64 random)
    {
        float s = random.Chance(0.8f) ? strength : 0.2f * strength;
        float gain = MathF.Pow(2, s * random.Bell() * 0.35f), contrast = MathF.Pow(2, s * random.Bell() * 0.35f),
            gamma = MathF.Pow(2, s * random.Bell() * 0.35f);
        float saturation = MathF.Max(0, 1 + s * random.Bell() * 0.4f);
        Vector3 cast = new Vector3(1) + 0.1f * s * new Vector3(random.Bell(), random.Bell(), random.Bell());
        Vector2 slope = random.Chance(0.3f) ? s * 0.5f * new Vector2(random.Bell(), random.Bell()) / picture.Width : default;
        float middle = picture.Width / 2f;
        Span<float> curve = stackalloc float[CurveSteps + 1];
        for (int i = 0; i <= CurveSteps; i++) curve[i] = MathF.Pow((float)i / CurveSteps, gamma);
        for (int y = 0, i = 0; y < picture.Height; y++)
        {
            for (int x = 0; x < picture.Width; x++, i++)
            {
                Vector3 c = picture.Pixels[i];
                float light = gain * Math.Max(0.2f, 1 + slope.X * (x - middle) + slope.Y * (y - middle)),
                    luma = DisplayPicture.Luma(c);
                c = (new Vector3(luma) + saturation * (c - new Vector3(luma))) * cast;
                c = Vector3.Clamp((c - new Vector3(0.5f)) * contrast * light + new Vector3(0.5f * light), Vector3.Zero,
                    Vector3.One) * CurveSteps;
                picture.Pixels[i] = new(curve[(int)c.X], curve[(int)c.Y], curve[(int)c.Z]);
            }
        }
    }

    /// <summary>Colour, grey, a toned print, a tinted one, a raster, a drawing.</summary>
    public static DisplayPicture Medium(DisplayPicture picture, float strength, SplitMix64 random)
    {
        float chosen = random.Unit() / Math.Max(strength, 0.01f);
        if (chosen < 0.22f) Tone(picture, random, Vector3.Zero, Vector3.One);
        else if (chosen < 0.36f)
            Tone(picture, random, new(random.Between(0.05f, 0.25f), random.Between(0.03f, 0.15f), 0.05f),
                new(0.97f, random.Between(0.84f, 0.93f), random.Between(0.65f, 0.8f)));
        else if (chosen < 0.40f) Tone(picture, random, new(0.02f, 0.1f, 0.28f), new(0.9f, 0.96f, 1));
        else if (chosen < 0.46f) Raster(picture, random);
        else if (chosen < 0.56f) return Drawn(picture, random);
        else if (chosen < 0.60f) return Simplified(picture);
        return picture;
    }

    /// <summary>One emulsion, sensitive to colours in its own way, between a dark and a light tone.</summary>
    private static void Tone(DisplayPicture picture, SplitMix64 random, Vector3 dark, Vector3 light)
    {
        Vector3 response = new(random.Between(0.05f, 0.5f), random.Between(0.3f, 0.7f), random.Between(0.05f, 0.5f));
        response /= response.X + response.Y + response.Z;
        foreach (ref Vector3 c in picture.Pixels.AsSpan()) c = Vector3.Lerp(dark, light, Vector3.Dot(c, response));
    }

    /// <summary>A printer's screen of dots in grey.</summary>
    private static void Raster(DisplayPicture picture, SplitMix64 random)
    {
        float pitch = random.Between(2.4f, 5f), depth = random.Between(0.3f, 1);
        var (sin, cos) = MathF.SinCos(random.Between(0, 1.5f));
        for (int y = 0, i = 0; y < picture.Height; y++)
        {
            for (int x = 0; x < picture.Width; x++, i++)
            {
                float u = (x * cos + y * sin) * MathF.Tau / pitch, v = (y * cos - x * sin) * MathF.Tau / pitch;
                float tone = DisplayPicture.Luma(picture.Pixels[i]), dot = 0.5f + 0.25f * (MathF.Sin(u) + MathF.Sin(v));
                picture.Pixels[i] =
                    new Vector3(Math.Clamp(tone + depth * (Math.Clamp((tone - dot) * 4 + 0.5f, 0, 1) - tone), 0, 1));
            }
        }
    }

    /// <summary>Lines where tones change, on light paper, with some of the tones kept as a wash.</summary>
    private static DisplayPicture Drawn(DisplayPicture picture, SplitMix64 random)
    {
        DisplayPicture soft = random.Chance(0.5f) ? picture.Blurred(1) : picture;
        var result = new DisplayPicture(picture.Width, picture.Height);
        float strength = random.Between(2, 6), wash = random.Between(0, 0.7f);
        uint seed = (uint)random.Next();
        Vector3 paper = Vector3.Lerp(Vector3.One, new(0.93f, 0.87f, 0.74f), random.Unit()),
            ink = new Vector3(random.Between(0, 0.3f));
        for (int y = 0; y < picture.Height; y++)
        {
            for (int x = 0; x < picture.Width; x++)
            {
                int right = Math.Min(x + 1, picture.Width - 1), below = Math.Min(y + 1, picture.Height - 1),
                    left = Math.Max(x - 1, 0), above = Math.Max(y - 1, 0);
                float dx = DisplayPicture.Luma(soft[right, y]) - DisplayPicture.Luma(soft[left, y]),
                    dy = DisplayPicture.Luma(soft[x, below]) - DisplayPicture.Luma(soft[x, above]);
                float line = Math.Clamp(strength * MathF.Sqrt(dx * dx + dy * dy) * (0.7f + 0.6f * Noise.Hash(x, y, seed)), 0, 1);
                float tone = Math.Clamp(1 - line - wash * (1 - DisplayPicture.Luma(soft[x, y])), 0, 1);
                result[x, y] = Vector3.Lerp(ink, paper, tone);
            }
        }

        return result;
    }

    /// <summary>Few colours in soft patches, as a painting or a tinted card has them.</summary>
    private static DisplayPicture Simplified(DisplayPicture picture)
    {
        DisplayPicture soft = picture.Blurred(Math.Max(1, picture.Width / 60));
        foreach (ref Vector3 c in soft.Pixels.AsSpan())
            c = new(MathF.Round(c.X * 6) / 6, MathF.Round(c.Y * 6) / 6, MathF.Round(c.Z * 6) / 6);
        return soft;
    }
}
