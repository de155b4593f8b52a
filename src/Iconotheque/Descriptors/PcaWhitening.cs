using System.Globalization;
using Iconotheque.Networks;
using Iconotheque.Numerics;

namespace Iconotheque.Descriptors;

/// <summary>
/// PCA whitening: y = Λ^(-t/2)·Eᵀ·(x - m), Λ and E the eigenvalues and eigenvectors of the covariance, the largest first.
/// </summary>
/// <remarks>
/// Jégou and Chum, ECCV 2012; the PCAw of cirtorch, utils/whiten.py. Directions whose variance is below 1e-10 of the largest are
/// left out: there the data say nothing and the division would only amplify rounding.
/// </remarks>
internal static class PcaWhitening
{
    private const double LeastVariance = 1e-10;

    /// <summary>Learns the whitening.</summary>
    /// <param name="vectors">N × D, row-major; N at least 2.</param>
    /// <param name="dimension">D.</param>
    /// <param name="options">Dimensions and shrinkage.</param>
    /// <returns>A file of the kind <c>projection</c>; its fields give counts and options.</returns>
    /// <exception cref="ArgumentException">Not whole rows, fewer than two, or all are equal.</exception>
    public static HeadFile Train(ReadOnlySpan<float> vectors, int dimension, WhiteningOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        int count = vectors.Length / dimension;
        if (vectors.Length % dimension != 0 || count < 2)
            throw new ArgumentException($"Holds {vectors.Length} values; at least two whole rows of {dimension} are needed.",
                nameof(vectors));
        double[] mean = Covariance.Mean(vectors, dimension, [.. Enumerable.Range(0, count)]),
            centred = new double[vectors.Length];
        for (int i = 0; i < centred.Length; i++) centred[i] = vectors[i] - mean[i % dimension];
        var (values, axes) = Axes(centred, dimension, options.Threads);
        int kept = Math.Min(options.Dimensions, values.TakeWhile(value => value > LeastVariance * values[0]).Count());
        if (kept == 0) throw new ArgumentException("All vectors are equal: there is no variance to whiten.", nameof(vectors));
        float[] weight = new float[kept * dimension], bias = new float[kept];
        for (int k = 0; k < kept; k++)
        {
            var axis = axes.AsSpan(k * dimension, dimension);
            double factor = Math.Pow(values[k], -options.Shrinkage / 2);
            for (int d = 0; d < dimension; d++) weight[(k * dimension) + d] = (float)(axis[d] * factor);
            bias[k] = (float)(-factor * WideInnerProduct.Of(axis, mean));
        }

        return Projection.ToFile("pca", weight, bias, Normalisation.Cirtorch,
            ("vectors", $"{count}"), ("dimensions", $"{kept}"),
            ("shrinkage", options.Shrinkage.ToString("R", CultureInfo.InvariantCulture)));
    }

    /// <summary>
    /// Eigenvalues and axes of the covariance. With fewer vectors than dimensions those of the N × N Gram matrix give them, at a
    /// fraction of the work.
    /// </summary>
    private static (double[] Values, double[] Axes) Axes(double[] centred, int dimension, int threads)
    {
        int count = centred.Length / dimension;
        if (count > dimension)
        {
            var whole = SymmetricEigen.Of(Covariance.Products(Covariance.Transposed(centred, count), dimension, count, threads),
                dimension);
            return (whole.Values, whole.Vectors);
        }

        var gram = SymmetricEigen.Of(Covariance.Products(centred, count, count, threads), count);
        double[] axes = new double[count * dimension];
        for (int k = 0; k < count; k++)
            Lift(centred, gram.Vectors.AsSpan(k * count, count), axes.AsSpan(k * dimension, dimension));
        return (gram.Values, axes);
    }

    /// <summary>The axis Xᵀu / ‖Xᵀu‖ of an eigenvector u of X·Xᵀ.</summary>
    private static void Lift(double[] centred, ReadOnlySpan<double> u, Span<double> axis)
    {
        for (int i = 0; i < u.Length; i++)
        {
            for (int d = 0; d < axis.Length; d++) axis[d] += u[i] * centred[(i * axis.Length) + d];
        }

        double norm = Math.Sqrt(WideInnerProduct.Of(axis, axis));
        if (norm == 0) return;
        foreach (ref double value in axis) value /= norm;
        SymmetricEigen.FixSign(axis);
    }
}
