using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Numerics;

/// <summary>The sum of float32 values, in an order that does not change with the processor.</summary>
internal static class Sum
{
    private const int Lanes = 8;

    /// <summary>The definition, in double precision; what <see cref="Of"/> is tested against.</summary>
    internal static double Reference(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values) sum += value;
        return sum;
    }

    /// <summary>The sum; 0 for no values.</summary>
    /// <remarks>
    /// Value i goes to lane i mod 32, four vectors of eight, whole blocks of 32 first; the lanes are then added in double
    /// precision, pairs of vectors before lanes, and what is left over one by one.
    /// </remarks>
    public static double Of(ReadOnlySpan<float> values)
    {
        var vectors = MemoryMarshal.Cast<float, Vector256<float>>(values);
        Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
        int i = 0;
        for (; i <= vectors.Length - 4; i += 4)
        {
            s0 += vectors[i];
            s1 += vectors[i + 1];
            s2 += vectors[i + 2];
            s3 += vectors[i + 3];
        }

        return OfLanes(s0 + s1 + (s2 + s3)) + Reference(values[(i * Lanes)..]);
    }

    /// <summary>
    /// The lanes added from the first to the last, in double precision; <see cref="Vector256.Sum"/> promises no order.
    /// </summary>
    internal static double OfLanes(Vector256<float> lanes)
    {
        double sum = 0;
        for (int lane = 0; lane < Lanes; lane++) sum += lanes[lane];
        return sum;
    }
}
