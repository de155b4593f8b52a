using System.Diagnostics.CodeAnalysis;

namespace Iconotheque.Numerics;

/// <summary>
/// Binary centres that divide binary points into clusters of small Hamming distances: Lloyd's algorithm with a majority for a
/// mean.
/// </summary>
/// <remarks>
/// Grana, Borghesani, Manfredi, Cucchiara, "A fast approach for integrating ORB descriptors in the bag of words model", 2013,
/// section 3: each bit of a centre is what most of its points have; where as many have either, it keeps its value. First centres
/// are distinct points drawn at random. Of equally near centres the first is taken, and a cluster that has lost its points takes
/// over the point farthest from its centre. The same seed gives the same bits whatever the number of threads.
/// </remarks>
internal sealed class KMajority
{
    private const int PointsOfBlock = 2048;

    private readonly int bytes;
    private readonly int[] assignments;
    private readonly float[] distances;

    private KMajority(byte[] centres, int bytes, int points) =>
        (Centres, this.bytes, assignments, distances) = (centres, bytes, new int[points], new float[points]);

    /// <summary>
    /// The centres, K × D bytes, row-major; fewer than were asked for where there are not so many distinct points.
    /// </summary>
    public byte[] Centres { get; }

    /// <summary>The sum of the distances of the points to their centres, in bits.</summary>
    public long Inertia { get; private set; }

    /// <summary>Clusters points.</summary>
    /// <param name="points">N × D bytes, row-major; N above 0.</param>
    /// <param name="bytes">D, a multiple of 8.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellation">Stops between rounds.</param>
    /// <exception cref="ArgumentException">The points are not whole rows, or there are none.</exception>
    public static KMajority Train(ReadOnlyMemory<byte> points, int bytes, KMeansOptions options,
        CancellationToken cancellation = default)
    {
        if (bytes <= 0 || points.Length == 0 || points.Length % bytes != 0)
            throw new ArgumentException($"Holds {points.Length} bytes, not one or more rows of {bytes}.", nameof(points));
        var result = new KMajority(Choose(points, bytes, options), bytes, points.Length / bytes);
        Array.Fill(result.assignments, -1);
        for (int round = 0; round < options.Iterations; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!result.Assign(points, options.Threads)) break;
            KMeans.FillEmptyClusters(result.assignments, result.distances, result.Centres.Length / bytes);
            result.Vote(points, options.Threads);
        }

        result.Assign(points, options.Threads);
        foreach (float distance in result.distances) result.Inertia += (long)distance;
        return result;
    }

    /// <summary>Distinct points in a random order.</summary>
    private static byte[] Choose(ReadOnlyMemory<byte> points, int bytes, KMeansOptions options)
    {
        int[] order = [.. Enumerable.Range(0, points.Length / bytes)];
        new SeededRandom(options.Seed).Shuffle<int>(order);
        var chosen = new HashSet<int>(new SameRow(points, bytes));
        var centres = new List<byte>();
        foreach (int point in order)
        {
            if (chosen.Count == options.Clusters) break;
            if (chosen.Add(point)) centres.AddRange(points.Span.Slice(point * bytes, bytes));
        }

        return [.. centres];
    }

    /// <summary>Moves every point to its nearest centre and says whether one has changed.</summary>
    private bool Assign(ReadOnlyMemory<byte> points, int threads)
    {
        int[] before = [.. assignments];
        int blocks = (assignments.Length + PointsOfBlock - 1) / PointsOfBlock;
        Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = threads }, block =>
        {
            int first = block * PointsOfBlock, rows = Math.Min(PointsOfBlock, assignments.Length - first);
            NearestBinary.Compute(points.Span.Slice(first * bytes, rows * bytes), Centres, bytes, assignments.AsSpan(first, rows),
                distances.AsSpan(first, rows));
        });
        return !before.AsSpan().SequenceEqual(assignments);
    }

    private void Vote(ReadOnlyMemory<byte> points, int threads)
    {
        var members = Enumerable.Range(0, assignments.Length).ToLookup(i => assignments[i]);
        Parallel.For(0, Centres.Length / bytes, new ParallelOptions { MaxDegreeOfParallelism = threads }, cluster =>
        {
            // Each vote is +1 or -1, so that the sign of a sum tells the majority, and 0 a tie.
            int[] votes = new int[bytes * 8];
            foreach (int i in members[cluster]) AddVotes(points.Span.Slice(i * bytes, bytes), votes);
            var centre = Centres.AsSpan(cluster * bytes, bytes);
            for (int bit = 0; bit < votes.Length; bit++)
            {
                if (votes[bit] > 0) centre[bit / 8] |= (byte)(1 << (bit % 8));
                else if (votes[bit] < 0) centre[bit / 8] &= (byte)~(1 << (bit % 8));
            }
        });
    }

    private static void AddVotes(ReadOnlySpan<byte> point, Span<int> votes)
    {
        for (int bit = 0; bit < votes.Length; bit++) votes[bit] += (((point[bit / 8] >> (bit % 8)) & 1) * 2) - 1;
    }

    private sealed class SameRow(ReadOnlyMemory<byte> points, int bytes) : IEqualityComparer<int>
    {
        public bool Equals(int x, int y) =>
            points.Span.Slice(x * bytes, bytes).SequenceEqual(points.Span.Slice(y * bytes, bytes));

        public int GetHashCode([DisallowNull] int row) => (int)Crc32C.Of(points.Span.Slice(row * bytes, bytes));
    }
}
