using Iconotheque.Numerics;

namespace Iconotheque.Maps;

/// <summary>
/// One round of neighbour descent: every point is compared with the neighbours of those it is linked with, either way.
/// </summary>
/// <remarks>
/// Dong, Moses, Li, "Efficient k-nearest neighbor graph construction for generic similarity measures", WWW 2011, turned round:
/// each point reads the links of the round before and changes only its own, so that the result does not depend on threads. As
/// there, two old links in a row are not followed again.
/// </remarks>
/// <param name="vectors">N unit vectors of D components.</param>
/// <param name="from">The links of the round before.</param>
/// <param name="reverse">The same links turned round.</param>
/// <param name="to">A copy, which takes what is found.</param>
internal sealed class NeighbourDescent(float[][] vectors, NeighbourGraph from, ReverseLinks reverse, NeighbourGraph to)
{
    private const int PointsAtATime = 256;

    private readonly float[][] vectors = vectors;
    private readonly NeighbourGraph from = from, to = to;
    private readonly ReverseLinks reverse = reverse;

    /// <summary>Improves the neighbours of every point.</summary>
    /// <param name="threads">Threads.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>How many neighbours were found that were nearer than others before them.</returns>
    public long Run(int threads, CancellationToken cancellation)
    {
        long found = 0;
        int blocks = (vectors.Length + PointsAtATime - 1) / PointsAtATime;
        Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation },
            () => new Walk(this), (block, _, walk) =>
        {
            for (int point = block * PointsAtATime; point < Math.Min(vectors.Length, (block + 1) * PointsAtATime); point++)
                walk.Improve(point);
            return walk;
        }, walk => Interlocked.Add(ref found, walk.Found));
        return found;
    }

    /// <summary>One thread's walk along the links; 4 bytes a point remember whom the current one has met.</summary>
    private sealed class Walk(NeighbourDescent round)
    {
        private readonly int[] met = new int[round.vectors.Length];
        private int current;

        public long Found { get; private set; }

        public void Improve(int point)
        {
            (current, met[point]) = (point, point + 1);
            var neighbours = round.from.Of(point);
            foreach (int neighbour in neighbours) met[neighbour] = point + 1;
            for (int i = 0; i < neighbours.Length; i++) Follow(neighbours[i], round.from.IsRecent(point, i));
            foreach (int other in round.reverse[point])
            {
                bool recent = round.from.IsRecent(other, round.from.Of(other).IndexOf(point));
                if (recent) Meet(other);
                Follow(other, recent);
            }
        }

        private void Follow(int link, bool recent)
        {
            var neighbours = round.from.Of(link);
            for (int i = 0; i < neighbours.Length; i++)
            {
                if (recent || round.from.IsRecent(link, i)) Meet(neighbours[i]);
            }
        }

        private void Meet(int other)
        {
            if (met[other] == current + 1) return;
            met[other] = current + 1;
            float distance = Math.Max(0, 1 - (float)InnerProduct.Of(round.vectors[current], round.vectors[other]));
            if (round.to.Add(current, other, distance)) Found++;
        }
    }
}
