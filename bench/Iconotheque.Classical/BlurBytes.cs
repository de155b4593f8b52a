using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Classical;

/// <summary>Gaussian blur of 8-bit pictures, σ = 2 over 7 × 7 pixels, in whole numbers.</summary>
/// <remarks>
/// Weights 18, 34, 48, 56, 48, 34, 18 of 256 along each axis, rounded once at the end: the bits of OpenCV's GaussianBlur of a
/// whole picture. Its ORB blurs parts of a larger one, for which it takes float32 weights; one bit of a thousand of a descriptor
/// differs, at half the price. Only pixels at least three from the edge are computed; ORB reads no other.
/// </remarks>
internal static class BlurBytes
{
    /// <summary>How far a pixel's neighbourhood reaches.</summary>
    public const int Reach = 3;

    private const ushort W0 = 56, W1 = 48, W2 = 34, W3 = 18;

    /// <summary>The definition, a pixel at a time.</summary>
    public static void Reference(in Plane<byte> from, in Plane<byte> to)
    {
        ReadOnlySpan<int> weights = [W3, W2, W1, W0, W1, W2, W3];
        for (int y = Reach; y < from.Height - Reach; y++)
        {
            for (int x = Reach; x < from.Width - Reach; x++)
            {
                int sum = 1 << 15;
                for (int v = -Reach; v <= Reach; v++)
                    for (int u = -Reach; u <= Reach; u++) sum += weights[v + Reach] * weights[u + Reach] * from.At(x + u, y + v);
                to.At(x, y) = (byte)(sum >> 16);
            }
        }
    }

    /// <summary>As <see cref="Reference"/>.</summary>
    /// <param name="from">What is blurred.</param>
    /// <param name="to">Receives the blurred pixels; a plane of the same size.</param>
    public static void Of(in Plane<byte> from, in Plane<byte> to)
    {
        int length = from.Stride + 64;
        ushort[] column = ArrayPool<ushort>.Shared.Rent(length);
        for (int y = Reach; y < from.Height - Reach; y++)
        {
            Down(ref from.Row(y), from.Stride, column, from.Width);
            Across(column, ref to.Row(y), from.Width);
        }

        ArrayPool<ushort>.Shared.Return(column);
    }

    private static void Down(ref byte centre, nint stride, Span<ushort> sums, int width)
    {
        ref ushort to = ref MemoryMarshal.GetReference(sums);
        for (int x = 0; x < width; x += 32)
        {
            ref byte at = ref Unsafe.Add(ref centre, x);
            var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref at));
            low *= W0;
            high *= W0;
            Add(ref at, stride, W1, ref low, ref high);
            Add(ref at, 2 * stride, W2, ref low, ref high);
            Add(ref at, 3 * stride, W3, ref low, ref high);
            low.StoreUnsafe(ref to, (nuint)x);
            high.StoreUnsafe(ref to, (nuint)x + 16);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref byte at, nint away, ushort weight, ref Vector256<ushort> low, ref Vector256<ushort> high)
    {
        var (a, b) = Vector256.Widen(Vector256.LoadUnsafe(ref Unsafe.Add(ref at, away)));
        var (c, d) = Vector256.Widen(Vector256.LoadUnsafe(ref Unsafe.Subtract(ref at, away)));
        low += (a + c) * weight;
        high += (b + d) * weight;
    }

    private static void Across(ReadOnlySpan<ushort> sums, ref byte to, int width)
    {
        ref ushort from = ref MemoryMarshal.GetReference(sums);
        for (nuint x = 0; x < (nuint)width - 2 * Reach; x += 32)
            Vector256.Narrow(Sixteen(ref from, x), Sixteen(ref from, x + 16)).StoreUnsafe(ref to, x + Reach);
    }

    // High and low bytes apart, neither weighted sum passes 255 · 256, so that sixteen bits do.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Sixteen(ref ushort from, nuint x)
    {
        var v = Vector256.LoadUnsafe(ref from, x + Reach);
        var low = Vector256.Create((ushort)255);
        var highs = (v >>> 8) * W0;
        var lows = (v & low) * W0;
        Add(ref from, x + 2, x + 4, W1, ref highs, ref lows);
        Add(ref from, x + 1, x + 5, W2, ref highs, ref lows);
        Add(ref from, x, x + 6, W3, ref highs, ref lows);
        return (highs + (lows >>> 8) + Vector256.Create((ushort)128)) >>> 8;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(
        ref ushort from, nuint left, nuint right, ushort weight, ref Vector256<ushort> highs, ref Vector256<ushort> lows)
    {
        var a = Vector256.LoadUnsafe(ref from, left);
        var b = Vector256.LoadUnsafe(ref from, right);
        var low = Vector256.Create((ushort)255);
        highs += ((a >>> 8) + (b >>> 8)) * weight;
        lows += ((a & low) + (b & low)) * weight;
    }
}
