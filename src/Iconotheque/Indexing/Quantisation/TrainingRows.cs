using Iconotheque.Numerics;

namespace Iconotheque.Indexing.Quantisation;

/// <summary>What training asks of rows of vectors.</summary>
internal static class TrainingRows
{
    /// <summary>All rows, or if there are more than <paramref name="most"/> as many, evenly spaced.</summary>
    public static ReadOnlyMemory<float> EvenlySpaced(ReadOnlyMemory<float> points, int dimension, int most)
    {
        int count = points.Length / dimension;
        if (count <= most) return points;
        float[] rows = new float[most * dimension];
        for (int i = 0; i < most; i++)
        {
            points.Span.Slice((int)((long)i * count / most) * dimension, dimension).CopyTo(rows.AsSpan(i * dimension));
        }

        return rows;
    }

    /// <summary>The mean of the rows.</summary>
    public static double[] Mean(ReadOnlySpan<float> rows, int dimension)
    {
        double[] mean = new double[dimension];
        for (int first = 0; first < rows.Length; first += dimension)
        {
            for (int d = 0; d < dimension; d++) mean[d] += rows[first + d];
        }

        for (int d = 0; d < dimension; d++) mean[d] /= rows.Length / dimension;
        return mean;
    }

    /// <summary>The mean squared distance of the rows to their mean.</summary>
    public static double Variance(ReadOnlySpan<float> rows, int dimension)
    {
        double[] mean = Mean(rows, dimension);
        double sum = 0;
        for (int first = 0; first < rows.Length; first += dimension)
        {
            for (int d = 0; d < dimension; d++) sum += (rows[first + d] - mean[d]) * (rows[first + d] - mean[d]);
        }

        return sum / (rows.Length / dimension);
    }

    /// <summary>Covariance of the rows, D × D.</summary>
    public static double[] Covariance(ReadOnlySpan<float> rows, int dimension, int threads)
    {
        double[] mean = Mean(rows, dimension);
        float[] centred = new float[rows.Length];
        for (int i = 0; i < centred.Length; i++) centred[i] = (float)(rows[i] - mean[i % dimension]);
        double[] covariance = CrossProducts.Of(centred, centred, dimension, threads);
        foreach (ref double value in covariance.AsSpan()) value /= rows.Length / dimension;
        return covariance;
    }
}
