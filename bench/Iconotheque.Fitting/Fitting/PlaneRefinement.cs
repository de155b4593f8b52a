using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Fitting;

/// <summary>
/// One step of Gauss and Newton towards the homography, affine transformation or similarity of least weighted squared transfer
/// distances; for the last two it is the solution.
/// </summary>
/// <remarks>
/// The homography's last value is held at 1. With (p, q) where a point x, y is put and z the denominator, the derivatives are
/// ∂p = (x, y, 1, 0, 0, 0, -px, -py)/z, ∂q = (0, 0, 0, x, y, 1, -qx, -qy)/z, so that 27 sums say all.
/// </remarks>
internal static class PlaneRefinement
{
    private const int Sums = 27;

    /// <summary>Takes a step.</summary>
    /// <returns>False where the pairs do not fix a transformation.</returns>
    public static bool Step(TransformationKind kind, ChosenPairs pairs, Span<double> model)
    {
        if (!(Math.Abs(model[8]) > 1e-9)) return false;
        double last = model[8];
        for (int i = 0; i < 9; i++) model[i] /= last;
        int n = kind switch { TransformationKind.Similarity => 4, TransformationKind.Affine => 6, _ => 8 };
        Span<double> normal = stackalloc double[64], step = stackalloc double[8];
        normal = normal[..(n * n)];
        step = step[..n];
        Accumulate(kind, pairs, model, normal, step);
        if (!NormalEquations.Solve(normal, step)) return false;
        if (kind == TransformationKind.Similarity)
        {
            (double a, double b) = (model[0] + step[0], model[3] + step[1]);
            (model[0], model[1], model[3], model[4]) = (a, -b, b, a);
            (model[2], model[5]) = (model[2] + step[2], model[5] + step[3]);
            return true;
        }

        for (int i = 0; i < n; i++) model[i] += step[i];
        return true;
    }

    /// <summary>The normal matrix JᵀWJ, of which the lower triangle is filled, and JᵀWr, of the values that are free.</summary>
    public static void Accumulate(
        TransformationKind kind, ChosenPairs pairs, ReadOnlySpan<double> model, Span<double> normal, Span<double> right)
    {
        Span<double> s = stackalloc double[Sums];
        Sum(pairs, model, s);
        normal.Clear();
        if (kind == TransformationKind.Similarity)
        {
            double squares = s[0] + s[2];
            ReadOnlySpan<double> four = [squares, 0, 0, 0, 0, squares, 0, 0, s[3], -s[4], s[5], 0, s[4], s[3], 0, s[5]];
            four.CopyTo(normal);
            (right[0], right[1], right[2], right[3]) = (s[19] + s[23], s[22] - s[20], s[21], s[24]);
            return;
        }

        int n = right.Length;
        for (int block = 0; block < 6; block += 3)
        {
            int d = (block * n) + block;
            (normal[d], normal[d + n], normal[d + n + 1]) = (s[0], s[1], s[2]);
            (normal[d + (2 * n)], normal[d + (2 * n) + 1], normal[d + (2 * n) + 2]) = (s[3], s[4], s[5]);
        }

        s.Slice(19, 6).CopyTo(right);
        if (n < 8) return;
        for (int block = 0, k = 6; block < 6; block += 3, k += 5)
        {
            (normal[48 + block], normal[49 + block], normal[50 + block]) = (-s[k], -s[k + 1], -s[k + 3]);
            (normal[56 + block], normal[57 + block], normal[58 + block]) = (-s[k + 1], -s[k + 2], -s[k + 4]);
        }

        (normal[54], normal[62], normal[63], right[6], right[7]) = (s[16], s[17], s[18], -s[25], -s[26]);
    }

    // c·{xx, xy, yy, x, y, 1}, cp·{xx, xy, yy, x, y}, cq·{the same}, c(pp + qq)·{xx, xy, yy}, b·r{x, y, 1}, b·t{x, y, 1},
    // b(pr + qt)·{x, y}, with c = w/z², b = w/z, (r, t) the residual.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum(ChosenPairs pairs, ReadOnlySpan<double> h, Span<double> sums)
    {
        Span<Vector256<double>> s = stackalloc Vector256<double>[Sums];
        s.Clear();
        var v = pairs.Values;
        for (int i = 0; i < pairs.Padded; i += 4)
        {
            Vector256<double> x = Vector256.Create(v[0].AsSpan(i, 4)), y = Vector256.Create(v[1].AsSpan(i, 4));
            var z = Vector256<double>.One / ((x * h[6]) + (y * h[7]) + Vector256.Create(h[8]));
            var p = ((x * h[0]) + (y * h[1]) + Vector256.Create(h[2])) * z;
            var q = ((x * h[3]) + (y * h[4]) + Vector256.Create(h[5])) * z;
            var b = Vector256.Create(v[4].AsSpan(i, 4)) * z;
            var c = b * z;
            var r = (Vector256.Create(v[2].AsSpan(i, 4)) - p) * b;
            var t = (Vector256.Create(v[3].AsSpan(i, 4)) - q) * b;
            Vector256<double> cx = c * x, cy = c * y, cxx = cx * x, cxy = cx * y, cyy = cy * y, both = (p * p) + (q * q);
            (s[0], s[1], s[2], s[3], s[4], s[5]) = (s[0] + cxx, s[1] + cxy, s[2] + cyy, s[3] + cx, s[4] + cy, s[5] + c);
            (s[6], s[7], s[8], s[9], s[10]) =
                (s[6] + (p * cxx), s[7] + (p * cxy), s[8] + (p * cyy), s[9] + (p * cx), s[10] + (p * cy));
            (s[11], s[12], s[13], s[14], s[15]) =
                (s[11] + (q * cxx), s[12] + (q * cxy), s[13] + (q * cyy), s[14] + (q * cx), s[15] + (q * cy));
            (s[16], s[17], s[18]) = (s[16] + (both * cxx), s[17] + (both * cxy), s[18] + (both * cyy));
            (s[19], s[20], s[21]) = (s[19] + (r * x), s[20] + (r * y), s[21] + r);
            (s[22], s[23], s[24]) = (s[22] + (t * x), s[23] + (t * y), s[24] + t);
            var turn = (p * r) + (q * t);
            (s[25], s[26]) = (s[25] + (turn * x), s[26] + (turn * y));
        }

        for (int k = 0; k < Sums; k++) sums[k] = s[k][0] + s[k][1] + s[k][2] + s[k][3];
    }
}
