using System.Numerics;

namespace Iconotheque.Synthesis.Films;

/// <summary>The sheet that drawings are made on.</summary>
internal static class Paper
{
    /// <summary>Its colour at a pixel: fibres, laid lines and a yellowed rim.</summary>
    public static Vector3 At(int x, int y, uint seed)
    {
        float fibre = Noise.Fractal(x * 0.25f, y * 0.25f, 2, seed) - 0.5f,
            cloud = Noise.Fractal(x * 0.008f, y * 0.008f, 3, seed + 5) - 0.5f;
        float laid = 0.012f * MathF.Sin(y * 1.1f);
        return new Vector3(0.93f, 0.885f, 0.785f) * (1 + 0.07f * fibre + 0.12f * cloud + laid);
    }
}

/// <summary>Where a draughtsman would put a line.</summary>
internal static class Contours
{
    /// <summary>The strength of a contour at each pixel, 0 to 1: breaks of depth, of direction and of material.</summary>
    public static float[] Of(Rendering.Rendering r)
    {
        int w = r.Colour.Width, h = r.Colour.Height;
        float[] strength = new float[w * h];
        for (int y = 1; y < h - 1; y++)
        {
            for (int x = 1; x < w - 1; x++) strength[y * w + x] = At(r, y * w + x, w);
        }

        return strength;
    }

    private static float At(Rendering.Rendering r, int i, int width)
    {
        if (r.Tone[i] < 0 && r.Tone[i + 1] < 0 && r.Tone[i + width] < 0) return 0;
        float depth = Break(r.Depth, i, 1) + Break(r.Depth, i, width);
        float crease = 2 - Vector3.Dot(r.Normal[i], r.Normal[i + 1]) - Vector3.Dot(r.Normal[i], r.Normal[i + width]);
        float material = (r.Tone[i] != r.Tone[i + 1] ? 0.45f : 0) + (r.Tone[i] != r.Tone[i + width] ? 0.45f : 0);
        float near = Math.Clamp(500 / (r.Depth[i] + 1), 0.25f, 1);
        return Math.Clamp(depth * 1.2f + Math.Clamp(crease - 0.15f, 0, 0.8f) + material, 0, 1) * near;
    }

    /// <summary>The second difference of reciprocal depth, which is zero on a plane.</summary>
    private static float Break(float[] depth, int i, int step)
    {
        float a = 1 / depth[i - step], b = 1 / depth[i], c = 1 / depth[i + step];
        float bend = MathF.Abs(a - 2 * b + c) / Math.Max(1e-6f, Math.Max(a, Math.Max(b, c)));
        return Math.Clamp((bend - 0.012f) * 14, 0, 1);
    }
}
