using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Numerics;

/// <summary>Σ (max(x_i, floor) · factor)^p, in an order that does not change with the processor.</summary>
/// <remarks>
/// The factor is the inverse of the largest value: with it no power overflows, and the sum is between 1 and the count.
/// </remarks>
internal static class PowerSum
{
    private const int Lanes = 8;

    /// <summary>The definition, in double precision; what <see cref="Of"/> is tested against.</summary>
    internal static double Reference(ReadOnlySpan<float> values, float floor, float factor, float p)
    {
        double sum = 0;
        foreach (float value in values) sum += Math.Pow((double)Math.Max(value, floor) * factor, p);
        return sum;
    }

    /// <summary>The sum.</summary>
    /// <param name="values">The values.</param>
    /// <param name="floor">What smaller values are raised to, above 0.</param>
    /// <param name="factor">What is multiplied before the power, above 0.</param>
    /// <param name="p">The exponent, above 0. For 3 the power is two products, which agree with the general way within
    /// 1e-6.</param>
    public static double Of(ReadOnlySpan<float> values, float floor, float factor, float p)
    {
        var vectors = MemoryMarshal.Cast<float, Vector256<float>>(values);
        Vector256<float> least = Vector256.Create(floor), scale = Vector256.Create(factor), sum = default;
        if (p == 3)
        {
            foreach (var vector in vectors) sum += Cube(Vector256.Max(vector, least) * scale);
        }
        else
        {
            foreach (var vector in vectors) sum += Elementary.Pow(Vector256.Max(vector, least) * scale, p);
        }

        var rest = values[(vectors.Length * Lanes)..];
        if (rest.Length == 0) return Sum.OfLanes(sum);
        Span<float> padded = stackalloc float[Lanes];
        rest.CopyTo(padded);
        padded[rest.Length..].Fill(floor);
        var last = Vector256.Max(Vector256.Create<float>(padded), least) * scale;
        (p == 3 ? Cube(last) : Elementary.Pow(last, p)).CopyTo(padded);
        return Sum.OfLanes(sum) + Sum.Reference(padded[..rest.Length]);
    }

    private static Vector256<float> Cube(Vector256<float> x) => x * x * x;
}
