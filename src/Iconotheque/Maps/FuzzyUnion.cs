namespace Iconotheque.Maps;

/// <summary>Ties that hold when one side or the other says so: w = a + b - a·b.</summary>
/// <remarks>
/// McInnes, Healy, Melville, arXiv 1802.03426, algorithm 1 and section 3.1. Memory: 4·N·k bytes for the sides' weights, and at
/// most 16·N·k for the ties.
/// </remarks>
internal static class FuzzyUnion
{
    /// <summary>Weighs each point's neighbours and unites both directions.</summary>
    public static FuzzyGraph Of(NeighbourGraph graph)
    {
        float[] sides = Sides(graph);
        int[] starts = new int[graph.Count + 1];
        Visit(graph, sides, (point, _, _) => starts[point + 1]++);
        for (int i = 0; i < graph.Count; i++) starts[i + 1] += starts[i];
        int[] ends = new int[starts[^1]], next = starts[..^1];
        float[] weights = new float[ends.Length];
        Visit(graph, sides, (point, other, weight) => (ends[next[point]], weights[next[point]++]) = (other, weight));
        return new FuzzyGraph(starts, ends, weights);
    }

    /// <summary>The union of two memberships.</summary>
    internal static float Unite(float a, float b) => a + b - (a * b);

    /// <summary>What each point says of its neighbours, N × k.</summary>
    private static float[] Sides(NeighbourGraph graph)
    {
        float[] sides = new float[graph.Count * graph.K];
        double sum = 0;
        long count = 0;
        for (int i = 0; i < graph.Count; i++)
        {
            foreach (float distance in graph.DistancesOf(i)) (sum, count) = (sum + distance, count + 1);
        }

        for (int i = 0; i < graph.Count; i++)
        {
            var distances = graph.DistancesOf(i);
            SmoothedDistances.Weigh(distances, sum / Math.Max(1, count), sides.AsSpan(i * graph.K, distances.Length));
        }

        return sides;
    }

    /// <summary>Tells of every tie in both directions: where only one side has the other, from there.</summary>
    private static void Visit(NeighbourGraph graph, float[] sides, Action<int, int, float> tell)
    {
        for (int i = 0; i < graph.Count; i++)
        {
            var neighbours = graph.Of(i);
            for (int place = 0; place < neighbours.Length; place++)
            {
                int other = neighbours[place], back = graph.Of(other).IndexOf(i);
                float weight = Unite(sides[(i * graph.K) + place], back < 0 ? 0 : sides[(other * graph.K) + back]);
                if (weight <= 0) continue;
                tell(i, other, weight);
                if (back < 0) tell(other, i, weight);
            }
        }
    }
}
