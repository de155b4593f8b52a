using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Fitting;

/// <summary>
/// Squared distance of a pair from an epipolar geometry to first order (Sampson 1982): (x'ᵀFx)² over the squared lengths of the
/// first two values of Fx and Fᵀx'.
/// </summary>
internal static class SampsonDistance
{
    /// <summary>The definition, of one pair.</summary>
    public static float Reference(ReadOnlySpan<float> f, float x, float y, float u, float v)
    {
        float a = (f[0] * x) + (f[1] * y) + f[2], b = (f[3] * x) + (f[4] * y) + f[5], c = (f[6] * x) + (f[7] * y) + f[8];
        float d = (f[0] * u) + (f[3] * v) + f[6], e = (f[1] * u) + (f[4] * v) + f[7];
        float error = (a * u) + (b * v) + c;
        return error * error / ((a * a) + (b * b) + (d * d) + (e * e));
    }

    /// <summary>Of pairs start to start + squared.Length, a multiple of 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Of(ReadOnlySpan<float> f, float[][] points, int start, Span<float> squared)
    {
        Vector256<float> f0 = Vector256.Create(f[0]), f1 = Vector256.Create(f[1]), f2 = Vector256.Create(f[2]),
            f3 = Vector256.Create(f[3]), f4 = Vector256.Create(f[4]), f5 = Vector256.Create(f[5]), f6 = Vector256.Create(f[6]),
            f7 = Vector256.Create(f[7]), f8 = Vector256.Create(f[8]);
        ReadOnlySpan<float> xs = points[0].AsSpan(start), ys = points[1].AsSpan(start), us = points[2].AsSpan(start),
            vs = points[3].AsSpan(start);
        for (int i = 0; i <= squared.Length - 8; i += 8)
        {
            Vector256<float> x = Vector256.Create(xs.Slice(i, 8)), y = Vector256.Create(ys.Slice(i, 8)),
                u = Vector256.Create(us.Slice(i, 8)), v = Vector256.Create(vs.Slice(i, 8));
            var a = (f0 * x) + (f1 * y) + f2;
            var b = (f3 * x) + (f4 * y) + f5;
            var c = (f6 * x) + (f7 * y) + f8;
            var d = (f0 * u) + (f3 * v) + f6;
            var e = (f1 * u) + (f4 * v) + f7;
            var error = (a * u) + (b * v) + c;
            (error * error / ((a * a) + (b * b) + (d * d) + (e * e))).CopyTo(squared.Slice(i, 8));
        }
    }
}
