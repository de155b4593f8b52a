namespace Iconotheque.Fitting;

/// <summary>A plane that holds most of what seven pairs say of an epipolar geometry, and the geometry by way of it.</summary>
/// <remarks>Chum, Werner, Matas, CVPR 2005 (DEGENSAC): five pairs of seven on one plane leave an epipole open that two pairs off
/// the plane fix (plane and parallax).</remarks>
internal static class DominantPlane
{
    private static ReadOnlySpan<byte> Triples => [0, 1, 2, 3, 4, 5, 0, 1, 6, 3, 4, 6, 2, 5, 6];

    /// <summary>
    /// The homography on which at least five of seven pairs lie, of those that the geometry and three of the pairs fix; any five
    /// pairs of seven hold one of five triples.
    /// </summary>
    /// <param name="f">The fundamental matrix through the sample.</param>
    /// <param name="points">x, y, u, v of all pairs.</param>
    /// <param name="sample">Seven of them.</param>
    /// <param name="within">The squared distance within which a pair lies on the plane.</param>
    /// <param name="plane">Receives the homography.</param>
    public static bool Find(
        ReadOnlySpan<double> f, double[][] points, ReadOnlySpan<int> sample, double within, Span<double> plane)
    {
        Span<double> epipole = stackalloc double[3], skew = stackalloc double[9], a = stackalloc double[9];
        Matrix3.LeftNull(f, epipole);
        Matrix3.Skew(epipole, skew);
        Matrix3.Multiply(skew, f, a);
        for (int t = 0; t < Triples.Length; t += 3)
        {
            if (!Through(a, epipole, points, sample, Triples.Slice(t, 3), plane)) continue;
            int on = 0;
            foreach (int i in sample)
            {
                double z = (plane[6] * points[0][i]) + (plane[7] * points[1][i]) + plane[8];
                double p = (((plane[0] * points[0][i]) + (plane[1] * points[1][i]) + plane[2]) / z) - points[2][i];
                double q = (((plane[3] * points[0][i]) + (plane[4] * points[1][i]) + plane[5]) / z) - points[3][i];
                if ((p * p) + (q * q) <= within) on++;
            }

            if (on >= 5) return true;
        }

        return false;
    }

    /// <summary>The geometry of a plane and two pairs off it: F = [e']×H, e' where the two lines of parallax meet.</summary>
    public static bool Parallax(ReadOnlySpan<double> plane, double[][] points, int one, int other, Span<double> f)
    {
        Span<double> lines = stackalloc double[6], moved = stackalloc double[3], epipole = stackalloc double[3];
        for (int k = 0; k < 2; k++)
        {
            int i = k == 0 ? one : other;
            for (int r = 0; r < 3; r++)
                moved[r] = (plane[3 * r] * points[0][i]) + (plane[(3 * r) + 1] * points[1][i]) + plane[(3 * r) + 2];
            ReadOnlySpan<double> seen = [points[2][i], points[3][i], 1];
            Matrix3.Cross(seen, moved, lines.Slice(3 * k, 3));
        }

        Matrix3.Cross(lines[..3], lines[3..], epipole);
        double norm = Matrix3.Norm(epipole);
        if (!(norm > 1e-12)) return false;
        for (int k = 0; k < 3; k++) epipole[k] /= norm;
        Span<double> skew = stackalloc double[9];
        Matrix3.Skew(epipole, skew);
        Matrix3.Multiply(skew, plane, f);
        norm = Matrix3.Norm(f);
        for (int k = 0; k < 9; k++) f[k] /= norm;
        return norm > 1e-12;
    }

    // H = A - e'(M⁻¹b)ᵀ (Hartley and Zisserman, result 13.6): A = [e']×F, the rows of M the three points of the first image.
    private static bool Through(ReadOnlySpan<double> a, ReadOnlySpan<double> epipole, double[][] points, ReadOnlySpan<int> sample,
        ReadOnlySpan<byte> triple, Span<double> plane)
    {
        Span<double> m = stackalloc double[9], b = stackalloc double[3], ax = stackalloc double[3], one = stackalloc double[3],
            other = stackalloc double[3];
        for (int k = 0; k < 3; k++)
        {
            int i = sample[triple[k]];
            (m[3 * k], m[(3 * k) + 1], m[(3 * k) + 2]) = (points[0][i], points[1][i], 1);
            for (int r = 0; r < 3; r++) ax[r] = (a[3 * r] * points[0][i]) + (a[(3 * r) + 1] * points[1][i]) + a[(3 * r) + 2];
            ReadOnlySpan<double> seen = [points[2][i], points[3][i], 1];
            Matrix3.Cross(seen, ax, one);
            Matrix3.Cross(seen, epipole, other);
            double square = (other[0] * other[0]) + (other[1] * other[1]) + (other[2] * other[2]);
            if (!(square > 1e-12)) return false;
            b[k] = ((one[0] * other[0]) + (one[1] * other[1]) + (one[2] * other[2])) / square;
        }

        double determinant = Matrix3.Determinant(m);
        if (!(Math.Abs(determinant) > 1e-5)) return false;
        Span<double> v = stackalloc double[3], cross = stackalloc double[3];
        v.Clear();
        for (int k = 0; k < 3; k++)
        {
            // M⁻¹ has the columns m2×m3, m3×m1, m1×m2 over the determinant.
            Matrix3.Cross(m.Slice((k + 1) % 3 * 3, 3), m.Slice((k + 2) % 3 * 3, 3), cross);
            for (int r = 0; r < 3; r++) v[r] += cross[r] * b[k] / determinant;
        }

        for (int k = 0; k < 9; k++) plane[k] = a[k] - (epipole[k / 3] * v[k % 3]);
        if (!(Math.Abs(plane[8]) > 1e-9)) return false;
        double last = plane[8];
        for (int k = 0; k < 9; k++) plane[k] /= last;
        return true;
    }
}
