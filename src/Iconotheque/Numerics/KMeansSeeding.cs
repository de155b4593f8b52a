namespace Iconotheque.Numerics;

/// <summary>
/// The first centres of <see cref="KMeans"/>: each a point, by k-means++ drawn with a probability proportional to its squared
/// distance to the centres before it.
/// </summary>
internal static class KMeansSeeding
{
    public static float[] Choose(ReadOnlySpan<float> points, int dimension, KMeansOptions options)
    {
        int count = points.Length / dimension;
        var random = new SeededRandom(options.Seed);
        if (options.Seeding == Seeding.Sample) return Sample(points, dimension, options.Clusters, random);
        float[] centres = new float[options.Clusters * dimension];
        double[] distances = new double[count], norms = new double[count];
        for (int i = 0; i < count; i++)
            norms[i] = InnerProduct.Of(points.Slice(i * dimension, dimension), points.Slice(i * dimension, dimension));
        Array.Fill(distances, double.PositiveInfinity);
        int chosen = random.NextBelow(count);
        for (int k = 0; k < options.Clusters; k++)
        {
            var centre = points.Slice(chosen * dimension, dimension);
            centre.CopyTo(centres.AsSpan(k * dimension));
            double sum = Approach(points, centre, norms, distances);
            chosen = sum > 0 ? Draw(distances, random.NextDouble() * sum) : random.NextBelow(count);
        }

        return centres;
    }

    /// <summary>Different points, every choice equally likely, in their order.</summary>
    private static float[] Sample(ReadOnlySpan<float> points, int dimension, int clusters, SeededRandom random)
    {
        int[] order = [.. Enumerable.Range(0, points.Length / dimension)];
        random.Shuffle<int>(order);
        Array.Sort(order, 0, clusters);
        float[] centres = new float[clusters * dimension];
        for (int k = 0; k < clusters; k++) points.Slice(order[k] * dimension, dimension).CopyTo(centres.AsSpan(k * dimension));
        return centres;
    }

    /// <summary>Takes a new centre into the squared distances, and adds them up.</summary>
    private static double Approach(ReadOnlySpan<float> points, ReadOnlySpan<float> centre, double[] norms, double[] distances)
    {
        double norm = InnerProduct.Of(centre, centre), sum = 0;
        for (int i = 0; i < distances.Length; i++)
        {
            var point = points.Slice(i * centre.Length, centre.Length);
            double distance = norms[i] + norm - (2 * InnerProduct.Of(point, centre));
            distances[i] = Math.Max(0, Math.Min(distances[i], distance));
            sum += distances[i];
        }

        return sum;
    }

    private static int Draw(double[] distances, double target)
    {
        double sum = 0;
        int last = 0;
        for (int i = 0; i < distances.Length; i++)
        {
            if (distances[i] == 0) continue;
            sum += distances[i];
            last = i;
            if (sum > target) break;
        }

        return last;
    }
}
