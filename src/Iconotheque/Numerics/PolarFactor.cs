namespace Iconotheque.Numerics;

/// <summary>
/// The orthogonal polar factor U·Vᵀ of a square matrix with singular value decomposition U·Σ·Vᵀ: of all orthogonal matrices R it
/// maximises tr(RᵀC).
/// </summary>
/// <remarks>
/// Schönemann, "A generalized solution of the orthogonal Procrustes problem", Psychometrika 1966. Found without the decomposition
/// by the iteration X ← X(3·I - XᵀX)/2 (Björck and Bowie, SIAM J. Numer. Anal. 1971), from C over the square root of the largest
/// row sum of CᵀC, which bounds its largest singular value: matrix products only, whose bits change with neither threads nor
/// processor.
/// </remarks>
internal static class PolarFactor
{
    private const int MostRounds = 100;
    private const float Accuracy = 1e-5f;

    /// <summary>Computes the factor in single precision.</summary>
    /// <param name="matrix">C, order × order, row-major, finite.</param>
    /// <param name="order">Rows, above 0.</param>
    /// <param name="threads">Threads; the result does not depend on them.</param>
    /// <returns>R with every entry of RᵀR - I below 1e-5 in magnitude; empty if 100 rounds do not lead there, as when C is
    /// singular.</returns>
    /// <exception cref="ArgumentException">Of another size.</exception>
    public static float[] Of(ReadOnlySpan<double> matrix, int order, int threads = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(order);
        if (matrix.Length != (long)order * order)
            throw new ArgumentException($"Holds {matrix.Length} values; {order} × {order} take {(long)order * order}.",
                nameof(matrix));
        double largest = 0;
        foreach (double value in matrix) largest = Math.Max(largest, Math.Abs(value));
        if (largest == 0) return [];
        float[] factor = new float[matrix.Length], gram = new float[matrix.Length], product = new float[matrix.Length];
        for (int i = 0; i < factor.Length; i++) factor[i] = (float)(matrix[i] / largest);
        Gram(factor, order, gram, product, threads);
        float scale = 1 / MathF.Sqrt(LargestRowSum(gram, order));
        foreach (ref float value in factor.AsSpan()) value *= scale;
        for (int round = 0; round < MostRounds; round++)
        {
            Gram(factor, order, gram, product, threads);
            bool done = FromIdentity(gram, order) < Accuracy;
            InnerProducts.Compute(factor, gram, order, product, threads);
            for (int i = 0; i < factor.Length; i++) factor[i] = (1.5f * factor[i]) - (0.5f * product[i]);
            if (done) return factor;
        }

        return [];
    }

    /// <summary>XᵀX, which is symmetric.</summary>
    private static void Gram(float[] matrix, int order, float[] gram, float[] transposed, int threads)
    {
        Transpose.Of(matrix, order, transposed);
        InnerProducts.Compute(transposed, transposed, order, gram, threads);
    }

    private static float LargestRowSum(float[] matrix, int order)
    {
        float largest = 0;
        for (int row = 0; row < matrix.Length; row += order)
        {
            float sum = 0;
            foreach (float value in matrix.AsSpan(row, order)) sum += MathF.Abs(value);
            largest = MathF.Max(largest, sum);
        }

        return largest;
    }

    private static float FromIdentity(float[] gram, int order)
    {
        float largest = 0;
        for (int i = 0; i < gram.Length; i++) largest = MathF.Max(largest, MathF.Abs(gram[i] - (i / order == i % order ? 1 : 0)));
        return largest;
    }
}
