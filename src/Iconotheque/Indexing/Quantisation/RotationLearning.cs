using Iconotheque.Numerics;

namespace Iconotheque.Indexing.Quantisation;

/// <summary>
/// The rotation of a <see cref="ProductQuantiser"/>: optimised product quantisation without assumptions on the data.
/// </summary>
/// <remarks>
/// Ge, He, Ke, Sun, "Optimized product quantization", PAMI 2014, section 3.2: centres and codes for a fixed rotation, then the
/// rotation for fixed codes, Procrustes' problem, in turn. It starts from the better of no rotation and the principal axes
/// allotted to parts of balanced variance (section 3.3). At most 16,384 points, evenly spaced, take part in the rounds, whatever
/// D. A thousandth of the rotation before is added to the matrix whose polar factor is the next: directions without variance then
/// stay, and the error still never grows. The result is never worse on the training points than the quantiser without rotation.
/// </remarks>
internal static class RotationLearning
{
    private const int MostPoints = 16_384;
    private const double Inertia = 1e-3;

    /// <summary>Learns rotation and centres.</summary>
    /// <param name="points">N × D.</param>
    /// <param name="plain">The quantiser that was trained on them without rotation.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellation">Stops between rounds.</param>
    public static ProductQuantiser Train(ReadOnlyMemory<float> points, ProductQuantiser plain, ProductQuantiserOptions options,
        CancellationToken cancellation)
    {
        var sample = TrainingRows.EvenlySpaced(points, plain.Dimension, MostPoints);
        var best = Better(sample, plain, FromAxes(sample, plain.Dimension, options, cancellation), options, cancellation);
        for (int round = 0; round < options.Iterations; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            float[] rotation = Next(sample, best, options.Threads);
            if (rotation.Length == 0) break;
            best = Refined(sample, best, rotation, 1, options, cancellation);
        }

        best = Refined(points, best, best.Rotation, options.Iterations, options, cancellation);
        return Better(points, plain, best, options, cancellation);
    }

    private static ProductQuantiser Better(
        ReadOnlyMemory<float> points, ProductQuantiser plain, ProductQuantiser rotated, ProductQuantiserOptions options,
        CancellationToken cancellation)
    {
        double error = rotated.MeanSquaredError(points, options.Threads, cancellation);
        return error < plain.MeanSquaredError(points, options.Threads, cancellation) ? rotated : plain;
    }

    private static ProductQuantiser FromAxes(ReadOnlyMemory<float> points, int dimension, ProductQuantiserOptions options,
        CancellationToken cancellation)
    {
        float[] rotation = AllottedAxes(TrainingRows.Covariance(points.Span, dimension, options.Threads), dimension,
            options.Parts);
        float[] rotated = Rotated(points, rotation, dimension, options.Threads);
        return new ProductQuantiser(dimension, options.Parts, options.Bits,
            PartCentresLearning.Train(rotated, dimension, options, cancellation), rotation);
    }

    /// <summary>
    /// The principal axes, the largest variance first, each given to the part that has room and the smallest product of
    /// variances.
    /// </summary>
    internal static float[] AllottedAxes(double[] covariance, int dimension, int parts)
    {
        var axes = SymmetricEigen.Of(covariance, dimension);
        double[] logarithms = new double[parts];
        int[] filled = new int[parts];
        float[] rotation = new float[dimension * dimension];
        for (int k = 0; k < dimension; k++)
        {
            int part = Enumerable.Range(0, parts).Where(p => filled[p] < dimension / parts).MinBy(p => logarithms[p]);
            int row = (part * (dimension / parts)) + filled[part]++;
            logarithms[part] += Math.Log(Math.Max(axes.Values[k], 1e-12 * Math.Max(axes.Values[0], 1e-30)));
            for (int d = 0; d < dimension; d++) rotation[(row * dimension) + d] = (float)axes.Vectors[(k * dimension) + d];
        }

        return rotation;
    }

    /// <summary>
    /// The rotation that brings the points nearest to what their codes stand for: the polar factor of Σ ŷ·xᵀ, ŷ the decoded
    /// vectors before they are rotated back.
    /// </summary>
    private static float[] Next(ReadOnlyMemory<float> points, ProductQuantiser quantiser, int threads)
    {
        int dimension = quantiser.Dimension;
        byte[] codes = new byte[points.Length / dimension * quantiser.Parts];
        float[] decoded = new float[points.Length];
        quantiser.Encode(points, codes, threads);
        quantiser.DecodeRotated(codes, decoded);
        double[] products = CrossProducts.Of(decoded, points.Span, dimension, threads);
        double weight = Inertia * Math.Sqrt(WideInnerProduct.Of(products, products) / dimension);
        for (int i = 0; i < products.Length; i++) products[i] += weight * RotationAt(quantiser, i);
        return PolarFactor.Of(products, dimension, threads);
    }

    private static double RotationAt(ProductQuantiser quantiser, int i)
    {
        if (quantiser.Rotation.Length > 0) return quantiser.Rotation[i];
        return i / quantiser.Dimension == i % quantiser.Dimension ? 1 : 0;
    }

    private static ProductQuantiser Refined(
        ReadOnlyMemory<float> points, ProductQuantiser from, float[] rotation, int rounds, ProductQuantiserOptions options,
        CancellationToken cancellation)
    {
        float[] rotated = Rotated(points, rotation, from.Dimension, options.Threads);
        float[] centres = PartCentresLearning.Refine(rotated, from, options, rounds, cancellation);
        return new ProductQuantiser(from.Dimension, from.Parts, from.Bits, centres, rotation);
    }

    private static float[] Rotated(ReadOnlyMemory<float> points, float[] rotation, int dimension, int threads)
    {
        if (rotation.Length == 0) return points.ToArray();
        float[] rotated = new float[points.Length];
        InnerProducts.Compute(points.Span, rotation, dimension, rotated, threads);
        return rotated;
    }
}
