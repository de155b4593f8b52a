namespace Iconotheque.Numerics;

/// <summary>Centres that divide points into clusters of small squared distances, by Lloyd's algorithm.</summary>
/// <remarks>
/// Lloyd, IEEE TIT 1982; first centres by k-means++ (Arthur and Vassilvitskii, SODA 2007). Distances are ‖x‖² - 2x·c + ‖c‖² with
/// the products of <see cref="InnerProducts"/>, means are sums in double precision in the order of the points: the same
/// seed gives the same bits whatever the number of threads. A cluster that has lost its points takes over the point that
/// lies farthest from its centre.
/// </remarks>
internal sealed class KMeans
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
    public static KMeans Train(ReadOnlyMemory<float> points, int dimension, KMeansOptions options,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        if (points.Length % dimension != 0)
            throw new ArgumentException($"Holds {points.Length} values, not a whole number of rows of {dimension}.",
                nameof(points));
        int count = points.Length / dimension;
        if (count < options.Clusters)
            throw new ArgumentException($"There are {count} points for {options.Clusters} clusters.", nameof(points));
        return Refine(points, dimension, KMeansSeeding.Choose(points.Span, dimension, options), options, cancellation);
    }

    /// <summary>Goes on from centres that are known.</summary>
    /// <param name="points">N × D, at least as many as centres.</param>
    /// <param name="dimension">D.</param>
    /// <param name="centres">The first centres, K × D, which are overwritten.</param>
    /// <param name="options">How; the seed does not matter.</param>
    /// <param name="cancellation">Stops between rounds.</param>
    internal static KMeans Refine(ReadOnlyMemory<float> points, int dimension, float[] centres, KMeansOptions options,
        CancellationToken cancellation)
    {
        var result = new KMeans(centres, new int[points.Length / dimension]);
        float[] distances = new float[result.Assignments.Length];
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
        for (int k = 0; k < clusters; k++)
            norms[k] = (float)InnerProduct.Of(Centres.AsSpan(k * dimension, dimension), Centres.AsSpan(k * dimension, dimension));
        Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = threads }, block =>
        {
            int first = block * PointsOfBlock, rows = Math.Min(PointsOfBlock, Assignments.Length - first), changed = 0;
            float[] products = new float[rows * clusters];
            InnerProducts.Compute(points.Span.Slice(first * dimension, rows * dimension), Centres, dimension, products);
            for (int i = 0; i < rows; i++)
            {
                var point = points.Span.Slice((first + i) * dimension, dimension);
                var row = products.AsSpan(i * clusters, clusters);
                for (int k = 0; k < row.Length; k++) row[k] = norms[k] - (2 * row[k]);
                int nearest = Smallest.IndexOf(row);
                distances[first + i] = MathF.Max(0, (float)(InnerProduct.Of(point, point) + row[nearest]));
                if (Assignments[first + i] != nearest) changed++;
                Assignments[first + i] = nearest;
            }

            Interlocked.Add(ref changes, changed);
        });
        return changes > 0;
    }

    /// <summary>
    /// Gives each cluster without points the point farthest from its centre, of equal ones the first, out of a cluster that has
    /// others.
    /// </summary>
    internal static void FillEmptyClusters(int[] assignments, float[] distances, int clusters)
    {
        int[] sizes = new int[clusters];
        foreach (int cluster in assignments) sizes[cluster]++;
        if (!sizes.Contains(0)) return;
        int[] farthestFirst = [.. Enumerable.Range(0, distances.Length)];
        Array.Sort(farthestFirst, (i, j) => distances[i] != distances[j] ? distances[j].CompareTo(distances[i]) : i.CompareTo(j));
        int at = 0;
        for (int empty = 0; empty < clusters; empty++)
        {
            if (sizes[empty] > 0) continue;

            // A cluster that is down to its last point stays so: no earlier point can be wanted later.
            while (sizes[assignments[farthestFirst[at]]] == 1) at++;
            int farthest = farthestFirst[at];
            sizes[assignments[farthest]]--;
            sizes[empty]++;
            assignments[farthest] = empty;
            at++;
        }
    }

    private void Average(ReadOnlyMemory<float> points, int dimension, KMeansOptions options)
    {
        var (members, begins) = Members(options.Clusters);
        Parallel.For(0, options.Clusters, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, cluster =>
        {
            double[] sums = new double[dimension];
            int count = begins[cluster + 1] - begins[cluster];
            foreach (int i in members.AsSpan(begins[cluster], count))
            {
                var point = points.Span.Slice(i * dimension, dimension);
                for (int d = 0; d < sums.Length; d++) sums[d] += point[d];
            }

            for (int d = 0; d < sums.Length; d++) Centres[(cluster * dimension) + d] = (float)(sums[d] / count);
        });
    }

    /// <summary>The points of each cluster, in their order, and where they begin.</summary>
    private (int[] Members, int[] Begins) Members(int clusters)
    {
        int[] begins = new int[clusters + 1], next = new int[clusters], members = new int[Assignments.Length];
        foreach (int cluster in Assignments) begins[cluster + 1]++;
        for (int cluster = 0; cluster < clusters; cluster++)
        {
            begins[cluster + 1] += begins[cluster];
            next[cluster] = begins[cluster];
        }

        for (int i = 0; i < members.Length; i++) members[next[Assignments[i]]++] = i;
        return (members, begins);
    }
}
