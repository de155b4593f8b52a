using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Numerics;

/// <summary>Where the smallest of float32 values stands; of equal ones the first.</summary>
internal static class Smallest
{
    private const int Lanes = 8;

    /// <summary>The definition, one value at a time.</summary>
    internal static int Reference(ReadOnlySpan<float> values)
    {
        (int at, float least) = (0, float.PositiveInfinity);
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] < least) (at, least) = (i, values[i]);
        }

        return at;
    }

    /// <summary>
    /// The index of the smallest value; NaN is never the smallest, and 0 is returned where no value is below positive infinity.
    /// </summary>
    public static int IndexOf(ReadOnlySpan<float> values)
    {
        var vectors = MemoryMarshal.Cast<float, Vector256<float>>(values);
        var tail = values[(vectors.Length * Lanes)..];
        Vector256<float> m0 = Vector256.Create(float.PositiveInfinity), m1 = m0;
        int i = 0;
        for (; i <= vectors.Length - 2; i += 2)
        {
            m0 = Less(vectors[i], m0);
            m1 = Less(vectors[i + 1], m1);
        }

        if (i < vectors.Length) m0 = Less(vectors[i], m0);
        m0 = Less(m1, m0);
        float least = float.PositiveInfinity;
        for (int lane = 0; lane < Lanes; lane++) least = m0[lane] < least ? m0[lane] : least;
        foreach (float value in tail) least = value < least ? value : least;
        return float.IsPositiveInfinity(least) ? 0 : Find(vectors, tail, least);
    }

    /// <summary>Vector256.Min would pass NaN on.</summary>
    private static Vector256<float> Less(Vector256<float> x, Vector256<float> than) =>
        Vector256.ConditionalSelect(Vector256.LessThan(x, than), x, than);

    private static int Find(ReadOnlySpan<Vector256<float>> vectors, ReadOnlySpan<float> tail, float value)
    {
        var wanted = Vector256.Create(value);
        for (int i = 0; i < vectors.Length; i++)
        {
            uint equal = Vector256.Equals(vectors[i], wanted).ExtractMostSignificantBits();
            if (equal != 0) return (i * Lanes) + BitOperations.TrailingZeroCount(equal);
        }

        return (vectors.Length * Lanes) + Reference(tail);
    }
}
