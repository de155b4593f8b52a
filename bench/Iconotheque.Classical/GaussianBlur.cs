using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Classical;

/// <summary>Gaussian blur in float32: down the columns, then along the rows; mirrored at edges.</summary>
/// <remarks>
/// Either sum is w₀ c + Σ_k w_k (a_k + b_k) in the order of k, multiplied and added apart, so that lanes do not mix and each
/// width of vector gives the same bits.
/// </remarks>
internal static class GaussianBlur
{
    private const int Block = 32, Margin = 32, MostReach = 24;

    /// <summary>The definition, a pixel at a time.</summary>
    public static void Reference(in Plane<float> from, in Plane<float> to, ReadOnlySpan<float> kernel)
    {
        float[] column = new float[from.Width];
        for (int y = 0; y < from.Height; y++)
        {
            for (int x = 0; x < from.Width; x++)
            {
                column[x] = from.At(x, y) * kernel[0];
                for (int k = 1; k < kernel.Length; k++)
                {
                    float a = from.At(x, Mirror(y - k, from.Height)), b = from.At(x, Mirror(y + k, from.Height));
                    column[x] += (a + b) * kernel[k];
                }
            }

            for (int x = 0; x < from.Width; x++)
            {
                float sum = column[x] * kernel[0];
                for (int k = 1; k < kernel.Length; k++)
                    sum += (column[Mirror(x - k, from.Width)] + column[Mirror(x + k, from.Width)]) * kernel[k];
                to.At(x, y) = sum;
            }
        }
    }

    /// <summary>As <see cref="Reference"/>.</summary>
    /// <param name="from">What is blurred.</param>
    /// <param name="to">Receives as many pixels; another plane.</param>
    /// <param name="kernel">The right half of the weights, the centre's first; at most 25.</param>
    public static void Of(in Plane<float> from, in Plane<float> to, ReadOnlySpan<float> kernel)
    {
        int reach = kernel.Length - 1;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(reach, MostReach);
        float[] line = ArrayPool<float>.Shared.Rent(from.Width + 2 * Margin + Block);
        Span<nint> away = stackalloc nint[2 * MostReach];
        for (int y = 0; y < from.Height; y++)
        {
            for (int k = 1; k <= reach; k++)
            {
                away[2 * k - 2] = (nint)(Mirror(y - k, from.Height) - y) * from.Stride;
                away[2 * k - 1] = (nint)(Mirror(y + k, from.Height) - y) * from.Stride;
            }

            Down(ref from.Row(y), ref line[Margin], from.Width, away, kernel);
            Extend(line, from.Width, reach);
            Across(ref line[Margin], ref to.Row(y), from.Width, kernel);
        }

        ArrayPool<float>.Shared.Return(line);
    }

    /// <summary>Where a place beyond the edge is read instead: …2 1 | 0 1 2 … n−1 | n−2….</summary>
    public static int Mirror(int i, int n)
    {
        if (n == 1) return 0;
        while (i < 0 || i >= n) i = i < 0 ? -i : 2 * (n - 1) - i;
        return i;
    }

    private static void Extend(Span<float> line, int width, int reach)
    {
        for (int k = 1; k <= reach; k++)
        {
            line[Margin - k] = line[Margin + Mirror(-k, width)];
            line[Margin + width - 1 + k] = line[Margin + Mirror(width - 1 + k, width)];
        }
    }

    private static void Down(ref float from, ref float to, int width, ReadOnlySpan<nint> away, ReadOnlySpan<float> kernel)
    {
        ref nint rows = ref MemoryMarshal.GetReference(away);
        ref float weights = ref MemoryMarshal.GetReference(kernel);
        for (int x = 0; x < width; x += Block)
        {
            ref float at = ref Unsafe.Add(ref from, x);
            var sums = new Four(ref at, Vector256.Create(weights));
            for (int k = 1; k < kernel.Length; k++)
            {
                ref float a = ref Unsafe.Add(ref at, Unsafe.Add(ref rows, 2 * k - 2));
                ref float b = ref Unsafe.Add(ref at, Unsafe.Add(ref rows, 2 * k - 1));
                sums.Add(ref a, ref b, Vector256.Create(Unsafe.Add(ref weights, k)));
            }

            sums.Store(ref Unsafe.Add(ref to, x));
        }
    }

    private static void Across(ref float from, ref float to, int width, ReadOnlySpan<float> kernel)
    {
        ref float weights = ref MemoryMarshal.GetReference(kernel);
        for (int x = 0; x < width; x += Block)
        {
            ref float at = ref Unsafe.Add(ref from, x);
            var sums = new Four(ref at, Vector256.Create(weights));
            for (int k = 1; k < kernel.Length; k++)
                sums.Add(ref Unsafe.Subtract(ref at, k), ref Unsafe.Add(ref at, k), Vector256.Create(Unsafe.Add(ref weights, k)));
            sums.Store(ref Unsafe.Add(ref to, x));
        }
    }

    // The sums of thirty-two neighbouring pixels.
    private struct Four
    {
        private Vector256<float> a, b, c, d;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Four(ref float at, Vector256<float> weight)
        {
            a = Vector256.LoadUnsafe(ref at) * weight;
            b = Vector256.LoadUnsafe(ref at, 8) * weight;
            c = Vector256.LoadUnsafe(ref at, 16) * weight;
            d = Vector256.LoadUnsafe(ref at, 24) * weight;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(ref float one, ref float other, Vector256<float> weight)
        {
            a += (Vector256.LoadUnsafe(ref one) + Vector256.LoadUnsafe(ref other)) * weight;
            b += (Vector256.LoadUnsafe(ref one, 8) + Vector256.LoadUnsafe(ref other, 8)) * weight;
            c += (Vector256.LoadUnsafe(ref one, 16) + Vector256.LoadUnsafe(ref other, 16)) * weight;
            d += (Vector256.LoadUnsafe(ref one, 24) + Vector256.LoadUnsafe(ref other, 24)) * weight;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Store(ref float to)
        {
            a.StoreUnsafe(ref to);
            b.StoreUnsafe(ref to, 8);
            c.StoreUnsafe(ref to, 16);
            d.StoreUnsafe(ref to, 24);
        }
    }
}
