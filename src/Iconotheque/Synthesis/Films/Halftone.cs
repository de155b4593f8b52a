using System.Numerics;
using Iconotheque.Synthesis.Rendering;

namespace Iconotheque.Synthesis.Films;

/// <summary>Photographs printed with a screen: dots of full ink whose size gives the tone.</summary>
internal static class Halftone
{
    /// <summary>One period of (1 + cosine) / 2 in 256 steps.</summary>
    private static readonly float[] Wave = [.. Enumerable.Range(0, 256)
        .Select(i => 0.5f + 0.5f * MathF.Cos(i * MathF.Tau / 256))];

    /// <summary>The four inks' absorption of red, green and blue: cyan, magenta, yellow, black.</summary>
    private static readonly Vector3[] Inks = [new(0.95f, 0.35f, 0.08f), new(0.15f, 0.88f, 0.40f), new(0.03f, 0.10f, 0.85f),
        new(0.88f)];

    /// <summary>The screens' angles in degrees, far apart so that they do not beat.</summary>
    private static readonly Vector2[] Turns = [.. new[] { 15, 75, 0, 45 }
        .Select(degrees => new Vector2(MathF.Cos(degrees * MathF.PI / 180), MathF.Sin(degrees * MathF.PI / 180)))];

    /// <summary>A newspaper's picture: black ink on greyish stock, the screen at 45 degrees.</summary>
    public static DisplayPicture Black(DisplayPicture p, uint seed)
    {
        float period = Period(p, seed);
        Vector3 stock = Vector3.Lerp(new(0.86f, 0.84f, 0.78f), new(0.82f, 0.74f, 0.60f), Noise.Hash(seed + 2));
        p = p.Blurred(1);
        p.Map((c, x, y) =>
        {
            float dark = 0.06f + 0.92f * (1 - Steep(Vector3.Dot(c, new(0.2f, 0.5f, 0.3f))));
            float ink = Dot(x, y, Turns[3], period, dark) * (0.86f + 0.12f * Noise.Hash(x, y, seed));
            return stock * (0.97f + 0.05f * Noise.Hash(x, y, seed + 1)) * (1 - 0.88f * ink);
        });
        return p;
    }

    /// <summary>A magazine's picture: four inks on whitish stock, out of register by a fraction of a dot.</summary>
    public static DisplayPicture FourColours(DisplayPicture p, uint seed)
    {
        float period = Period(p, seed) * 0.85f;
        Vector3 stock = Vector3.Lerp(new(0.95f, 0.94f, 0.91f), new(0.93f, 0.88f, 0.76f), Noise.Hash(seed + 2));
        Vector2 slip = new(2.4f * (Noise.Hash(seed + 3) - 0.5f), 2.4f * (Noise.Hash(seed + 4) - 0.5f));
        p = p.Blurred(1);
        DisplayPicture plates = p;
        p = new DisplayPicture(plates.Width, plates.Height);
        p.Map((_, x, y) =>
        {
            Vector3 c = Punchy(plates[x, y]), shifted = Punchy(plates.Sample(x + 0.5f + slip.X, y + 0.5f + slip.Y));
            float black = 0.75f * Math.Max(0, 1 - Math.Max(c.X, Math.Max(c.Y, c.Z)));
            Vector3 page = stock;
            page *= Vector3.One - Inks[0] * Dot(x, y, Turns[0], period, 1 - shifted.X - black);
            page *= Vector3.One - Inks[1] * Dot(x, y, Turns[1], period, 1 - c.Y - black);
            page *= Vector3.One - Inks[2] * Dot(x, y, Turns[2], period, 1 - c.Z - black);
            return page * (Vector3.One - Inks[3] * Dot(x, y, Turns[3], period, black));
        });
        return p;
    }

    /// <summary>The distance between dots in pixels: 170 to 270 across the picture, and never too fine for its pixels.</summary>
    private static float Period(DisplayPicture p, uint seed) => Math.Max(2.6f, p.Width / (170 + 100 * Noise.Hash(seed + 1)));

    /// <summary>The stronger colours and deeper tones that the plates are made for.</summary>
    private static Vector3 Punchy(Vector3 c)
    {
        Vector3 strong = Vector3.Clamp(c * 1.5f - new Vector3(0.5f * DisplayPicture.Luma(c) + 0.06f), Vector3.Zero, Vector3.One);
        return Vector3.Lerp(strong, strong * strong, 0.35f);
    }

    private static float Steep(float tone) => Math.Clamp((tone - 0.5f) * 1.15f + 0.52f, 0, 1);

    /// <summary>How much ink lies at a pixel, 0 to 1, where the tone asks for a given share of ink.</summary>
    private static float Dot(int x, int y, Vector2 turn, float period, float share)
    {
        if (share <= 0.01f) return 0;
        float k = 256 / period;
        float u = (x * turn.X + y * turn.Y) * k, v = (y * turn.X - x * turn.Y) * k;
        float peak = 0.5f * (Wave[(int)MathF.Floor(u) & 255] + Wave[(int)MathF.Floor(v) & 255]);
        return Math.Clamp((share - 1 + peak) * period * 0.9f + 0.5f, 0, 1);
    }
}
