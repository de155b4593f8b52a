namespace Iconotheque.Numerics;

/// <summary>Centres that divide points into clusters of small squared distances, by Lloyd's algorithm.</summary>
/// <remarks>
/// Lloyd, IEEE TIT 1982; first centres by k-means++ (Arthur and Vassilvitskii, SODA 2007). Distances are ‖x‖² - 2x·c + ‖c‖² with
/// the products of <see cref="InnerProducts"/>, means are sums in double precision in the order of the points: the same
/// seed gives the same bits whatever the number of threads. A cluster that has lost its points takes over the point that
/// lies farthest from its centre.
/// </remarks>
public sealed class KMeans
{
    private const int PointsOfBlock = 2048;

    private KMeans(float[] centres, int[] assignments) => (Centres, Assignments) = (centres, assignments);

    /// <summary>The centres, K × D, row-major.</summary>
    public float[] Centres { get; }

    /// <summary>The nearest centre of each point; of equally near ones the first.</summary>
    public int[] Assignments { get; }

    /// <summary>The sum of the squared distances of the points to their centres.</summary>
    public double Inertia { get; private set; }

    /// <summary>How many rounds it took.</summary>
    public int Iterations { get; private set; }

    /// <summary>Clusters points.</summary>
    /// <param name="points">N × D, row-major.</param>
    /// <param name="dimension">D, above 0.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellation">Stops between rounds.</param>
    /// <exception cref="ArgumentException">The points are not whole rows, or fewer than the clusters.</exception>
    public static KMeans Train(ReadOnlyMemory<float> points, int dimension, KMeansOptions options, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        if (points.Length % dimension != 0) throw new ArgumentException($"Holds {points.Length} values, not a whole number of rows of {dimension}.", nameof(points));
        int count = points.Length / dimension;
        if (count < options.Clusters) throw new ArgumentException($"There are {count} points for {options.Clusters} clusters.", nameof(points));
        var result = new KMeans(KMeansSeeding.Choose(points.Span, dimension, options), new int[count]);
        float[] distances = new float[count];
        Array.Fill(result.Assignments, -1);
        for (; result.Iterations < options.Iterations; result.Iterations++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!result.Assign(points, dimension, distances, options.Threads)) break;
            FillEmptyClusters(result.Assignments, distances, options.Clusters);
            result.Average(points, dimension, options);
        }

        // The last averaging moved the centres once more: what is returned belongs together.
        result.Assign(points, dimension, distances, options.Threads);
        result.Inertia = Sum.Reference(distances);
        return result;
    }

    /// <summary>Moves every point to its nearest centre and says whether one has changed.</summary>
    private bool Assign(ReadOnlyMemory<float> points, int dimension, float[] distances, int threads)
    {
        int clusters = Centres.Length / dimension, blocks = (Assignments.Length + PointsOfBlock - 1) / PointsOfBlock, changes = 0;
        float[] norms = new float[clusters];
        for (int k = 0; k < clusters; k++) norms[k] = (float)InnerProduct.Of(Centres.AsSpan(k * dimension, dimension), Centres.AsSpan(k * dimension, dimension));
        Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = threads }, block =>
        {
            int first = block * PointsOfBlock, rows = Math.Min(PointsOfBlock, Assignments.Length - first), changed = 0;
            float[] products = new float[rows * clusters];
            InnerProducts.Compute(points.Span.Slice(first * dimension, rows * dimension), Centres, dimension, products);
            for (int i = 0; i < rows; i++)
            {
                var point = points.Span.Slice((first + i) * dimension, dimension);
                (int nearest, float least) = Nearest(products.AsSpan(i * clusters, clusters), norms);
                distances[first + i] = MathF.Max(0, (float)(InnerProduct.Of(point, point) + least));
                if (Assignments[first + i] != nearest) changed++;
                Assignments[first + i] = nearest;
            }

            Interlocked.Add(ref changes, changed);
        });
        return changes > 0;
    }

    private static (int Nearest, float Least) Nearest(ReadOnlySpan<float> products, ReadOnlySpan<float> norms)
    {
        (int nearest, float least) = (0, float.PositiveInfinity);
        for (int k = 0; k < norms.Length; k++)
        {
            float distance = norms[k] - (2 * products[k]);
            if (distance < least) (nearest, least) = (k, distance);
        }

        return (nearest, least);
    }

    /// <summary>Gives each cluster without points the point farthest from its centre, of equal ones the first, out of a cluster that has others.</summary>
    internal static void FillEmptyClusters(int[] assignments, float[] distances, int clusters)
    {
        int[] sizes = new int[clusters];
        foreach (int cluster in assignments) sizes[cluster]++;
        for (int empty = 0; empty < clusters; empty++)
        {
            if (sizes[empty] > 0) continue;
            int farthest = -1;
            for (int i = 0; i < distances.Length; i++)
            {
                if (sizes[assignments[i]] > 1 && (farthest < 0 || distances[i] > distances[farthest])) farthest = i;
            }

            sizes[assignments[farthest]]--;
            sizes[empty]++;
            (assignments[farthest], distances[farthest]) = (empty, 0);
        }
    }

    private void Average(ReadOnlyMemory<float> points, int dimension, KMeansOptions options)
    {
        var members = Enumerable.Range(0, Assignments.Length).ToLookup(i => Assignments[i]);
        Parallel.For(0, options.Clusters, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, cluster =>
        {
            double[] sums = new double[dimension];
            int count = 0;
            foreach (int i in members[cluster])
            {
                var point = points.Span.Slice(i * dimension, dimension);
                for (int d = 0; d < sums.Length; d++) sums[d] += point[d];
                count++;
            }

            for (int d = 0; d < sums.Length; d++) Centres[(cluster * dimension) + d] = (float)(sums[d] / count);
        });
    }
}
