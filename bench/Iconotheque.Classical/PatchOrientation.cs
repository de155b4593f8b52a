using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Classical;

/// <summary>Direction from a corner to the centre of mass of the disc of radius 15 around it.</summary>
/// <remarks>Rosin 1999; Rublee et al. 2011, section 3.2.</remarks>
internal static class PatchOrientation
{
    private const int Radius = 15, Lanes = 32;

    /// <summary>How far the disc reaches left and right in the row so many below or above its centre.</summary>
    private static readonly int[] Reach = Reaches();

    // Per row from the centre on, 32 bytes from the disc's left edge: all bits where the disc is.
    private static readonly byte[] Masks =
        [.. Reach.SelectMany(reach => Enumerable.Range(-Radius, Lanes).Select(u => (byte)(Math.Abs(u) <= reach ? 255 : 0)))];

    private static readonly short[] Columns = [.. Enumerable.Range(-Radius, Lanes).Select(u => (short)u)];

    /// <summary>The definition: degrees, clockwise as seen, from 0 to 360.</summary>
    public static float Reference(in Plane<byte> picture, int x, int y)
    {
        int across = 0, down = 0;
        for (int v = -Radius; v <= Radius; v++)
        {
            int reach = Reach[Math.Abs(v)];
            for (int u = -reach; u <= reach; u++)
            {
                int value = picture.At(x + u, y + v);
                (across, down) = (across + u * value, down + v * value);
            }
        }

        return Angle.Of(down, across);
    }

    /// <summary>As <see cref="Reference"/>, the two rows at one distance at a time; no sum passes sixteen bits.</summary>
    public static float Of(in Plane<byte> picture, int x, int y)
    {
        ref byte centre = ref picture.At(x - Radius, y);
        ref byte masks = ref MemoryMarshal.GetArrayDataReference(Masks);
        nint stride = picture.Stride;
        var (left, right) = Widen(ref centre, ref masks);
        Vector256<short> downLeft = default, downRight = default;
        for (int v = 1; v <= Radius; v++)
        {
            ref byte mask = ref Unsafe.Add(ref masks, v * Lanes);
            var (belowLeft, belowRight) = Widen(ref Unsafe.Add(ref centre, v * stride), ref mask);
            var (aboveLeft, aboveRight) = Widen(ref Unsafe.Subtract(ref centre, v * stride), ref mask);
            left += belowLeft + aboveLeft;
            right += belowRight + aboveRight;
            downLeft += (belowLeft - aboveLeft) * (short)v;
            downRight += (belowRight - aboveRight) * (short)v;
        }

        ref short columns = ref MemoryMarshal.GetArrayDataReference(Columns);
        int across = Dot(left, Vector256.LoadUnsafe(ref columns)) + Dot(right, Vector256.LoadUnsafe(ref columns, 16));
        var one = Vector256<short>.One;
        return Angle.Of(Dot(downLeft, one) + Dot(downRight, one), across);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<short> Left, Vector256<short> Right) Widen(ref byte row, ref byte mask)
    {
        var (left, right) = Vector256.Widen(Vector256.LoadUnsafe(ref row) & Vector256.LoadUnsafe(ref mask));
        return (left.AsInt16(), right.AsInt16());
    }

    private static int Dot(Vector256<short> a, Vector256<short> b)
    {
        var (a0, a1) = Vector256.Widen(a);
        var (b0, b1) = Vector256.Widen(b);
        return Vector256.Sum(a0 * b0 + a1 * b1);
    }

    // Rounded up to the diagonal, and beyond it what makes the disc the same turned by a quarter.
    private static int[] Reaches()
    {
        int[] reach = new int[Radius + 1];
        int diagonal = (int)Math.Ceiling(Radius * Math.Sqrt(2) / 2);
        for (int v = 0; v <= diagonal; v++) reach[v] = (int)Math.Round(Math.Sqrt(Radius * Radius - v * v));
        for (int v = Radius, u = 0; v >= diagonal; v--, u++)
        {
            while (reach[u] == reach[u + 1]) u++;
            reach[v] = u;
        }

        return reach;
    }
}
