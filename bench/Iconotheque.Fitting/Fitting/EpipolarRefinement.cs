using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Fitting;

/// <summary>
/// One step of Gauss and Newton towards the fundamental matrix of least weighted squared Sampson distances, among those of rank
/// 2: F = U·diag(c, s, 0)·Vᵀ, moved by turning U and V and by the angle of (c, s).
/// </summary>
/// <remarks>Bartoli and Sturm, TPAMI 26 (2004), section 4: seven values, no condition left over.</remarks>
internal static class EpipolarRefinement
{
    private const int Free = 7, Entries = 9, Sums = 54;

    /// <summary>Takes a step.</summary>
    /// <returns>False where the pairs do not fix an epipolar geometry.</returns>
    public static bool Step(ChosenPairs pairs, Span<double> model)
    {
        Span<double> u = stackalloc double[9], v = stackalloc double[9], normal = stackalloc double[Free * Free],
            step = stackalloc double[Free];
        if (!Decompose(model, u, v, out double c, out double s)) return false;
        Compose(u, v, c, s, model);
        Span<double> tangents = stackalloc double[Free * Entries];
        Tangents(u, v, c, s, tangents);
        Accumulate(pairs, model, tangents, normal, step);
        for (int i = 0; i < Free; i++) normal[(i * Free) + i] *= 1 + 1e-9;
        if (!NormalEquations.Solve(normal, step)) return false;
        Move(u, v, c, s, step, model);
        return true;
    }

    /// <summary>U, V and c, s, with c² + s² = 1 and both 0 or more, of a matrix of rank 2; false where its rank is
    /// lower.</summary>
    public static bool Decompose(ReadOnlySpan<double> f, Span<double> u, Span<double> v, out double c, out double s)
    {
        Span<double> turned = stackalloc double[9], square = stackalloc double[9], values = stackalloc double[3];
        Matrix3.Transpose(f, turned);
        Matrix3.Multiply(turned, f, square);
        SymmetricEigen.Of(square, values, v);
        Span<double> fv = stackalloc double[9];
        Matrix3.Multiply(f, v, fv);
        Matrix3.Transpose(fv, turned);
        c = Matrix3.Norm(turned[..3]);
        s = Matrix3.Norm(turned.Slice(3, 3));
        if (!(s > 1e-7 * c)) return false;
        Span<double> rows = stackalloc double[9];
        // The second made upright to the first, so that rounding leaves U orthogonal.
        for (int k = 0; k < 3; k++) rows[k] = turned[k] / c;
        double along = 0;
        for (int k = 0; k < 3; k++) along += rows[k] * turned[3 + k];
        for (int k = 0; k < 3; k++) turned[3 + k] -= along * rows[k];
        double upright = Matrix3.Norm(turned.Slice(3, 3));
        for (int k = 0; k < 3; k++) rows[3 + k] = turned[3 + k] / upright;
        Matrix3.Cross(rows[..3], rows.Slice(3, 3), rows.Slice(6, 3));
        Matrix3.Transpose(rows, u);
        double norm = Math.Sqrt((c * c) + (s * s));
        (c, s) = (c / norm, s / norm);
        return true;
    }

    /// <summary>U·diag(c, s, 0)·Vᵀ.</summary>
    public static void Compose(ReadOnlySpan<double> u, ReadOnlySpan<double> v, double c, double s, Span<double> f)
    {
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++) f[(3 * i) + j] = (c * u[3 * i] * v[3 * j]) + (s * u[(3 * i) + 1] * v[(3 * j) + 1]);
        }
    }

    /// <summary>F after a step: U and V turned by three values each, the angle of (c, s) by the seventh.</summary>
    public static void Move(
        ReadOnlySpan<double> u, ReadOnlySpan<double> v, double c, double s, ReadOnlySpan<double> step, Span<double> f)
    {
        Span<double> turn = stackalloc double[9], first = stackalloc double[9], second = stackalloc double[9];
        Turn(step[..3], turn);
        Matrix3.Multiply(u, turn, first);
        Turn(step.Slice(3, 3), turn);
        Matrix3.Multiply(v, turn, second);
        // (c, s) along its circle, by the tangent: no sine, whose last bits differ between processors.
        (c, s) = (c - (step[6] * s), s + (step[6] * c));
        double norm = Math.Sqrt((c * c) + (s * s));
        Compose(first, second, c / norm, s / norm, f);
    }

    /// <summary>The derivatives of F by the seven values: 7 × 9.</summary>
    public static void Tangents(ReadOnlySpan<double> u, ReadOnlySpan<double> v, double c, double s, Span<double> tangents)
    {
        // U·[e]×·S·Vᵀ and U·S·[e]×ᵀ·Vᵀ: of U = (u1 u2 u3), V = (v1 v2 v3), sums of two products of a column of each.
        Product(u, 2, v, 1, s, u, 0, v, 0, 0, tangents);
        Product(u, 2, v, 0, -c, u, 0, v, 0, 0, tangents[9..]);
        Product(u, 1, v, 0, c, u, 0, v, 1, -s, tangents[18..]);
        Product(u, 1, v, 2, s, u, 0, v, 0, 0, tangents[27..]);
        Product(u, 0, v, 2, -c, u, 0, v, 0, 0, tangents[36..]);
        Product(u, 0, v, 1, c, u, 1, v, 0, -s, tangents[45..]);
        Product(u, 0, v, 0, -s, u, 1, v, 1, c, tangents[54..]);
    }

    private static void Product(ReadOnlySpan<double> u, int a, ReadOnlySpan<double> v, int b, double one,
        ReadOnlySpan<double> w, int d, ReadOnlySpan<double> x, int e, double other, Span<double> product)
    {
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
                product[(3 * i) + j] = (one * u[(3 * i) + a] * v[(3 * j) + b]) + (other * w[(3 * i) + d] * x[(3 * j) + e]);
        }
    }

    // Cayley's turn about r, which agrees with exp([r]×) to the second order and takes no sine.
    private static void Turn(ReadOnlySpan<double> r, Span<double> turn)
    {
        double x = r[0] / 2, y = r[1] / 2, z = r[2] / 2, n = (x * x) + (y * y) + (z * z), k = 1 / (1 + n);
        ReadOnlySpan<double> values =
        [
            (1 + (x * x) - (y * y) - (z * z)) * k, 2 * ((x * y) - z) * k, 2 * ((x * z) + y) * k,
            2 * ((x * y) + z) * k, (1 - (x * x) + (y * y) - (z * z)) * k, 2 * ((y * z) - x) * k,
            2 * ((x * z) - y) * k, 2 * ((y * z) + x) * k, (1 - (x * x) - (y * y) + (z * z)) * k,
        ];
        values.CopyTo(turn);
    }

    /// <summary>JᵀWJ and -JᵀWr, of the seven values, of r the Sampson distance with its sign.</summary>
    public static void Accumulate(
        ChosenPairs pairs, ReadOnlySpan<double> f, ReadOnlySpan<double> tangents, Span<double> normal, Span<double> right)
    {
        Span<double> sums = stackalloc double[Sums], full = stackalloc double[Entries * Entries],
            half = stackalloc double[Free * Entries];
        Sum(pairs, f, sums);
        for (int i = 0, k = 0; i < Entries; i++)
        {
            for (int j = 0; j <= i; j++, k++) full[(i * Entries) + j] = full[(j * Entries) + i] = sums[k];
        }

        for (int a = 0; a < Free; a++)
        {
            var tangent = tangents.Slice(a * Entries, Entries);
            right[a] = -Dot(tangent, sums[45..]);
            for (int j = 0; j < Entries; j++) half[(a * Entries) + j] = Dot(tangent, full.Slice(j * Entries, Entries));
            for (int b = 0; b <= a; b++)
            {
                normal[(a * Free) + b] = normal[(b * Free) + a] =
                    Dot(half.Slice(a * Entries, Entries), tangents.Slice(b * Entries, Entries));
            }
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < Entries; i++) sum += a[i] * b[i];
        return sum;
    }

    // Σ w ∂r∂rᵀ of the nine entries of F, the lower triangle by rows, then Σ w r ∂r.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum(ChosenPairs pairs, ReadOnlySpan<double> f, Span<double> sums)
    {
        Span<Vector256<double>> s = stackalloc Vector256<double>[Sums], g = stackalloc Vector256<double>[Entries];
        s.Clear();
        var values = pairs.Values;
        for (int i = 0; i < pairs.Padded; i += 4)
        {
            Vector256<double> x = Vector256.Create(values[0].AsSpan(i, 4)), y = Vector256.Create(values[1].AsSpan(i, 4)),
                u = Vector256.Create(values[2].AsSpan(i, 4)), v = Vector256.Create(values[3].AsSpan(i, 4)),
                w = Vector256.Create(values[4].AsSpan(i, 4));
            var a = (x * f[0]) + (y * f[1]) + Vector256.Create(f[2]);
            var b = (x * f[3]) + (y * f[4]) + Vector256.Create(f[5]);
            var d = (u * f[0]) + (v * f[3]) + Vector256.Create(f[6]);
            var e = (u * f[1]) + (v * f[4]) + Vector256.Create(f[7]);
            var error = (a * u) + (b * v) + (x * f[6]) + (y * f[7]) + Vector256.Create(f[8]);
            var inverse = Vector256<double>.One / ((a * a) + (b * b) + (d * d) + (e * e));
            var root = Vector256.Sqrt(inverse);
            var r = error * root;
            // ∂r = (x'xᵀ)/√g - r/g·½∂g, ½∂g = a, b upon rows 1, 2 and d, e upon columns 1, 2.
            var k = r * inverse;
            Vector256<double> ka = k * a, kb = k * b, kd = k * d, ke = k * e, ru = root * u, rv = root * v;
            g[0] = (ru * x) - (ka * x) - (kd * u);
            g[1] = (ru * y) - (ka * y) - (ke * u);
            g[2] = ru - ka;
            g[3] = (rv * x) - (kb * x) - (kd * v);
            g[4] = (rv * y) - (kb * y) - (ke * v);
            g[5] = rv - kb;
            g[6] = (root * x) - kd;
            g[7] = (root * y) - ke;
            g[8] = root;
            for (int m = 0, n = 0; m < Entries; m++)
            {
                var wg = w * g[m];
                for (int j = 0; j <= m; j++, n++) s[n] += wg * g[j];
                s[45 + m] += wg * r;
            }
        }

        for (int k = 0; k < Sums; k++) sums[k] = s[k][0] + s[k][1] + s[k][2] + s[k][3];
    }
}
