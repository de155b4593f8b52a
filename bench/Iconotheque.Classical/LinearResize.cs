using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Classical;

/// <summary>Bilinear reduction of 8-bit pictures in whole numbers.</summary>
/// <remarks>
/// Sample i of n lies at (i + ½) · m / n − ½ of m samples, its weights are rounded to 1/256 and samples beyond the edge repeat
/// the last, so that Σ w p is a whole number of 1/65536 and the order of sums is free. The same weights as OpenCV's
/// INTER_LINEAR_EXACT, and its bits.
/// </remarks>
internal static class LinearResize
{
    private const int Group = 8, One = 256;
    private const double MostRatio = 1.8;

    /// <summary>Position and weight of one sample.</summary>
    /// <returns>Left neighbour, and the right one's weight in 1/256; the left one's is what is missing to 256.</returns>
    public static (int Left, int Weight) Sample(int i, int from, int to)
    {
        double scale = 1.0 / ((double)to / from), at = scale * (i + 0.5) - 0.5;
        int left = (int)Math.Floor(at);
        if (left < 0) return (0, 0);
        return left >= from - 1 ? (from - 1, 0) : (left, (int)Math.Round((at - left) * One));
    }

    /// <summary>The definition, a pixel at a time.</summary>
    public static void Reference(in Plane<byte> from, in Plane<byte> to)
    {
        for (int y = 0; y < to.Height; y++)
        {
            var (top, below) = Sample(y, from.Height, to.Height);
            for (int x = 0; x < to.Width; x++)
            {
                var (left, right) = Sample(x, from.Width, to.Width);
                int sum = (One - below) * Across(from, left, top, right);
                if (below > 0) sum += below * Across(from, left, top + 1, right);
                to.At(x, y) = (byte)((sum + (One * One / 2)) >> 16);
            }
        }
    }

    /// <summary>As <see cref="Reference"/>, of which eight samples lie within sixteen pixels.</summary>
    /// <exception cref="ArgumentException">The width shrinks by more than 1.8.</exception>
    public static void Of(in Plane<byte> from, in Plane<byte> to)
    {
        if (from.Width > to.Width * MostRatio)
            throw new ArgumentException($"{from.Width} pixels cannot be reduced to {to.Width} at once.");
        int groups = (to.Width + Group - 1) / Group, length = groups * Group + 32;
        int[] starts = ArrayPool<int>.Shared.Rent(groups);
        byte[] picks = ArrayPool<byte>.Shared.Rent(groups * 2 * Group);
        ushort[] rows = ArrayPool<ushort>.Shared.Rent(3 * length);
        Plan(from.Width, to.Width, starts.AsSpan(0, groups), picks, rows);
        int upper = -1, lower = -1;
        Span<ushort> a = rows.AsSpan(length, length), b = rows.AsSpan(2 * length, length);
        for (int y = 0; y < to.Height; y++)
        {
            var (top, weight) = Sample(y, from.Height, to.Height);
            int next = Math.Min(top + 1, from.Height - 1);
            if (lower == top)
            {
                var swap = a;
                a = b;
                b = swap;
                (upper, lower) = (lower, upper);
            }

            if (upper != top) Row(ref from.Row(upper = top), starts.AsSpan(0, groups), picks, rows, a);
            if (lower != next) Row(ref from.Row(lower = next), starts.AsSpan(0, groups), picks, rows, b);
            Blend(a, b, (ushort)weight, MemoryMarshal.CreateSpan(ref to.Row(y), to.Width));
        }

        ArrayPool<int>.Shared.Return(starts);
        ArrayPool<byte>.Shared.Return(picks);
        ArrayPool<ushort>.Shared.Return(rows);
    }

    private static int Across(in Plane<byte> from, int left, int y, int right) =>
        (One - right) * from.At(left, y) + (right > 0 ? right * from.At(left + 1, y) : 0);

    // Eight samples lie within sixteen pixels: which of these are their left and right neighbours, and how much the right counts.
    private static void Plan(int from, int to, Span<int> starts, Span<byte> picks, Span<ushort> weights)
    {
        for (int g = 0; g < starts.Length; g++)
        {
            int start = starts[g] = Sample(g * Group, from, to).Left;
            for (int k = 0; k < Group; k++)
            {
                var (left, weight) = Sample(Math.Min(g * Group + k, to - 1), from, to);
                picks[g * 2 * Group + k] = (byte)(left - start);
                picks[g * 2 * Group + Group + k] = (byte)(Math.Min(left + 1, from - 1) - start);
                weights[g * Group + k] = (ushort)weight;
            }
        }
    }

    private static void Row(
        ref byte from, ReadOnlySpan<int> starts, ReadOnlySpan<byte> picks, ReadOnlySpan<ushort> weights, Span<ushort> to)
    {
        ref byte pick = ref MemoryMarshal.GetReference(picks);
        ref ushort weight = ref MemoryMarshal.GetReference(weights), target = ref MemoryMarshal.GetReference(to);
        var one = Vector128.Create((ushort)One);
        for (int g = 0; g < starts.Length; g++)
        {
            var pixels = Vector128.LoadUnsafe(ref Unsafe.Add(ref from, starts[g]));
            var picked = Vector128.ShuffleNative(pixels, Vector128.LoadUnsafe(ref pick, (nuint)(g * 2 * Group)));
            var right = Vector128.LoadUnsafe(ref weight, (nuint)(g * Group));
            var sum = Vector128.WidenLower(picked) * (one - right) + Vector128.WidenUpper(picked) * right;
            sum.StoreUnsafe(ref target, (nuint)(g * Group));
        }
    }

    // (w a + v b + 2^15) / 2^16 in sixteen bits: high and low bytes apart, neither sum passes 255 · 256.
    private static void Blend(ReadOnlySpan<ushort> above, ReadOnlySpan<ushort> below, ushort weight, Span<byte> to)
    {
        ref ushort a = ref MemoryMarshal.GetReference(above), b = ref MemoryMarshal.GetReference(below);
        ref byte target = ref MemoryMarshal.GetReference(to);
        ushort other = (ushort)(One - weight);
        for (nuint x = 0; x < (nuint)to.Length; x += 32)
        {
            var low = Blend(Vector256.LoadUnsafe(ref a, x), Vector256.LoadUnsafe(ref b, x), other, weight);
            var high = Vector256<ushort>.Zero;
            if (x + 16 < (nuint)to.Length)
                high = Blend(Vector256.LoadUnsafe(ref a, x + 16), Vector256.LoadUnsafe(ref b, x + 16), other, weight);
            Vector256.Narrow(low, high).StoreUnsafe(ref target, x);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Blend(Vector256<ushort> a, Vector256<ushort> b, ushort w, ushort v)
    {
        var low = Vector256.Create((ushort)255);
        var highs = (a >>> 8) * w + (b >>> 8) * v;
        var lows = (a & low) * w + (b & low) * v;
        return (highs + (lows >>> 8) + Vector256.Create((ushort)128)) >>> 8;
    }
}
