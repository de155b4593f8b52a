using Iconotheque.Numerics;

namespace Iconotheque.Maps;

/// <summary>The two directions in which vectors vary most, and where the vectors lie in them.</summary>
/// <remarks>
/// The covariance is that of at most 4096 vectors at even steps, the directions come from 64 rounds of the power method with
/// deflation: near enough for where a layout begins. Memory: 12·D² bytes and 48 KiB a component.
/// </remarks>
internal static class PrincipalPlane
{
    private const int MostSampled = 4096, Rounds = 64;

    /// <summary>Projects vectors.</summary>
    /// <param name="vectors">N vectors of D components, N and D above 0.</param>
    /// <param name="seed">Where the power method begins.</param>
    /// <param name="threads">Threads; the result does not depend on them.</param>
    /// <returns>N × 2 coordinates, of mean 0 over the sample; 0 in a direction in which nothing varies.</returns>
    public static float[] Project(float[][] vectors, ulong seed, int threads)
    {
        int dimension = vectors[0].Length, step = (vectors.Length + MostSampled - 1) / MostSampled;
        int[] sample = [.. Enumerable.Range(0, (vectors.Length + step - 1) / step).Select(i => i * step)];
        float[] mean = Mean(vectors, sample), centred = new float[sample.Length * dimension];
        for (int i = 0; i < centred.Length; i++) centred[i] = vectors[sample[i / dimension]][i % dimension] - mean[i % dimension];
        double[] covariance = CrossProducts.Of(centred, centred, dimension, threads);
        var random = new SeededRandom(seed);
        float[] first = Direction(covariance, new float[dimension], random), second = Direction(covariance, first, random);
        double middleX = InnerProduct.Of(mean, first), middleY = InnerProduct.Of(mean, second);
        float[] plane = new float[2 * vectors.Length];
        Parallel.For(0, vectors.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
        {
            plane[2 * i] = (float)(InnerProduct.Of(vectors[i], first) - middleX);
            plane[(2 * i) + 1] = (float)(InnerProduct.Of(vectors[i], second) - middleY);
        });
        return plane;
    }

    private static float[] Mean(float[][] vectors, int[] sample)
    {
        double[] sums = new double[vectors[0].Length];
        foreach (int i in sample)
        {
            for (int k = 0; k < sums.Length; k++) sums[k] += vectors[i][k];
        }

        return [.. sums.Select(sum => (float)(sum / sample.Length))];
    }

    /// <summary>The unit eigenvector of the largest eigenvalue among those across another; zeros where nothing varies.</summary>
    private static float[] Direction(double[] covariance, float[] across, SeededRandom random)
    {
        double[] vector = [.. across.Select(_ => random.NextDouble() - 0.5)], next = new double[vector.Length];
        for (int round = 0; round < Rounds; round++)
        {
            for (int row = 0; row < next.Length; row++)
                next[row] = Product(covariance.AsSpan(row * vector.Length, vector.Length), vector);
            double along = 0, length = 0;
            for (int k = 0; k < next.Length; k++) along += next[k] * across[k];
            for (int k = 0; k < next.Length; k++) next[k] -= along * across[k];
            foreach (double value in next) length += value * value;
            if (!(length > 1e-20)) return new float[vector.Length];
            for (int k = 0; k < next.Length; k++) vector[k] = next[k] / Math.Sqrt(length);
        }

        return [.. vector.Select(value => (float)value)];
    }

    private static double Product(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int k = 0; k < a.Length; k++) sum += a[k] * b[k];
        return sum;
    }
}
