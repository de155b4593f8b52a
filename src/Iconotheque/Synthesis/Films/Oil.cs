using System.Numerics;
using Iconotheque.Synthesis.Rendering;

namespace Iconotheque.Synthesis.Films;

/// <summary>An oil painting: strokes of three brushes laid along the edges, broad ones first.</summary>
/// <remarks>
/// After Hertzmann, "Painterly rendering with curved brush strokes of multiple sizes", SIGGRAPH 1998, with straight strokes.
/// </remarks>
internal static class Oil
{
    /// <summary>Paints a rendering on a toned canvas.</summary>
    public static DisplayPicture Paint(Rendering.Rendering r, uint seed)
    {
        DisplayPicture p = r.Colour, canvas = new(p.Width, p.Height);
        var random = new SplitMix64(seed);
        Vector3 ground = Vector3.Lerp(new(0.45f, 0.36f, 0.26f), new(0.62f, 0.58f, 0.50f), random.Unit());
        Array.Fill(canvas.Pixels, ground);
        float unit = Math.Max(1.2f, p.Width / 420f) * random.Between(0.8f, 1.25f), warmth = random.Between(-0.03f, 0.07f),
            strength = random.Between(1.05f, 1.35f);
        foreach (float brush in (ReadOnlySpan<float>)[7, 3.2f, 1.5f])
        {
            Layer(canvas, p.Blurred(Math.Max(1, (int)(brush * unit * 0.35f))), brush * unit, random);
        }

        Vector3 varnish = new(1 + warmth, 1, 1 - warmth);
        canvas.Map((c, x, y) =>
        {
            Vector3 rich =
                Vector3.Clamp(Vector3.Lerp(new Vector3(DisplayPicture.Luma(c)), c, strength), Vector3.Zero,
                    Vector3.One) * varnish;
            return rich * (0.97f + 0.05f * Weave(x, y));
        });
        return canvas;
    }

    /// <summary>
    /// Strokes of one brush on a jittered grid, where the canvas is still far from the picture; the broadest covers everything.
    /// </summary>
    private static void Layer(DisplayPicture canvas, DisplayPicture target, float brush, SplitMix64 random)
    {
        float step = Math.Max(2, brush * 0.9f), limit = brush > canvas.Width / 90f ? -1 : 0.09f;
        for (float y = 0; y < canvas.Height; y += step)
        {
            for (float x = 0; x < canvas.Width; x += step)
            {
                int px = Math.Clamp((int)(x + step * random.Unit()), 1, canvas.Width - 2),
                    py = Math.Clamp((int)(y + step * random.Unit()), 1, canvas.Height - 2);
                ulong own = random.Next();
                Vector3 colour = target[px, py];
                if (Vector3.Distance(canvas[px, py], colour) > limit)
                    Stroke(canvas, (px, py), Along(target, px, py, own), brush, colour, (uint)own);
            }
        }
    }

    /// <summary>The unit direction along the edge at a pixel, or one of the painter's habit where there is none.</summary>
    private static Vector2 Along(DisplayPicture p, int x, int y, ulong own)
    {
        Vector2 slope = new(DisplayPicture.Luma(p[x + 1, y] - p[x - 1, y]), DisplayPicture.Luma(p[x, y + 1] - p[x, y - 1]));
        float steep = slope.Length();
        if (steep > 0.03f) return new Vector2(-slope.Y, slope.X) / steep;
        var (s, c) = MathF.SinCos(0.5f + 1.2f * Noise.Hash((uint)(own >> 32)));
        return new(c, s);
    }

    /// <summary>One stroke: bristles of slightly different colours, thin at the end.</summary>
    private static void Stroke(DisplayPicture canvas, (int X, int Y) at, Vector2 along, float brush,
        Vector3 colour, uint seed)
    {
        float half = brush * (1.6f + Noise.Hash(seed)), wide = brush * 0.55f;
        colour *= 0.93f + 0.14f * Noise.Hash(seed + 1);
        int reach = (int)MathF.Ceiling(half + wide);
        int y0 = Math.Max(0, at.Y - reach), y1 = Math.Min(canvas.Height - 1, at.Y + reach), x0 = Math.Max(0, at.X - reach),
            x1 = Math.Min(canvas.Width - 1, at.X + reach);
        for (int y = y0; y <= y1; y++)
        {
            for (int x = x0; x <= x1; x++)
            {
                float dx = x - at.X, dy = y - at.Y, t = dx * along.X + dy * along.Y,
                    across = dy * along.X - dx * along.Y;
                float inside = Math.Min(half - MathF.Abs(t), (wide - MathF.Abs(across)) * (1 - 0.35f * Math.Max(0, t) / half));
                if (inside <= -0.5f) continue;
                float bristle = 0.92f + 0.16f * Noise.Hash((int)MathF.Floor(across * 0.8f), (int)seed, seed);
                canvas[x, y] = Vector3.Lerp(canvas[x, y], colour * bristle, Math.Clamp(inside + 0.5f, 0, 0.9f));
            }
        }
    }

    /// <summary>The threads of the canvas, −1 to 1.</summary>
    private static float Weave(int x, int y) => ((x & 3) < 2 ? 0.5f : -0.5f) + ((y & 3) < 2 ? 0.5f : -0.5f);
}
