namespace Iconotheque.Fitting;

/// <summary>The fundamental matrices through seven pairs: one or three, of which those stay that cameras make.</summary>
/// <remarks>
/// Hartley and Zisserman, Multiple View Geometry, 2nd edition, section 11.1.2; the null space by elimination with full pivoting.
/// The oriented constraint is Chum, Werner, Matas, ICPR 2004: e' × x' and Fx point the same way, or the other, for all seven.
/// </remarks>
internal static class SevenPoints
{
    private const int Rows = 7, Columns = 9;

    /// <summary>Solves.</summary>
    /// <param name="points">x, y, u, v of all pairs.</param>
    /// <param name="sample">Seven of them.</param>
    /// <param name="models">Receives up to three of 9 values, row-major, of length 1.</param>
    /// <returns>How many.</returns>
    public static int Solve(double[][] points, ReadOnlySpan<int> sample, Span<double> models)
    {
        Span<double> system = stackalloc double[Rows * Columns], one = stackalloc double[9], other = stackalloc double[9];
        for (int i = 0; i < Rows; i++)
        {
            double x = points[0][sample[i]], y = points[1][sample[i]], u = points[2][sample[i]], v = points[3][sample[i]];
            ReadOnlySpan<double> row = [u * x, u * y, u, v * x, v * y, v, x, y, 1];
            row.CopyTo(system[(i * Columns)..]);
        }

        if (!NullSpace(system, one, other)) return 0;
        Span<double> roots = stackalloc double[3];
        int found = 0;
        for (int i = Roots(one, other, roots) - 1; i >= 0; i--)
        {
            var model = models.Slice(9 * found, 9);
            for (int k = 0; k < 9; k++) model[k] = other[k] + (roots[i] * one[k]);
            double norm = Matrix3.Norm(model);
            if (!(norm > 0) || !double.IsFinite(norm)) continue;
            for (int k = 0; k < 9; k++) model[k] /= norm;
            if (IsOriented(points, sample, model)) found++;
        }

        return found;
    }

    /// <summary>The side on which a pair lies of an epipolar geometry: the same sign for all that cameras see.</summary>
    /// <param name="f">The fundamental matrix.</param>
    /// <param name="epipole">e', its left null vector.</param>
    /// <param name="x">x, y of the first point.</param>
    /// <param name="y">See there.</param>
    /// <param name="u">u, v of the second point.</param>
    /// <param name="v">See there.</param>
    public static double Side(ReadOnlySpan<double> f, ReadOnlySpan<double> epipole, double x, double y, double u, double v)
    {
        double a = (f[0] * x) + (f[1] * y) + f[2], b = (f[3] * x) + (f[4] * y) + f[5], c = (f[6] * x) + (f[7] * y) + f[8];
        return (((epipole[1]) - (epipole[2] * v)) * a) + (((epipole[2] * u) - epipole[0]) * b)
            + (((epipole[0] * v) - (epipole[1] * u)) * c);
    }

    /// <summary>Whether all pairs of a sample lie on one side.</summary>
    public static bool IsOriented(double[][] points, ReadOnlySpan<int> sample, ReadOnlySpan<double> model)
    {
        Span<double> epipole = stackalloc double[3];
        Matrix3.LeftNull(model, epipole);
        int sides = 0;
        foreach (int i in sample)
            sides += Side(model, epipole, points[0][i], points[1][i], points[2][i], points[3][i]) > 0 ? 1 : -1;
        return Math.Abs(sides) == sample.Length;
    }

    // Two vectors that span the null space of seven rows: elimination, then the two unknowns without a pivot are 1, 0 and 0, 1.
    private static bool NullSpace(Span<double> m, Span<double> one, Span<double> other)
    {
        Span<int> order = [0, 1, 2, 3, 4, 5, 6, 7, 8];
        for (int k = 0; k < Rows; k++)
        {
            if (!Pivot(m, order, k)) return false;
            double inverse = 1 / m[(k * Columns) + k];
            for (int r = 0; r < Rows; r++)
            {
                double factor = m[(r * Columns) + k] * inverse;
                if (r == k || factor == 0) continue;
                for (int c = k; c < Columns; c++) m[(r * Columns) + c] -= factor * m[(k * Columns) + c];
            }
        }

        for (int k = 0; k < Rows; k++)
        {
            double pivot = m[(k * Columns) + k];
            one[order[k]] = -m[(k * Columns) + 7] / pivot;
            other[order[k]] = -m[(k * Columns) + 8] / pivot;
        }

        (one[order[7]], one[order[8]], other[order[7]], other[order[8]]) = (1, 0, 0, 1);
        return true;
    }

    private static bool Pivot(Span<double> m, Span<int> order, int k)
    {
        (double largest, int row, int column) = (1e-9, -1, -1);
        for (int r = k; r < Rows; r++)
        {
            for (int c = k; c < Columns; c++)
            {
                if (Math.Abs(m[(r * Columns) + c]) <= largest) continue;
                (largest, row, column) = (Math.Abs(m[(r * Columns) + c]), r, c);
            }
        }

        if (row < 0) return false;
        for (int c = 0; c < Columns && row != k; c++)
            (m[(k * Columns) + c], m[(row * Columns) + c]) = (m[(row * Columns) + c], m[(k * Columns) + c]);
        for (int r = 0; r < Rows && column != k; r++)
            (m[(r * Columns) + k], m[(r * Columns) + column]) = (m[(r * Columns) + column], m[(r * Columns) + k]);
        (order[k], order[column]) = (order[column], order[k]);
        return true;
    }

    // det(other + t·one) = 0, a cubic in t, from its values at four places.
    private static int Roots(ReadOnlySpan<double> one, ReadOnlySpan<double> other, Span<double> roots)
    {
        Span<double> sum = stackalloc double[9], difference = stackalloc double[9];
        for (int k = 0; k < 9; k++) (sum[k], difference[k]) = (other[k] + one[k], other[k] - one[k]);
        double d = Matrix3.Determinant(other), a = Matrix3.Determinant(one), plus = Matrix3.Determinant(sum),
            minus = Matrix3.Determinant(difference);
        return Cubic.Roots(a, ((plus + minus) / 2) - d, ((plus - minus) / 2) - a, d, roots);
    }
}
