namespace Iconotheque.Numerics;

/// <summary>The sum of the outer products of pairs of vectors, C = AᵀB = Σ_n a_n·b_nᵀ.</summary>
/// <remarks>
/// Runs of 4096 rows are multiplied by <see cref="InnerProducts"/> and added up in double precision: the bits change neither with
/// threads nor with the processor.
/// </remarks>
internal static class CrossProducts
{
    private const int RowsAtATime = 4096;

    /// <summary>Computes C.</summary>
    /// <param name="a">A, N × D, row-major.</param>
    /// <param name="b">B, N × D, row-major.</param>
    /// <param name="dimension">D, above 0.</param>
    /// <param name="threads">Threads; the result does not depend on them.</param>
    /// <returns>C, D × D, row-major.</returns>
    /// <exception cref="ArgumentException">Not whole rows, or not equally many.</exception>
    public static double[] Of(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int dimension, int threads = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        if (a.Length != b.Length || a.Length % dimension != 0)
            throw new ArgumentException($"Hold {a.Length} and {b.Length} values, not equally many whole rows of {dimension}.",
                nameof(b));
        double[] sums = new double[dimension * dimension];
        float[] products = new float[sums.Length];
        for (int first = 0; first < a.Length; first += RowsAtATime * dimension)
        {
            int length = Math.Min(RowsAtATime * dimension, a.Length - first);
            float[] columnsA = new float[length], columnsB = new float[length];
            Transpose.Of(a.Slice(first, length), dimension, columnsA);
            Transpose.Of(b.Slice(first, length), dimension, columnsB);
            InnerProducts.Compute(columnsA, columnsB, length / dimension, products, threads);
            for (int i = 0; i < sums.Length; i++) sums[i] += products[i];
        }

        return sums;
    }
}
