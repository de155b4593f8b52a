using System.Numerics;
using Iconotheque.Imaging;

namespace Iconotheque.Synthesis.Rendering;

/// <summary>A picture in the making: display values, 0 black to 1 white, as RGB vectors.</summary>
internal sealed class DisplayPicture(int width, int height)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    /// <summary>Row-major.</summary>
    public Vector3[] Pixels { get; } = new Vector3[width * height];

    public ref Vector3 this[int x, int y] => ref Pixels[y * Width + x];

    /// <summary>Rec. 601 luma.</summary>
    public static float Luma(Vector3 c) => Vector3.Dot(c, new(0.299f, 0.587f, 0.114f));

    /// <summary>Bilinear; outside the frame the nearest pixel.</summary>
    public Vector3 Sample(float x, float y)
    {
        x = Math.Clamp(x - 0.5f, 0, Width - 1.001f);
        y = Math.Clamp(y - 0.5f, 0, Height - 1.001f);
        int ix = (int)x, iy = (int)y, right = Math.Min(ix + 1, Width - 1), below = Math.Min(iy + 1, Height - 1);
        return Vector3.Lerp(
            Vector3.Lerp(this[ix, iy], this[right, iy], x - ix),
            Vector3.Lerp(this[ix, below], this[right, below], x - ix),
            y - iy);
    }

    /// <summary>The same picture in pixels of its own.</summary>
    public DisplayPicture Copy()
    {
        var copy = new DisplayPicture(Width, Height);
        Pixels.CopyTo(copy.Pixels, 0);
        return copy;
    }

    /// <summary>Replaces every pixel by a function of its value and position.</summary>
    public void Map(Func<Vector3, int, int, Vector3> value)
    {
        for (int y = 0, i = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++, i++) Pixels[i] = value(Pixels[i], x, y);
        }
    }

    /// <summary>A box blur of the given radius in pixels, run twice (close to a tent).</summary>
    public DisplayPicture Blurred(int radius)
    {
        var result = new DisplayPicture(Width, Height);
        var across = new DisplayPicture(Height, Width);
        BoxTransposed(radius, across);
        across.BoxTransposed(radius, result);
        result.BoxTransposed(radius, across);
        across.BoxTransposed(radius, result);
        return result;
    }

    private void BoxTransposed(int radius, DisplayPicture result)
    {
        float share = 1f / (2 * radius + 1);
        for (int y = 0; y < Height; y++)
        {
            Vector3 sum = Vector3.Zero;
            for (int k = -radius; k <= radius; k++) sum += this[Math.Clamp(k, 0, Width - 1), y];
            for (int x = 0; x < Width; x++)
            {
                result[y, x] = sum * share;
                sum += this[Math.Min(x + radius + 1, Width - 1), y] - this[Math.Max(x - radius, 0), y];
            }
        }
    }

    /// <summary>8-bit pixels.</summary>
    public RgbImage ToImage()
    {
        byte[] bytes = new byte[Width * Height * 3];
        for (int i = 0; i < Pixels.Length; i++)
        {
            Vector3 c = Vector3.Clamp(Pixels[i], Vector3.Zero, Vector3.One) * 255 + new Vector3(0.5f);
            (bytes[3 * i], bytes[3 * i + 1], bytes[3 * i + 2]) = ((byte)c.X, (byte)c.Y, (byte)c.Z);
        }

        return new(Width, Height, bytes);
    }
}
