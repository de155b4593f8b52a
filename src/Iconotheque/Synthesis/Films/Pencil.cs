using System.Numerics;
using Iconotheque.Synthesis.Rendering;

namespace Iconotheque.Synthesis.Films;

/// <summary>A pencil drawing: soft contours, and shading that catches on the tooth of the paper.</summary>
internal static class Pencil
{
    /// <summary>Draws a rendering in graphite or red chalk.</summary>
    public static DisplayPicture Draw(Rendering.Rendering r, uint seed)
    {
        float[] contours = Contours.Of(r);
        DisplayPicture tone = r.Colour.Blurred(Math.Max(2, r.Colour.Width / 260)), sheet = new(r.Colour.Width, r.Colour.Height);
        Vector3 lead = Noise.Hash(seed) < 0.8f ? new(0.22f, 0.22f, 0.24f) : new(0.45f, 0.22f, 0.15f);
        var (along, across) = MathF.SinCos(0.6f + 0.7f * Noise.Hash(seed + 1));
        float weight = 0.7f + 0.5f * Noise.Hash(seed + 2);
        sheet.Map((_, x, y) =>
        {
            int i = y * sheet.Width + x;
            float line = Near(contours, sheet, x, y) * (0.45f + 0.55f * Noise.At(x * 0.08f, y * 0.08f, seed + 3));
            float dark = (r.Tone[i] < 0 ? 0.2f : 0.85f) * (1 - DisplayPicture.Luma(tone[x, y]));
            float stroke = Noise.At((x * along + y * across) * 0.55f, (y * along - x * across) * 0.045f, seed + 4);
            float tooth = Noise.Hash(x, y, seed + 5) * 0.5f + 0.5f * Noise.At(x * 0.7f, y * 0.7f, seed + 6);
            float shade = Math.Clamp(weight * dark * (0.45f + 0.9f * stroke) - 0.45f * tooth + 0.12f, 0, 0.8f);
            float lead1 = Math.Max(shade, Math.Clamp(line * (1.2f - 0.6f * tooth), 0, 0.85f));
            return Vector3.Lerp(Paper.At(x, y, seed) * new Vector3(1.02f, 1.03f, 1.07f), lead, lead1);
        });
        return sheet;
    }

    /// <summary>A line about two pixels wide: the point of the pencil is blunt.</summary>
    private static float Near(float[] contours, DisplayPicture p, int x, int y)
    {
        int i = y * p.Width + x, left = x > 0 ? i - 1 : i, above = y > 0 ? i - p.Width : i;
        return Math.Max(contours[i], 0.7f * Math.Max(contours[left], contours[above]));
    }
}
