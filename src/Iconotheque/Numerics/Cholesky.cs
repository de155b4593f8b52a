namespace Iconotheque.Numerics;

/// <summary>The lower triangular factor L of a symmetric positive definite matrix, S = L·Lᵀ, in double precision.</summary>
/// <remarks>
/// Written out because its bits then depend on nothing but the input: each entry is one <see cref="WideInnerProduct"/>.
/// </remarks>
internal sealed class Cholesky
{
    private readonly double[] factor;
    private readonly int order;

    private Cholesky(double[] factor, int order, double jitter) => (this.factor, this.order, Jitter) = (factor, order, jitter);

    /// <summary>What had to be added to the diagonal; 0 for a matrix that was positive definite as it came.</summary>
    public double Jitter { get; }

    /// <summary>
    /// Factors a matrix; 1e-10 and then ten times more at a time goes to its diagonal until it is positive definite.
    /// </summary>
    /// <param name="matrix">S, order × order, row-major, finite; only the lower triangle is read.</param>
    /// <param name="order">Rows.</param>
    /// <exception cref="ArgumentException">Of another size, or not finite.</exception>
    /// <remarks>The jitter is that of cirtorch, utils/whiten.py.</remarks>
    public static Cholesky Of(ReadOnlySpan<double> matrix, int order)
    {
        if (matrix.Length != (long)order * order)
            throw new ArgumentException($"Holds {matrix.Length} values; {order} × {order} take {(long)order * order}.",
                nameof(matrix));
        foreach (double value in matrix)
        {
            if (!double.IsFinite(value)) throw new ArgumentException("Holds a value that is not finite.", nameof(matrix));
        }

        double[] factor = new double[matrix.Length];
        double jitter = 0;
        while (!TryFactor(matrix, order, jitter, factor)) jitter = jitter == 0 ? 1e-10 : jitter * 10;
        return new Cholesky(factor, order, jitter);
    }

    /// <summary>Solves L·x = b in place, by forward substitution.</summary>
    public void Solve(Span<double> b)
    {
        for (int i = 0; i < order; i++)
            b[i] = (b[i] - WideInnerProduct.Of(factor.AsSpan(i * order, i), b[..i])) / factor[(i * order) + i];
    }

    /// <summary>Solves Lᵀ·x = b in place, by backward substitution.</summary>
    public void SolveTransposed(Span<double> b)
    {
        for (int i = order - 1; i >= 0; i--)
        {
            b[i] /= factor[(i * order) + i];
            for (int j = 0; j < i; j++) b[j] -= factor[(i * order) + j] * b[i];
        }
    }

    private static bool TryFactor(ReadOnlySpan<double> matrix, int order, double jitter, double[] factor)
    {
        for (int i = 0; i < order; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double rest = matrix[(i * order) + j] - WideInnerProduct.Of(factor.AsSpan(i * order, j),
                    factor.AsSpan(j * order, j));
                if (j < i) factor[(i * order) + j] = rest / factor[(j * order) + j];
                else if (rest + jitter > 0) factor[(i * order) + i] = Math.Sqrt(rest + jitter);
                else return false;
            }
        }

        return true;
    }
}
