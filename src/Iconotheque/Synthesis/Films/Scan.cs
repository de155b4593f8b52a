using System.Numerics;
using Iconotheque.Synthesis.Rendering;

namespace Iconotheque.Synthesis.Films;

/// <summary>What early digitisation does: too few pixels, and too strong a compression.</summary>
internal static class Scan
{
    /// <summary>Takes a picture down to fewer pixels a side, 1 to 5 times by <paramref name="strength"/>, and up again.</summary>
    public static DisplayPicture Coarse(DisplayPicture p, float strength)
    {
        float factor = 1 + 4 * strength;
        int width = Math.Max(8, (int)(p.Width / factor)), height = Math.Max(8, (int)(p.Height / factor));
        DisplayPicture few = new(width, height), result = new(p.Width, p.Height);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
                few[x, y] = Mean(p, (x * p.Width / width, y * p.Height / height),
                    ((x + 1) * p.Width / width, (y + 1) * p.Height / height));
        }

        float sx = (float)width / p.Width, sy = (float)height / p.Height;
        result.Map((_, x, y) => few.Sample((x + 0.5f) * sx, (y + 0.5f) * sy));
        return result;
    }

    private static Vector3 Mean(DisplayPicture p, (int X, int Y) from, (int X, int Y) to)
    {
        Vector3 sum = Vector3.Zero;
        for (int y = from.Y; y < to.Y; y++)
        {
            for (int x = from.X; x < to.X; x++) sum += p[x, y];
        }

        return sum / ((to.X - from.X) * (to.Y - from.Y));
    }
}

/// <summary>The loss of baseline JPEG: cosines of 8×8 blocks, rounded to steps.</summary>
/// <remarks>
/// ITU-T T.81, annex A.3 for the transform and annex K.1 for the steps, scaled by quality as libjpeg does. Colour is rounded by
/// its own steps and not subsampled.
/// </remarks>
internal static class Blocking
{
    private static readonly float[] LumaSteps =
    [
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29,
        51, 87, 80, 62,
        18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98,
        112, 100, 103, 99,
    ];

    private static readonly float[] ColourSteps =
    [
        17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99,
        99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99,
    ];

    /// <summary>The orthonormal cosine transform of 8 values: row k, column n.</summary>
    private static readonly float[] Cosines = [.. Enumerable.Range(0, 64)
        .Select(i => (i < 8 ? MathF.Sqrt(0.125f) : 0.5f) * MathF.Cos((2 * (i % 8) + 1) * (i / 8) * MathF.PI / 16))];

    private static readonly float[] Inverse = [.. Enumerable.Range(0, 64).Select(i => Cosines[i % 8 * 8 + i / 8])];

    /// <summary>Rounds a picture as JPEG of a quality from 1 to 100 would.</summary>
    public static void Apply(DisplayPicture p, int quality)
    {
        float scale = (quality < 50 ? 50f / quality : 2 - quality / 50f) / 255;
        Vector3[] steps = [.. LumaSteps.Zip(ColourSteps,
            (luma, colour) => Vector3.Max(new Vector3(luma, colour, colour) * scale, new Vector3(1 / 255f)))];
        Span<Vector3> block = stackalloc Vector3[64], turned = stackalloc Vector3[64];
        for (int y = 0; y < p.Height; y += 8)
        {
            for (int x = 0; x < p.Width; x += 8)
            {
                Read(p, x, y, block);
                Transform(block, turned, Cosines);
                Transform(turned, block, Cosines);
                for (int i = 0; i < 64; i++) block[i] = Rounded(block[i] / steps[i]) * steps[i];
                Transform(block, turned, Inverse);
                Transform(turned, block, Inverse);
                Write(p, x, y, block);
            }
        }
    }

    private static Vector3 Rounded(Vector3 v) => new(MathF.Round(v.X), MathF.Round(v.Y), MathF.Round(v.Z));

    /// <summary>Transforms each row and writes it as a column, so that two calls transform both ways.</summary>
    private static void Transform(ReadOnlySpan<Vector3> from, Span<Vector3> to, ReadOnlySpan<float> matrix)
    {
        for (int row = 0; row < 8; row++)
        {
            ReadOnlySpan<Vector3> v = from.Slice(row * 8, 8);
            for (int k = 0; k < 8; k++)
            {
                ReadOnlySpan<float> w = matrix.Slice(k * 8, 8);
                to[k * 8 + row] = v[0] * w[0] + v[1] * w[1] + v[2] * w[2] + v[3] * w[3]
                    + (v[4] * w[4] + v[5] * w[5] + v[6] * w[6] + v[7] * w[7]);
            }
        }
    }

    /// <summary>A block as luma and two colour differences; beyond the frame the last pixel again.</summary>
    private static void Read(DisplayPicture p, int x0, int y0, Span<Vector3> block)
    {
        for (int i = 0; i < 64; i++)
        {
            Vector3 c = Vector3.Clamp(p[Math.Min(x0 + i % 8, p.Width - 1), Math.Min(y0 + i / 8, p.Height - 1)], Vector3.Zero,
                Vector3.One);
            float luma = DisplayPicture.Luma(c);
            block[i] = new(luma - 0.5f, 0.564f * (c.Z - luma), 0.713f * (c.X - luma));
        }
    }

    private static void Write(DisplayPicture p, int x0, int y0, ReadOnlySpan<Vector3> block)
    {
        for (int i = 0; i < 64; i++)
        {
            int x = x0 + i % 8, y = y0 + i / 8;
            if (x >= p.Width || y >= p.Height) continue;
            float luma = block[i].X + 0.5f, blue = luma + block[i].Y / 0.564f, red = luma + block[i].Z / 0.713f;
            p[x, y] = Vector3.Clamp(new(red, (luma - 0.299f * red - 0.114f * blue) / 0.587f, blue), Vector3.Zero, Vector3.One);
        }
    }
}
