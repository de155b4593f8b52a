using Iconotheque.Numerics;

namespace Iconotheque.Descriptors;

/// <summary>Means and second moments of rows, in double precision and an order of their own.</summary>
internal static class Covariance
{
    /// <summary>The mean of some rows.</summary>
    public static double[] Mean(ReadOnlySpan<float> rows, int dimension, ReadOnlySpan<int> chosen)
    {
        double[] mean = new double[dimension];
        foreach (int row in chosen)
        {
            for (int d = 0; d < dimension; d++) mean[d] += rows[(row * dimension) + d];
        }

        for (int d = 0; d < dimension; d++) mean[d] /= chosen.Length;
        return mean;
    }

    /// <summary>M·Mᵀ / divisor of a matrix given by its rows.</summary>
    /// <param name="matrix">rows × columns.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="divisor">What the sums are divided by.</param>
    /// <param name="threads">Threads; the result does not depend on them.</param>
    public static double[] Products(double[] matrix, int rows, double divisor, int threads)
    {
        int columns = matrix.Length / rows;
        double[] products = new double[rows * rows];
        Parallel.For(0, rows, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
        {
            for (int j = 0; j <= i; j++)
            {
                double value =
                    WideInnerProduct.Of(matrix.AsSpan(i * columns, columns), matrix.AsSpan(j * columns, columns)) / divisor;
                (products[(i * rows) + j], products[(j * rows) + i]) = (value, value);
            }
        });
        return products;
    }

    /// <summary>The transpose.</summary>
    public static double[] Transposed(double[] matrix, int rows)
    {
        int columns = matrix.Length / rows;
        double[] transposed = new double[matrix.Length];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++) transposed[(j * rows) + i] = matrix[(i * columns) + j];
        }

        return transposed;
    }
}
