using System.Numerics;
using System.Runtime.CompilerServices;

namespace Iconotheque.Synthesis;

/// <summary>Value noise: random values at the integer lattice, smoothly interpolated. All results lie in [0, 1].</summary>
internal static class Noise
{
    /// <summary>A value of the lattice point, in [0, 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Hash(int x, int y, uint seed) =>
        (Mix((uint)x * 0x8DA6B343u ^ (uint)y * 0xD8163841u ^ seed * 0xCB1AB31Fu) >> 8) * (1f / (1 << 24));

    /// <summary>A value of a number, in [0, 1).</summary>
    public static float Hash(uint value) => (Mix(value * 0x9E3779B1u + 0x7F4A7C15u) >> 8) * (1f / (1 << 24));

    /// <summary>Smooth noise in the plane; features about one unit wide.</summary>
    public static float At(float x, float y, uint seed)
    {
        float fx = MathF.Floor(x), fy = MathF.Floor(y);
        int ix = float.ConvertToIntegerNative<int>(fx), iy = float.ConvertToIntegerNative<int>(fy);
        float u = Ease(x - fx), v = Ease(y - fy);
        float a = Hash(ix, iy, seed), b = Hash(ix + 1, iy, seed), c = Hash(ix, iy + 1, seed), d = Hash(ix + 1, iy + 1, seed);
        float top = a + (b - a) * u, bottom = c + (d - c) * u;
        return top + (bottom - top) * v;
    }

    /// <summary>Octaves of noise, each half as strong and twice as fine, scaled to [0, 1].</summary>
    public static float Fractal(float x, float y, int octaves, uint seed)
    {
        float sum = 0, weight = 0.5f, total = 0;
        for (int i = 0; i < octaves; i++)
        {
            sum += weight * At(x, y, seed + (uint)i);
            total += weight;
            weight *= 0.5f;
            (x, y) = (x * 2.03f + 17.1f, y * 2.03f + 9.2f);
        }

        return sum / total;
    }

    /// <summary>Noise on a surface in space: the plane it faces most is used.</summary>
    public static float On(Vector3 point, Vector3 normal, float size, uint seed)
    {
        Vector3 n = Vector3.Abs(normal);
        float k = 1 / size;
        return n.Y > n.X && n.Y > n.Z ? Fractal(point.X * k, point.Z * k, 3, seed)
            : Fractal((n.X > n.Z ? point.Z : point.X) * k, point.Y * k, 3, seed);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Mix(uint h)
    {
        h = (h ^ (h >> 16)) * 0x7FEB352Du;
        h = (h ^ (h >> 15)) * 0x846CA68Bu;
        return h ^ (h >> 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Ease(float t) => t * t * (3 - 2 * t);
}
