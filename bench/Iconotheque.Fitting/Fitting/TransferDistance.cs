using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Fitting;

/// <summary>Squared distance, in the second image, of a point from where a homography puts its counterpart.</summary>
/// <remarks>Infinite where the point would come to lie behind the camera: the denominator is not above 0.</remarks>
internal static class TransferDistance
{
    /// <summary>The definition, of one pair.</summary>
    public static float Reference(ReadOnlySpan<float> h, float x, float y, float u, float v)
    {
        float z = (h[6] * x) + (h[7] * y) + h[8];
        float p = (((h[0] * x) + (h[1] * y) + h[2]) / z) - u, q = (((h[3] * x) + (h[4] * y) + h[5]) / z) - v;
        float squared = (p * p) + (q * q);
        return z > 0 ? squared : float.PositiveInfinity;
    }

    /// <summary>Of pairs start to start + squared.Length, a multiple of 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Of(ReadOnlySpan<float> h, float[][] points, int start, Span<float> squared)
    {
        var far = Vector256.Create(float.PositiveInfinity);
        Vector256<float> h0 = Vector256.Create(h[0]), h1 = Vector256.Create(h[1]), h2 = Vector256.Create(h[2]),
            h3 = Vector256.Create(h[3]), h4 = Vector256.Create(h[4]), h5 = Vector256.Create(h[5]), h6 = Vector256.Create(h[6]),
            h7 = Vector256.Create(h[7]), h8 = Vector256.Create(h[8]);
        ReadOnlySpan<float> xs = points[0].AsSpan(start), ys = points[1].AsSpan(start), us = points[2].AsSpan(start),
            vs = points[3].AsSpan(start);
        for (int i = 0; i <= squared.Length - 8; i += 8)
        {
            Vector256<float> x = Vector256.Create(xs.Slice(i, 8)), y = Vector256.Create(ys.Slice(i, 8));
            var z = (h6 * x) + (h7 * y) + h8;
            var p = (((h0 * x) + (h1 * y) + h2) / z) - Vector256.Create(us.Slice(i, 8));
            var q = (((h3 * x) + (h4 * y) + h5) / z) - Vector256.Create(vs.Slice(i, 8));
            var d = (p * p) + (q * q);
            Vector256.ConditionalSelect(Vector256.GreaterThan(z, Vector256<float>.Zero), d, far).CopyTo(squared.Slice(i, 8));
        }
    }
}
