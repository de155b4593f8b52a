namespace Iconotheque.Synthesis.Rendering;

/// <summary>Darkening in corners, estimated from depth alone.</summary>
/// <remarks>After Mittring, "Finding next gen: CryEngine 2", SIGGRAPH 2007: what stands out before the neighbours' plane hides the sky.</remarks>
internal static class AmbientOcclusion
{
    private const float RadiusMetres = 2.2f;

    /// <summary>How open each pixel is, 0.3 to 1; row-major at a <paramref name="grid"/>-th of the raster's size.</summary>
    public static float[] Of(Raster raster, int grid, float focalPixels)
    {
        int width = raster.Width / grid, height = raster.Height / grid;
        float[] depth = new float[width * height];
        for (int i = 0; i < depth.Length; i++)
        {
            float nearness = raster.Nearness[i / width * grid * raster.Width + i % width * grid];
            depth[i] = nearness > 0 ? 1 / nearness : 1e6f;
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
        float turn = Noise.Hash(x & 3, y & 3, 1) * 1.57f, hidden = 0;
        var (s, c) = MathF.SinCos(turn);
        for (int k = 0; k < 4; k++)
        {
            float reach = radius * (0.35f + 0.22f * k);
            float a = Before(depth, size, x + c * reach, y + s * reach, here), b = Before(depth, size, x - c * reach, y - s * reach, here);
            hidden += Math.Clamp((a + b) / (RadiusMetres * 0.5f), 0, 1) * (Math.Max(a, b) < 3 * RadiusMetres ? 1 : 0);
            (s, c) = (c * 0.383f + s * 0.924f, c * 0.924f - s * 0.383f);
        }

        return 1 - 0.6f * hidden / 4;
    }

    private static float Before(float[] depth, (int Width, int Height) size, float x, float y, float here)
    {
        int ix = Math.Clamp((int)x, 0, size.Width - 1), iy = Math.Clamp((int)y, 0, size.Height - 1);
        return here - depth[iy * size.Width + ix];
    }
}
