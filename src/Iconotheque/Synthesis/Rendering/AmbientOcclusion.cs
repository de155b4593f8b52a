namespace Iconotheque.Synthesis.Rendering;

/// <summary>Darkening in corners, estimated from depth alone.</summary>
/// <remarks>
/// After Mittring, "Finding next gen: CryEngine 2", SIGGRAPH 2007: what stands out before the neighbours' plane hides the sky.
/// </remarks>
internal static class AmbientOcclusion
{
    private const float RadiusMetres = 2.2f;
    private const int Directions = 4;

    /// <summary>
    /// For each of 4×4 pixels the four directions, a sixteenth of a turn and more apart, in which it looks, as (cosine, sine).
    /// </summary>
    private static readonly (float Cosine, float Sine)[] Looks = [.. Enumerable.Range(0, 16 * Directions).Select(i =>
    {
        float turn = Noise.Hash(i / Directions & 3, i / Directions >> 2, 1) * 1.57f + i % Directions * 0.3927f;
        return (MathF.Cos(turn), MathF.Sin(turn));
    })];

    /// <summary>How open each pixel is, 0.3 to 1; row-major at a <paramref name="grid"/>-th of the raster's size.</summary>
    public static float[] Of(Raster raster, int grid, float focalPixels)
    {
        int width = raster.Width / grid, height = raster.Height / grid;
        float[] depth = new float[width * height];
        for (int y = 0; y < height; y++)
        {
            var row = raster.Nearness.Slice(y * grid * raster.Width, raster.Width);
            for (int x = 0; x < width; x++) depth[y * width + x] = row[x * grid] > 0 ? 1 / row[x * grid] : 1e6f;
        }

        float[] open = new float[depth.Length];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++) open[y * width + x] = At(depth, (width, height), x, y, focalPixels);
        }

        return Smoothed(open, depth, width);
    }

    /// <summary>Averages the 4×4 pixels over which directions differ, within one surface.</summary>
    private static float[] Smoothed(float[] open, float[] depth, int width)
    {
        float[] smooth = new float[open.Length];
        for (int i = 0; i < open.Length; i++)
        {
            float sum = 0, count = 0;
            for (int k = 0; k < 16; k++)
            {
                int j = i + (k / 4 - 2) * width + k % 4 - 2;
                if (j < 0 || j >= open.Length || MathF.Abs(depth[j] - depth[i]) > 0.04f * depth[i]) continue;
                sum += open[j];
                count++;
            }

            smooth[i] = count > 0 ? sum / count : open[i];
        }

        return smooth;
    }

    private static float At(float[] depth, (int Width, int Height) size, int x, int y, float focal)
    {
        float here = depth[y * size.Width + x];
        if (here > 1500) return 1;
        float radius = Math.Clamp(focal * RadiusMetres / here, 2.5f, 60);
        float hidden = 0;
        var looks = Looks.AsSpan(((y & 3) * 4 + (x & 3)) * Directions, Directions);
        for (int k = 0; k < looks.Length; k++)
        {
            float reach = radius * (0.35f + 0.22f * k), c = looks[k].Cosine * reach, s = looks[k].Sine * reach;
            float a = Before(depth, size, x + c, y + s, here), b = Before(depth, size, x - c, y - s, here);
            hidden += Math.Clamp((a + b) / (RadiusMetres * 0.5f), 0, 1) * (Math.Max(a, b) < 3 * RadiusMetres ? 1 : 0);
        }

        return 1 - 0.6f * hidden / Directions;
    }

    private static float Before(float[] depth, (int Width, int Height) size, float x, float y, float here)
    {
        int ix = Math.Clamp(float.ConvertToIntegerNative<int>(x), 0, size.Width - 1),
            iy = Math.Clamp(float.ConvertToIntegerNative<int>(y), 0, size.Height - 1);
        return here - depth[iy * size.Width + ix];
    }
}
