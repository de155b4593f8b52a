using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Numerics;

/// <summary>Exponential, logarithm, power and softplus of float32 values, with the same bits on every processor.</summary>
/// <remarks>
/// The functions of the C library, which <see cref="MathF"/> calls, and those of TensorPrimitives change in their last bits from
/// one system or processor to the next. These are polynomials in a written order over <see cref="Vector256{T}"/>; every
/// element is computed alike, wherever it stands. Relative errors stay below 5e-7 (softplus: 1e-6).
/// </remarks>
internal static class Elementary
{
    private const int Lanes = 8;
    private const float SmallestNormal = 1.17549435e-38f;

    /// <summary>y_i = exp(x_i): 0 below -87, infinity above 88.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Exp(ReadOnlySpan<float> x, Span<float> y) => Map(x, y, 0, static (v, _) => Exp(v));

    /// <summary>y_i = ln(x_i) for x_i ≥ 1.2e-38; the logarithm of 1.2e-38, -87.3, below.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Log(ReadOnlySpan<float> x, Span<float> y) => Map(x, y, 0, static (v, _) => Log(v));

    /// <summary>y_i = x_i^p; 0 where x_i is below 1.2e-38, zero and negative values included.</summary>
    /// <param name="x">The bases.</param>
    /// <param name="p">The exponent, above 0.</param>
    /// <param name="y">Receives as many powers.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Pow(ReadOnlySpan<float> x, float p, Span<float> y) =>
        Map(x, y, p, static (v, exponent) => Pow(v, exponent));

    /// <summary>y_i = ln(1 + exp(x_i)).</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Softplus(ReadOnlySpan<float> x, Span<float> y) => Map(x, y, 0, static (v, _) => Softplus(v));

    internal static Vector256<float> Pow(Vector256<float> x, float p)
    {
        var (exponent, fraction) = SplitLogarithm(x);
        var power = Vector256.Create(p);
        var binary = fraction * Vector256.Create(1.44269504f);
        var whole = Vector256.Round(Vector256.FusedMultiplyAdd(power, exponent, power * binary));
        // p·e - n is one rounding of a small number: the digits that p·log2(x) would lose before its point are never formed.
        var rest = Vector256.FusedMultiplyAdd(power, binary, Vector256.FusedMultiplyAdd(power, exponent, -whole));
        var result = Scaled(Polynomial(rest * Vector256.Create(0.693147181f)), whole);
        return Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256.Create(SmallestNormal)),
            Vector256<float>.Zero, result);
    }

    private static Vector256<float> Exp(Vector256<float> x)
    {
        var whole = Vector256.Round(x * Vector256.Create(1.44269504f));
        // ln 2 in two parts, the first with so few digits that its product with n is exact (Cody and Waite 1980).
        var rest = Vector256.FusedMultiplyAdd(whole, Vector256.Create(-0.693359375f), x);
        rest = Vector256.FusedMultiplyAdd(whole, Vector256.Create(2.12194440e-4f), rest);
        return Scaled(Polynomial(rest), whole);
    }

    private static Vector256<float> Log(Vector256<float> x)
    {
        var (exponent, fraction) = SplitLogarithm(x);
        return Vector256.FusedMultiplyAdd(exponent, Vector256.Create(0.693147181f), fraction);
    }

    private static Vector256<float> Softplus(Vector256<float> x)
    {
        var t = Exp(-Vector256.Abs(x));
        // ln(1 + t) loses what 1 + t rounds away; to first order that is added again.
        var sum = Vector256<float>.One + t;
        var tail = Log(sum) + ((t - (sum - Vector256<float>.One)) / sum);
        return Vector256.Max(x, Vector256<float>.Zero) + tail;
    }

    /// <summary>e^r for |r| ≤ 0.35, the series to the seventh power.</summary>
    private static Vector256<float> Polynomial(Vector256<float> r)
    {
        var sum = Vector256.Create(1f / 5040);
        sum = Vector256.FusedMultiplyAdd(sum, r, Vector256.Create(1f / 720));
        sum = Vector256.FusedMultiplyAdd(sum, r, Vector256.Create(1f / 120));
        sum = Vector256.FusedMultiplyAdd(sum, r, Vector256.Create(1f / 24));
        sum = Vector256.FusedMultiplyAdd(sum, r, Vector256.Create(1f / 6));
        sum = Vector256.FusedMultiplyAdd(sum, r, Vector256.Create(0.5f));
        sum = Vector256.FusedMultiplyAdd(sum, r, Vector256<float>.One);
        return Vector256.FusedMultiplyAdd(sum, r, Vector256<float>.One);
    }

    /// <summary>m · 2^n; 0 for n below -126 and infinity above 127.</summary>
    private static Vector256<float> Scaled(Vector256<float> mantissa, Vector256<float> n)
    {
        Vector256<float> low = Vector256.Create(-126f), high = Vector256.Create(127f);
        var bits = Vector256.ConvertToInt32(Vector256.Min(Vector256.Max(n, low), high));
        var result = mantissa * ((bits + Vector256.Create(127)) << 23).AsSingle();
        result = Vector256.ConditionalSelect(Vector256.LessThan(n, low), Vector256<float>.Zero, result);
        return Vector256.ConditionalSelect(Vector256.GreaterThan(n, high), Vector256.Create(float.PositiveInfinity), result);
    }

    /// <summary>x = 2^e · m with m from √½ to √2: e and ln m, which is 2·artanh((m-1)/(m+1)) by its series.</summary>
    private static (Vector256<float> Exponent, Vector256<float> Fraction) SplitLogarithm(Vector256<float> x)
    {
        const int RootOfHalf = 0x3F3504F3;
        var bits = Vector256.Max(x, Vector256.Create(SmallestNormal)).AsInt32() - Vector256.Create(RootOfHalf);
        var mantissa = ((bits & Vector256.Create(0x007FFFFF)) + Vector256.Create(RootOfHalf)).AsSingle();
        var t = (mantissa - Vector256<float>.One) / (mantissa + Vector256<float>.One);
        var square = t * t;
        var sum = Vector256.Create(2f / 9);
        sum = Vector256.FusedMultiplyAdd(sum, square, Vector256.Create(2f / 7));
        sum = Vector256.FusedMultiplyAdd(sum, square, Vector256.Create(2f / 5));
        sum = Vector256.FusedMultiplyAdd(sum, square, Vector256.Create(2f / 3));
        sum = Vector256.FusedMultiplyAdd(sum, square, Vector256.Create(2f));
        return (Vector256.ConvertToSingle(bits >> 23), sum * t);
    }

    private static void Map(ReadOnlySpan<float> x, Span<float> y, float option,
        Func<Vector256<float>, float, Vector256<float>> function)
    {
        if (y.Length != x.Length) throw new ArgumentException($"Holds {y.Length} values; the input has {x.Length}.", nameof(y));
        var from = MemoryMarshal.Cast<float, Vector256<float>>(x);
        var to = MemoryMarshal.Cast<float, Vector256<float>>(y);
        for (int i = 0; i < from.Length; i++) to[i] = function(from[i], option);
        int done = from.Length * Lanes;
        if (done == x.Length) return;
        Span<float> rest = stackalloc float[Lanes];
        rest.Clear();
        x[done..].CopyTo(rest);
        function(Vector256.Create<float>(rest), option).CopyTo(rest);
        rest[..(x.Length - done)].CopyTo(y[done..]);
    }
}
