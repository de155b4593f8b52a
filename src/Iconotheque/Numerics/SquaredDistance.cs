using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Numerics;

/// <summary>
/// The squared Euclidean distance of two vectors, Σ (a_i - b_i)², in an order that does not change with the processor.
/// </summary>
internal static class SquaredDistance
{
    private const int Lanes = 8;

    /// <summary>The definition, in double precision; what <see cref="Of"/> is tested against.</summary>
    internal static double Reference(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += ((double)a[i] - b[i]) * ((double)a[i] - b[i]);
        return sum;
    }

    /// <summary>Σ (a_i - b_i)².</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <remarks>
    /// The differences go by fused multiply-add to lane i mod 32, as in <see cref="InnerProduct.Of"/>; the lanes and what is left
    /// over are added in double precision.
    /// </remarks>
    public static double Of(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        if (a.Length != b.Length)
            throw new ArgumentException($"Holds {b.Length} values; the other vector has {a.Length}.", nameof(b));
        ReadOnlySpan<Vector256<float>> va = MemoryMarshal.Cast<float, Vector256<float>>(a),
            vb = MemoryMarshal.Cast<float, Vector256<float>>(b);
        Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
        int i = 0;
        for (; i <= va.Length - 4; i += 4)
        {
            Vector256<float> d0 = va[i] - vb[i], d1 = va[i + 1] - vb[i + 1], d2 = va[i + 2] - vb[i + 2],
                d3 = va[i + 3] - vb[i + 3];
            s0 = Vector256.FusedMultiplyAdd(d0, d0, s0);
            s1 = Vector256.FusedMultiplyAdd(d1, d1, s1);
            s2 = Vector256.FusedMultiplyAdd(d2, d2, s2);
            s3 = Vector256.FusedMultiplyAdd(d3, d3, s3);
        }

        return Sum.OfLanes(s0 + s1 + (s2 + s3)) + Reference(a[(i * Lanes)..], b[(i * Lanes)..]);
    }
}
