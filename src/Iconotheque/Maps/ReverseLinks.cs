using Iconotheque.Numerics;

namespace Iconotheque.Maps;

/// <summary>The points that have a point among their neighbours, at most k of each, drawn by lot.</summary>
/// <remarks>
/// The limit is the sampling of Dong et al. (WWW 2011, section 2.4): a point that is near to very many would cost their square.
/// Memory: 4·N·(k + 2) bytes.
/// </remarks>
internal sealed class ReverseLinks
{
    private readonly int[] links, counts;
    private readonly int most;

    private ReverseLinks(int count, int most) => (links, counts, this.most) = (new int[count * most], new int[count], most);

    /// <summary>The points that have a point among their neighbours.</summary>
    public ReadOnlySpan<int> this[int point] => links.AsSpan(point * most, counts[point]);

    /// <summary>Turns the links of a graph round.</summary>
    public static ReverseLinks Of(NeighbourGraph graph, SeededRandom random)
    {
        var reverse = new ReverseLinks(graph.Count, graph.K);
        int[] order = [.. Enumerable.Range(0, graph.Count)];
        random.Shuffle<int>(order);
        foreach (int point in order)
        {
            foreach (int neighbour in graph.Of(point)) reverse.Add(neighbour, point);
        }

        return reverse;
    }

    private void Add(int point, int from)
    {
        if (counts[point] < most) links[(point * most) + counts[point]++] = from;
    }
}
