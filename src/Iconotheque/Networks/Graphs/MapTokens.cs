namespace Iconotheque.Networks.Graphs;

/// <summary>The positions of a map as tokens.</summary>
internal static class MapTokens
{
    /// <summary>[n, C, h, w] as [n, h·w, C].</summary>
    public static string Of(GraphBuilder graph, Activation map) => graph.Op("Transpose",
        [graph.Op("Reshape", [map.Name, graph.Whole([3], 0, map.Channels, -1)])], GraphBuilder.Ints("perm", 0, 2, 1));
}
