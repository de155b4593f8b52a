using System.Globalization;
using Iconotheque.Networks;
using Iconotheque.Numerics;

namespace Iconotheque.Descriptors.Learning;

/// <summary>
/// Learned whitening (Lw): y = Eᵀ·L⁻¹·(x - m). L·Lᵀ is the mean of (q - p)(q - p)ᵀ over matching pairs, which L⁻¹ whitens; E are
/// the principal axes of all vectors after that; m is the mean of the queries.
/// </summary>
/// <remarks>
/// Mikolajczyk and Matas, ICCV 2007, as Radenović et al. use it (TPAMI 2019, section 4.3; cirtorch, utils/whiten.py,
/// whitenlearn). With fewer pairs than dimensions the covariance is singular and a jitter goes to its diagonal; the field
/// <c>jitter</c> gives it.
/// </remarks>
internal static class PairWhitening
{
    /// <summary>Learns the whitening.</summary>
    /// <param name="vectors">N × D, row-major.</param>
    /// <param name="dimension">D.</param>
    /// <param name="pairs">Rows of matching images: a query and a positive.</param>
    /// <param name="options">Dimensions; the shrinkage is not used.</param>
    /// <returns>A file of the kind <c>projection</c>; its fields give counts and the jitter.</returns>
    /// <exception cref="ArgumentException">Not whole rows, no pair, or a pair outside them.</exception>
    public static HeadFile Train(ReadOnlySpan<float> vectors, int dimension, IReadOnlyList<(int Query, int Positive)> pairs,
        WhiteningOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        int count = vectors.Length / dimension;
        if (vectors.Length % dimension != 0)
            throw new ArgumentException($"Holds {vectors.Length} values, not whole rows of {dimension}.", nameof(vectors));
        if (pairs.Count == 0
            || pairs.Any(pair => Math.Min(pair.Query, pair.Positive) < 0 || Math.Max(pair.Query, pair.Positive) >= count))
            throw new ArgumentException($"Pairs must be given, of rows from 0 to {count - 1}.", nameof(pairs));
        double[] mean = Covariance.Mean(vectors, dimension, [.. pairs.Select(pair => pair.Query)]);
        var factor = Cholesky.Of(DifferenceCovariance(vectors, dimension, pairs, options.Threads), dimension);
        double[] axes = SymmetricEigen.Of(WhitenedProducts(vectors, mean, factor, options.Threads), dimension).Vectors;
        int kept = Math.Min(options.Dimensions, dimension);
        float[] weight = new float[kept * dimension], bias = new float[kept];
        for (int k = 0; k < kept; k++)
        {
            // A row of Eᵀ·L⁻¹ is the solution of Lᵀ·w = e.
            var row = axes.AsSpan(k * dimension, dimension);
            factor.SolveTransposed(row);
            for (int d = 0; d < dimension; d++) weight[(k * dimension) + d] = (float)row[d];
            bias[k] = (float)-WideInnerProduct.Of(row, mean);
        }

        return Projection.ToFile("lw", weight, bias, Normalisation.Cirtorch,
            ("vectors", $"{count}"), ("pairs", $"{pairs.Count}"), ("dimensions", $"{kept}"),
            ("jitter", factor.Jitter.ToString("R", CultureInfo.InvariantCulture)));
    }

    private static double[] DifferenceCovariance(ReadOnlySpan<float> vectors, int dimension,
        IReadOnlyList<(int Query, int Positive)> pairs, int threads)
    {
        // Differences stand as columns, so that every entry of the covariance is one inner product.
        double[] differences = new double[dimension * pairs.Count];
        for (int i = 0; i < pairs.Count; i++)
        {
            for (int d = 0; d < dimension; d++)
            {
                differences[(d * pairs.Count) + i] = (double)vectors[(pairs[i].Query * dimension) + d]
                    - vectors[(pairs[i].Positive * dimension) + d];
            }
        }

        return Covariance.Products(differences, dimension, pairs.Count, threads);
    }

    /// <summary>Σ z·zᵀ over all vectors, z = L⁻¹(x - m).</summary>
    private static double[] WhitenedProducts(ReadOnlySpan<float> vectors, double[] mean, Cholesky factor, int threads)
    {
        int dimension = mean.Length, count = vectors.Length / dimension;
        double[] whitened = new double[vectors.Length];
        for (int i = 0; i < whitened.Length; i++) whitened[i] = vectors[i] - mean[i % dimension];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads },
            i => factor.Solve(whitened.AsSpan(i * dimension, dimension)));
        return Covariance.Products(Covariance.Transposed(whitened, count), dimension, 1, threads);
    }
}
