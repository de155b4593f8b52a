namespace Iconotheque.Classical.Tests;

/// <summary>Pictures made by whole numbers alone, the same on every machine.</summary>
internal static class MadePicture
{
    /// <summary>Rectangles of many sizes and colours over each other, a little blur and noise; R G B interleaved.</summary>
    public static byte[] Rectangles(int width, int height, uint seed)
    {
        uint state = seed;
        int Next(int below)
        {
            state = state * 1664525 + 1013904223;
            return (int)(((ulong)state * (uint)below) >> 32);
        }

        byte[] sharp = new byte[3 * width * height];
        for (int i = 0; i < 400; i++)
        {
            int w = 2 + Next(width) / (1 + i / 20), h = 2 + Next(height) / (1 + i / 20);
            int x = Next(width) - w / 2, y = Next(height) - h / 2;
            (byte Red, byte Green, byte Blue) colour = ((byte)Next(256), (byte)Next(256), (byte)Next(256));
            for (int v = Math.Max(y, 0); v < Math.Min(y + h, height); v++)
            {
                for (int u = Math.Max(x, 0); u < Math.Min(x + w, width); u++)
                    (sharp[3 * (v * width + u)], sharp[3 * (v * width + u) + 1], sharp[3 * (v * width + u) + 2]) = colour;
            }
        }

        byte[] soft = new byte[sharp.Length];
        for (int i = 0; i < soft.Length; i++)
        {
            int sum = 4 * sharp[i];
            foreach (int away in (ReadOnlySpan<int>)[-3, 3, -3 * width, 3 * width])
                sum += i + away >= 0 && i + away < sharp.Length ? sharp[i + away] : sharp[i];
            soft[i] = (byte)Math.Clamp(sum / 8 + Next(5) - 2, 0, 255);
        }

        return soft;
    }

    /// <summary>A picture turned by a quarter, counter-clockwise: (x, y) comes to (y, width − 1 − x).</summary>
    public static byte[] Turned(byte[] rgb, int width, int height)
    {
        byte[] turned = new byte[rgb.Length];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
                rgb.AsSpan(3 * (y * width + x), 3).CopyTo(turned.AsSpan(3 * ((width - 1 - x) * height + y)));
        }

        return turned;
    }
}
