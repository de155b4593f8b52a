namespace Iconotheque.Maps;

/// <summary>The k nearest neighbours of each of N points, the nearest first; of equally near ones the smaller number.</summary>
/// <remarks>Memory: 9 bytes a neighbour, 9·N·k in all. Points may be changed by different threads, one point by one.</remarks>
internal sealed class NeighbourGraph
{
    private const int None = -1;

    private readonly int[] neighbours;
    private readonly float[] distances;
    private readonly bool[] recent;

    /// <summary>Creates a graph without neighbours.</summary>
    /// <param name="count">N, from 0.</param>
    /// <param name="k">k, from 0.</param>
    public NeighbourGraph(int count, int k)
        : this(count, k, new int[checked(count * k)], new float[count * k])
    {
        neighbours.AsSpan().Fill(None);
        distances.AsSpan().Fill(float.PositiveInfinity);
    }

    private NeighbourGraph(int count, int k, int[] neighbours, float[] distances) =>
        (Count, K, this.neighbours, this.distances, recent) = (count, k, neighbours, distances, new bool[neighbours.Length]);

    /// <summary>N.</summary>
    public int Count { get; }

    /// <summary>k.</summary>
    public int K { get; }

    /// <summary>The neighbours of a point, at most k, ascending by distance.</summary>
    public ReadOnlySpan<int> Of(int point)
    {
        var all = neighbours.AsSpan(point * K, K);
        int end = all.IndexOf(None);
        return end < 0 ? all : all[..end];
    }

    /// <summary>The distances of a point's neighbours, in their order.</summary>
    public ReadOnlySpan<float> DistancesOf(int point) => distances.AsSpan(point * K, Of(point).Length);

    /// <summary>Takes a neighbour if it is among the k nearest so far and not yet one; NaN is no distance.</summary>
    /// <returns>Whether it was taken.</returns>
    public bool Add(int point, int neighbour, float distance)
    {
        int first = point * K, at = first + K - 1;
        if (K == 0 || !IsNearer(distance, neighbour, at) || neighbours.AsSpan(first, K).Contains(neighbour)) return false;
        for (; at > first && IsNearer(distance, neighbour, at - 1); at--)
        {
            (neighbours[at], distances[at], recent[at]) = (neighbours[at - 1], distances[at - 1], recent[at - 1]);
        }

        (neighbours[at], distances[at], recent[at]) = (neighbour, distance, true);
        return true;
    }

    /// <summary>Whether a neighbour was taken since the graph was made or copied.</summary>
    /// <param name="point">The point.</param>
    /// <param name="place">The neighbour's place in <see cref="Of"/>.</param>
    internal bool IsRecent(int point, int place) => recent[(point * K) + place];

    /// <summary>The same graph, in which no neighbour is recent.</summary>
    internal NeighbourGraph Copy() => new(Count, K, [.. neighbours], [.. distances]);

    private bool IsNearer(float distance, int neighbour, int place) =>
        distance < distances[place] || (distance == distances[place] && neighbour < neighbours[place]);
}
