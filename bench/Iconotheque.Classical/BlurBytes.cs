using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Classical;

/// <summary>Gaussian blur of 8-bit pictures, σ = 2 over 7 × 7 pixels, rounded once at the end.</summary>
/// <remarks>
/// Down the columns, then along the rows, w₀ c + Σ_k w_k (a_k + b_k) in float32 in the order of k. With weights of whole 1/256,
/// which OpenCV takes for whole pictures but not within its ORB, one bit of a thousand of a descriptor differs from ORB's there.
/// Only pixels at least three from the edge are computed; ORB reads no other.
/// </remarks>
internal static class BlurBytes
{
    /// <summary>How far a pixel's neighbourhood reaches.</summary>
    public const int Reach = 3;

    private const int Lanes = 8;

    private static readonly float[] Weights = Exponential.Kernel(2, Reach);

    /// <summary>The definition, a pixel at a time.</summary>
    public static void Reference(in Plane<byte> from, in Plane<byte> to)
    {
        for (int y = Reach; y < from.Height - Reach; y++)
        {
            for (int x = Reach; x < from.Width - Reach; x++)
            {
                float sum = Down(from, x, y) * Weights[0];
                for (int k = 1; k <= Reach; k++) sum += (Down(from, x - k, y) + Down(from, x + k, y)) * Weights[k];
                to.At(x, y) = (byte)MathF.Round(sum);
            }
        }
    }

    /// <summary>As <see cref="Reference"/>.</summary>
    /// <param name="from">What is blurred.</param>
    /// <param name="to">Receives the blurred pixels; a plane of the same size.</param>
    public static void Of(in Plane<byte> from, in Plane<byte> to)
    {
        float[] column = ArrayPool<float>.Shared.Rent(from.Stride + 8 * Lanes);
        for (int y = Reach; y < from.Height - Reach; y++)
        {
            Down(ref from.Row(y), from.Stride, column, from.Width);
            Across(column, ref to.Row(y), from.Width);
        }

        ArrayPool<float>.Shared.Return(column);
    }

    private static float Down(in Plane<byte> from, int x, int y)
    {
        float sum = from.At(x, y) * Weights[0];
        for (int k = 1; k <= Reach; k++) sum += (from.At(x, y - k) + from.At(x, y + k)) * Weights[k];
        return sum;
    }

    // Two rows at one distance are added as whole numbers.
    private static void Down(ref byte centre, nint stride, Span<float> sums, int width)
    {
        ref float to = ref MemoryMarshal.GetReference(sums), weights = ref MemoryMarshal.GetArrayDataReference(Weights);
        for (int x = 0; x < width; x += 2 * Lanes)
        {
            ref byte at = ref Unsafe.Add(ref centre, x);
            var (low, high) = Floats(Wide(ref at));
            low *= weights;
            high *= weights;
            for (int k = 1; k <= Reach; k++)
            {
                var (a, b) = Floats(Wide(ref Unsafe.Add(ref at, k * stride)) + Wide(ref Unsafe.Subtract(ref at, k * stride)));
                low += a * Unsafe.Add(ref weights, k);
                high += b * Unsafe.Add(ref weights, k);
            }

            low.StoreUnsafe(ref to, (nuint)x);
            high.StoreUnsafe(ref to, (nuint)x + Lanes);
        }
    }

    private static void Across(ReadOnlySpan<float> sums, ref byte to, int width)
    {
        ref float from = ref MemoryMarshal.GetReference(sums), weights = ref MemoryMarshal.GetArrayDataReference(Weights);
        for (nuint x = Reach; x < (nuint)width - Reach; x += 4 * Lanes)
        {
            ref float at = ref Unsafe.Add(ref from, x);
            var low = Vector256.Narrow(Eight(ref at, ref weights), Eight(ref Unsafe.Add(ref at, Lanes), ref weights));
            var high = Vector256.Narrow(
                Eight(ref Unsafe.Add(ref at, 2 * Lanes), ref weights), Eight(ref Unsafe.Add(ref at, 3 * Lanes), ref weights));
            Vector256.Narrow(low.AsUInt16(), high.AsUInt16()).StoreUnsafe(ref to, x);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Eight(ref float at, ref float weights)
    {
        var sum = Vector256.LoadUnsafe(ref at) * weights;
        for (int k = 1; k <= Reach; k++)
        {
            var pair = Vector256.LoadUnsafe(ref Unsafe.Subtract(ref at, k)) + Vector256.LoadUnsafe(ref Unsafe.Add(ref at, k));
            sum += pair * Unsafe.Add(ref weights, k);
        }

        return Vector256.ConvertToInt32Native(Vector256.Round(sum));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Wide(ref byte at) => Vector256.WidenLower(Vector128.LoadUnsafe(ref at).ToVector256Unsafe());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> Low, Vector256<float> High) Floats(Vector256<ushort> whole) => (
        Vector256.ConvertToSingle(Vector256.WidenLower(whole).AsInt32()),
        Vector256.ConvertToSingle(Vector256.WidenUpper(whole).AsInt32()));
}
