using System.Numerics;
using Iconotheque.Imaging;
using Iconotheque.Synthesis.Rendering;

namespace Iconotheque.Synthesis.Augmentation;

/// <summary>A square picture taken out of another through a projective map.</summary>
internal static class Warp
{
    /// <summary>A random crop, turned and seen from aside.</summary>
    public static DisplayPicture Random(RgbImage source, int side, HeritageAugmentation limits, SplitMix64 random)
    {
        float area = random.Between(limits.LeastArea, 1), ratio = MathF.Pow(2, random.Between(-0.4f, 0.4f));
        float width = Math.Min(source.Width, MathF.Sqrt(area * source.Width * source.Height * ratio)),
            height = Math.Min(source.Height, area * source.Width * source.Height / width);
        Vector2 middle = new(random.Between(width / 2, source.Width - width / 2),
            random.Between(height / 2, source.Height - height / 2));
        var (sin, cos) = MathF.SinCos(random.Between(-limits.Rotation, limits.Rotation));
        Span<Vector2> corners = stackalloc Vector2[4];
        for (int i = 0; i < 4; i++)
        {
            Vector2 at = new((i is 1 or 2 ? 0.5f : -0.5f) + random.Between(-limits.Perspective, limits.Perspective),
                (i >= 2 ? 0.5f : -0.5f) + random.Between(-limits.Perspective, limits.Perspective));
            corners[i] = middle + new Vector2(at.X * width * cos - at.Y * height * sin, at.X * width * sin + at.Y * height * cos);
        }

        return Of(source, side, corners);
    }

    /// <summary>
    /// The picture inside four corners, given clockwise from the upper left, in pixels; what lies beyond the source's edge is
    /// mirrored.
    /// </summary>
    /// <remarks>
    /// The projective map of the unit square: Heckbert, "Fundamentals of Texture Mapping and Image Warping", 1989, section 2.2.3.
    /// </remarks>
    public static DisplayPicture Of(RgbImage source, int side, ReadOnlySpan<Vector2> corners)
    {
        float longest = Math.Max(Math.Max(Vector2.Distance(corners[0], corners[1]), Vector2.Distance(corners[1], corners[2])),
            Math.Max(Vector2.Distance(corners[2], corners[3]), Vector2.Distance(corners[3], corners[0])));
        float shrink = 1;
        for (; longest * shrink > 2 * side && Math.Min(source.Width, source.Height) > 1; shrink /= 2) source = Halved(source);
        Vector2 p0 = corners[0] * shrink, p1 = corners[1] * shrink, p2 = corners[2] * shrink, p3 = corners[3] * shrink;
        Vector2 sum = p0 - p1 + p2 - p3, d1 = p1 - p2, d2 = p3 - p2;
        float cross = d1.X * d2.Y - d1.Y * d2.X, g = (sum.X * d2.Y - sum.Y * d2.X) / cross,
            h = (d1.X * sum.Y - d1.Y * sum.X) / cross;
        Vector2 across = p1 - p0 + g * p1, down = p3 - p0 + h * p3;
        var result = new DisplayPicture(side, side);
        for (int y = 0; y < side; y++)
        {
            float v = (y + 0.5f) / side;
            for (int x = 0; x < side; x++)
            {
                float u = (x + 0.5f) / side;
                Vector2 at = (p0 + u * across + v * down) / (1 + g * u + h * v);
                result[x, y] = Sample(source, at.X - 0.5f, at.Y - 0.5f);
            }
        }

        return result;
    }

    /// <summary>Means of 2×2 pixels; an odd last row or column is left out.</summary>
    public static RgbImage Halved(RgbImage source)
    {
        int width = source.Width / 2, height = source.Height / 2, row = source.Width * 3;
        byte[] from = source.Pixels, to = new byte[width * height * 3];
        for (int y = 0, t = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                for (int c = 0; c < 3; c++, t++)
                {
                    int at = 2 * y * row + 6 * x + c;
                    to[t] = (byte)((from[at] + from[at + 3] + from[at + row] + from[at + row + 3] + 2) >> 2);
                }
            }
        }

        return new RgbImage(width, height, to);
    }

    private static Vector3 Sample(RgbImage image, float x, float y)
    {
        int x0 = (int)MathF.Floor(x), y0 = (int)MathF.Floor(y);
        float fx = x - x0, fy = y - y0;
        int left = Mirrored(x0, image.Width), right = Mirrored(x0 + 1, image.Width),
            above = Mirrored(y0, image.Height) * image.Width, below = Mirrored(y0 + 1, image.Height) * image.Width;
        Vector3 upper = Vector3.Lerp(Pixel(image, above + left), Pixel(image, above + right), fx),
            lower = Vector3.Lerp(Pixel(image, below + left), Pixel(image, below + right), fx);
        return Vector3.Lerp(upper, lower, fy) * (1 / 255f);
    }

    private static Vector3 Pixel(RgbImage image, int index) =>
        new(image.Pixels[3 * index], image.Pixels[3 * index + 1], image.Pixels[3 * index + 2]);

    private static int Mirrored(int i, int length)
    {
        if ((uint)i < (uint)length) return i;
        int period = 2 * length, m = ((i % period) + period) % period;
        return m < length ? m : period - 1 - m;
    }
}
