using System.Numerics;
using Iconotheque.Synthesis.Rendering;

namespace Iconotheque.Synthesis.Films;

/// <summary>A watercolour: flat washes with darker rims, granulating on rough paper, over a light pencil sketch.</summary>
internal static class Watercolour
{
    /// <summary>Paints a rendering; the sheet stays white towards its edges.</summary>
    public static DisplayPicture Paint(Rendering.Rendering r, uint seed)
    {
        DisplayPicture washes = Washes(r.Colour, Math.Max(2, r.Colour.Width / 200)),
            soft = washes.Blurred(Math.Max(1, r.Colour.Width / 400)), sheet = new(washes.Width, washes.Height);
        float[] contours = Contours.Of(r);
        float sketch = 0.15f + 0.5f * Noise.Hash(seed + 1), thin = 0.62f + 0.3f * Noise.Hash(seed + 2);
        sheet.Map((_, x, y) =>
        {
            float u = 2.2f * (Noise.At(x * 0.05f, y * 0.05f, seed) - 0.5f),
                v = 2.2f * (Noise.At(x * 0.05f, y * 0.05f, seed + 3) - 0.5f);
            Vector3 wash = washes.Sample(x + 0.5f + u, y + 0.5f + v), mean = soft[x, y];
            float rim = Math.Clamp(MathF.Abs(DisplayPicture.Luma(wash - mean)) * 3, 0, 0.3f);
            float grain = Noise.At(x * 0.45f, y * 0.45f, seed + 4) - 0.5f,
                pool = Noise.Fractal(x * 0.012f, y * 0.012f, 3, seed + 5) - 0.5f;
            Vector3 pigment = (Vector3.One - Vector3.Lerp(new Vector3(DisplayPicture.Luma(wash)), wash, 1.35f))
                * (thin * (1 + 0.35f * grain + 0.7f * pool) + rim);
            Vector3 paper = Paper.At(x, y, seed) * new Vector3(1.03f, 1.05f, 1.12f);
            Vector3 painted =
                paper * (Vector3.One - Vector3.Clamp(pigment * Wet(sheet, x, y, seed), Vector3.Zero, new Vector3(0.92f)));
            return Vector3.Lerp(painted, new(0.25f, 0.23f, 0.24f),
                sketch * contours[y * sheet.Width + x] * (0.5f + 0.5f * Noise.At(x * 0.1f, y * 0.1f, seed + 6)));
        });
        return sheet;
    }

    /// <summary>1 where the brush went, 0 on the ragged margin.</summary>
    private static float Wet(DisplayPicture p, int x, int y, uint seed)
    {
        float margin = 0.024f * p.Width * Math.Max(0, Noise.Hash(seed + 7) - 0.4f) / 0.6f,
            edge = Math.Min(Math.Min(x, p.Width - 1 - x), Math.Min(y, p.Height - 1 - y));
        return edge > 3 * margin ? 1 : Math.Clamp((edge - margin * 2.2f * Noise.At(x * 0.02f, y * 0.02f, seed + 8)) / 3, 0, 1);
    }

    /// <summary>
    /// Flat areas with sharp borders: at each pixel the mean of the most even of the four neighbourhoods beside it.
    /// </summary>
    /// <remarks>
    /// Kuwahara, Hachimura, Eiho, Kinoshita, "Processing of RI-angiocardiographic images", 1976, with tent-weighted
    /// neighbourhoods.
    /// </remarks>
    private static DisplayPicture Washes(DisplayPicture p, int radius)
    {
        DisplayPicture mean = p.Blurred(radius), squares = new(p.Width, p.Height), result = new(p.Width, p.Height);
        for (int i = 0; i < p.Pixels.Length; i++)
        {
            float luma = DisplayPicture.Luma(p.Pixels[i]);
            squares.Pixels[i] = new(luma * luma);
        }

        squares = squares.Blurred(radius);
        for (int y = 0; y < p.Height; y++)
        {
            for (int x = 0; x < p.Width; x++) result[x, y] = mean.Pixels[Evenest(mean, squares, (x, y), radius)];
        }

        return result;
    }

    private static int Evenest(DisplayPicture mean, DisplayPicture squares, (int X, int Y) at, int radius)
    {
        int best = 0;
        float least = float.MaxValue;
        for (int k = 0; k < 4; k++)
        {
            int x = Math.Clamp(at.X + (k % 2 == 0 ? -radius : radius), 0, mean.Width - 1),
                y = Math.Clamp(at.Y + (k < 2 ? -radius : radius), 0, mean.Height - 1);
            int i = y * mean.Width + x;
            float luma = DisplayPicture.Luma(mean.Pixels[i]), variance = squares.Pixels[i].X - luma * luma;
            if (variance < least) (least, best) = (variance, i);
        }

        return best;
    }
}
