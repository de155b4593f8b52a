using System.Numerics;
using Iconotheque.Synthesis.Rendering;

namespace Iconotheque.Synthesis.Films;

/// <summary>A pen drawing: wavering contours, and hatching where it is dark.</summary>
internal static class Pen
{
    /// <summary>Draws a rendering in ink on paper.</summary>
    public static DisplayPicture Draw(Rendering.Rendering r, uint seed)
    {
        float[] contours = Contours.Of(r);
        DisplayPicture tone = r.Colour.Blurred(2), drawing = new(r.Colour.Width, r.Colour.Height);
        Vector3 ink = Vector3.Lerp(new(0.13f, 0.11f, 0.12f), new(0.27f, 0.17f, 0.10f), Noise.Hash(seed));
        drawing.Map((_, x, y) =>
        {
            float wobbleX = 2.4f * (Noise.At(x * 0.03f, y * 0.03f, seed) - 0.5f),
                wobbleY = 2.4f * (Noise.At(x * 0.03f, y * 0.03f, seed + 1) - 0.5f);
            int sx = Math.Clamp((int)MathF.Round(x + wobbleX), 0, drawing.Width - 1),
                sy = Math.Clamp((int)MathF.Round(y + wobbleY), 0, drawing.Height - 1);
            float line = contours[sy * drawing.Width + sx] * (0.75f + 0.4f * Noise.At(x * 0.2f, y * 0.2f, seed + 2));
            float dark = r.Tone[sy * drawing.Width + sx] < 0
                ? 0.25f * (0.95f - DisplayPicture.Luma(tone[x, y]))
                : 1.08f - 1.15f * DisplayPicture.Luma(tone[x, y]);
            float hatch = Hatch(x + wobbleX, y + wobbleY, dark, seed);
            return Vector3.Lerp(Paper.At(x, y, seed), ink, Math.Clamp(Math.Max(line, hatch), 0, 0.94f));
        });
        return drawing;
    }

    /// <summary>Up to three layers of strokes, each from a darker tone on.</summary>
    private static float Hatch(float x, float y, float dark, uint seed)
    {
        float ink = 0;
        ReadOnlySpan<(float Along, float Across, float From)> layers = [(0.80f, 0.60f, 0.34f), (0.60f, -0.80f, 0.55f),
            (0.05f, 1f, 0.72f)];
        foreach (var (along, across, from) in layers)
        {
            float stroke = MathF.Abs(((x * along + y * across) / 5.2f % 1 + 1) % 1 - 0.5f) * 5.2f;
            float gap = Noise.At((x * across - y * along) * 0.035f, MathF.Floor((x * along + y * across) / 5.2f), seed + 9);
            if (dark > from + 0.16f * (gap - 0.35f)) ink = Math.Max(ink, Math.Clamp(1.15f - stroke, 0, 1) * (0.55f + 0.4f * gap));
        }

        return ink;
    }
}

/// <summary>A copper engraving: lines that swell with the tone.</summary>
internal static class Engraving
{
    /// <summary>Engraves a rendering, within a plate mark.</summary>
    public static DisplayPicture Draw(Rendering.Rendering r, uint seed)
    {
        float[] contours = Contours.Of(r);
        DisplayPicture tone = r.Colour.Blurred(1), plate = new(r.Colour.Width, r.Colour.Height);
        Vector3 ink = new(0.15f, 0.125f, 0.11f);
        plate.Map((_, x, y) =>
        {
            int i = y * plate.Width + x;
            bool sky = r.Tone[i] < 0;
            float dark = Math.Clamp((sky ? 0.52f : 1.0f) * (1.06f - 1.08f * DisplayPicture.Luma(tone[x, y])), 0, 0.95f);
            Vector3 n = r.Normal[i];
            float slope = sky ? 0 : MathF.Abs(n.Y) > 0.8f ? 0.06f : 0.5f * n.X;
            float bend = 2.2f * Noise.At(x * 0.012f, y * 0.012f, seed);
            float lines = Swell(y + slope * x + bend, 3.4f, dark);
            float cross = dark > 0.52f ? Swell(0.85f * x - 0.6f * y + bend, 3.9f, (dark - 0.42f) * 0.9f) : 0;
            return Vector3.Lerp(Paper.At(x, y, seed), ink,
                Math.Clamp(Math.Max(Math.Max(lines, cross), contours[i] * 0.9f), 0, 0.95f));
        });
        return plate;
    }

    private static float Swell(float position, float period, float dark)
    {
        float distance = MathF.Abs((position / period % 1 + 1) % 1 - 0.5f) * period;
        return Math.Clamp(dark * period * 0.5f - distance + 0.5f, 0, 1);
    }
}
