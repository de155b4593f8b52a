namespace Iconotheque.Fitting;

/// <summary>Solves A·x = b where A is symmetric and positive definite: Cholesky.</summary>
internal static class NormalEquations
{
    private const double LeastPivot = 1e-13;

    /// <summary>Solves in place.</summary>
    /// <param name="a">n × n, row-major, of which the lower triangle is read and replaced.</param>
    /// <param name="b">n values, replaced by the solution.</param>
    /// <returns>False where A is singular up to rounding.</returns>
    public static bool Solve(Span<double> a, Span<double> b)
    {
        int n = b.Length;
        for (int i = 0; i < n; i++)
        {
            double whole = a[(i * n) + i];
            for (int j = 0; j <= i; j++)
            {
                double sum = a[(i * n) + j];
                for (int k = 0; k < j; k++) sum -= a[(i * n) + k] * a[(j * n) + k];
                if (j < i) a[(i * n) + j] = sum / a[(j * n) + j];
                else if (sum > LeastPivot * whole) a[(i * n) + i] = Math.Sqrt(sum);
                else return false;
            }
        }

        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < i; k++) b[i] -= a[(i * n) + k] * b[k];
            b[i] /= a[(i * n) + i];
        }

        for (int i = n - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < n; k++) b[i] -= a[(k * n) + i] * b[k];
            b[i] /= a[(i * n) + i];
        }

        return true;
    }
}
