using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Numerics;

/// <summary>The largest of float32 values.</summary>
internal static class Maximum
{
    /// <summary>The definition, one value at a time.</summary>
    internal static float Reference(ReadOnlySpan<float> values)
    {
        float largest = float.NegativeInfinity;
        foreach (float value in values) largest = MathF.Max(largest, value);
        return largest;
    }

    /// <summary>The largest value; negative infinity for none, NaN when one is NaN.</summary>
    public static float Of(ReadOnlySpan<float> values)
    {
        var vectors = MemoryMarshal.Cast<float, Vector256<float>>(values);
        Vector256<float> m0 = Vector256.Create(float.NegativeInfinity), m1 = m0;
        int i = 0;
        for (; i <= vectors.Length - 2; i += 2)
        {
            m0 = Vector256.Max(m0, vectors[i]);
            m1 = Vector256.Max(m1, vectors[i + 1]);
        }

        m0 = Vector256.Max(m0, m1);
        float largest = Reference(values[(i * Vector256<float>.Count)..]);
        for (int lane = 0; lane < Vector256<float>.Count; lane++) largest = MathF.Max(largest, m0[lane]);
        return largest;
    }
}
