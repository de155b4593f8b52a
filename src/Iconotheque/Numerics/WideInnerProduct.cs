using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Numerics;

/// <summary>
/// One inner product in double precision, for covariances and their factors; the order does not change with the processor.
/// </summary>
internal static class WideInnerProduct
{
    private const int Lanes = 4;

    /// <summary>The definition, term by term.</summary>
    internal static double Reference(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    /// <summary>Σ a_i · b_i.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <remarks>
    /// Component i goes by fused multiply-add to lane i mod 16, whole blocks of 16 first; lanes and what is left over are added
    /// one by one.
    /// </remarks>
    public static double Of(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a.Length != b.Length)
            throw new ArgumentException($"Holds {b.Length} values; the other vector has {a.Length}.", nameof(b));
        ReadOnlySpan<Vector256<double>> va = MemoryMarshal.Cast<double, Vector256<double>>(a),
            vb = MemoryMarshal.Cast<double, Vector256<double>>(b);
        Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default;
        int i = 0;
        for (; i <= va.Length - 4; i += 4)
        {
            s0 = Vector256.FusedMultiplyAdd(va[i], vb[i], s0);
            s1 = Vector256.FusedMultiplyAdd(va[i + 1], vb[i + 1], s1);
            s2 = Vector256.FusedMultiplyAdd(va[i + 2], vb[i + 2], s2);
            s3 = Vector256.FusedMultiplyAdd(va[i + 3], vb[i + 3], s3);
        }

        s0 = s0 + s1 + (s2 + s3);
        return s0[0] + s0[1] + s0[2] + s0[3] + Reference(a[(i * Lanes)..], b[(i * Lanes)..]);
    }
}
