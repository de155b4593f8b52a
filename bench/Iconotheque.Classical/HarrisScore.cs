using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Classical;

/// <summary>Harris's measure of a corner, det M − k (tr M)² with k = 0.04, over 7 × 7 pixels and Sobel's derivatives.</summary>
/// <remarks>Harris and Stephens, 1988; scaled as if values reached from 0 to 1. Whole numbers until the last step.</remarks>
internal static class HarrisScore
{
    private const int Half = 3;
    private const float K = 0.04f, Scale = 1f / (4 * (2 * Half + 1) * 255f);

    /// <summary>The definition, at a pixel at least four from the edge.</summary>
    public static float Reference(in Plane<byte> picture, int x, int y)
    {
        int xx = 0, yy = 0, xy = 0;
        for (int v = y - Half; v <= y + Half; v++)
        {
            for (int u = x - Half; u <= x + Half; u++)
            {
                int across = 0, down = 0;
                for (int k = -1; k <= 1; k++)
                {
                    int weight = 2 - Math.Abs(k);
                    across += weight * (picture.At(u + 1, v + k) - picture.At(u - 1, v + k));
                    down += weight * (picture.At(u + k, v + 1) - picture.At(u + k, v - 1));
                }

                (xx, yy, xy) = (xx + across * across, yy + down * down, xy + across * down);
            }
        }

        return Response(xx, yy, xy);
    }

    /// <summary>As <see cref="Reference"/>, eight columns at a time, of which the last does not count.</summary>
    public static float Of(in Plane<byte> picture, int x, int y)
    {
        ref byte at = ref picture.At(x - Half - 1, y - Half - 1);
        nint stride = picture.Stride;
        Vector256<int> xx = default, yy = default, xy = default;
        Derive(ref at, out var across0, out var smooth0);
        Derive(ref Unsafe.Add(ref at, stride), out var across1, out var smooth1);
        var seven = Vector128.Create((short)-1, -1, -1, -1, -1, -1, -1, 0);
        for (int v = 2; v <= 2 * Half + 2; v++)
        {
            Derive(ref Unsafe.Add(ref at, v * stride), out var across2, out var smooth2);
            var gx = Wide((across0 + across1 + across1 + across2) & seven);
            var gy = Wide((smooth2 - smooth0) & seven);
            xx += gx * gx;
            yy += gy * gy;
            xy += gx * gy;
            (across0, across1, smooth0, smooth1) = (across1, across2, smooth1, smooth2);
        }

        return Response(Vector256.Sum(xx), Vector256.Sum(yy), Vector256.Sum(xy));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Derive(ref byte row, out Vector128<short> difference, out Vector128<short> smooth)
    {
        var left = Vector128.WidenLower(Vector128.LoadUnsafe(ref row)).AsInt16();
        var centre = Vector128.WidenLower(Vector128.LoadUnsafe(ref row, 1)).AsInt16();
        var right = Vector128.WidenLower(Vector128.LoadUnsafe(ref row, 2)).AsInt16();
        difference = right - left;
        smooth = left + centre + centre + right;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Wide(Vector128<short> v) => Vector256.WidenLower(v.ToVector256Unsafe());

    private static float Response(int xx, int yy, int xy)
    {
        float trace = (float)xx + yy;
        return ((float)xx * yy - (float)xy * xy - K * trace * trace) * (Scale * Scale * Scale * Scale);
    }
}
