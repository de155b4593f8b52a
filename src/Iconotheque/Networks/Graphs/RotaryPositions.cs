namespace Iconotheque.Networks.Graphs;

/// <summary>
/// DINOv3's rotary positions: the cosines and sines by which queries and keys are rotated, computed in the graph.
/// </summary>
/// <remarks>
/// Siméoni et al., "DINOv3", arXiv:2508.10104; transformers, modeling_dinov3_vit.py: a patch's centre has coordinates y and x
/// from -1 to 1, the angles of a head are 2π·y·f and 2π·x·f with f_i = 100^(-4i/d), i below d/4, and component i turns with
/// component i + d/2. Class token and registers are not rotated.
/// </remarks>
/// <param name="Cosines">The name of the cosines, [tokens, d/2].</param>
/// <param name="Sines">The name of the sines, [tokens, d/2].</param>
internal sealed record RotaryPositions(string Cosines, string Sines)
{
    private const double Base = 100;

    /// <summary>Adds them.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="size">The name of a tensor of two whole numbers: rows and columns of patches.</param>
    /// <param name="headWidth">d, a multiple of 4.</param>
    /// <param name="before">How many tokens stand before the patches.</param>
    public static RotaryPositions Of(GraphBuilder graph, string size, int headWidth, int before)
    {
        int quarter = headWidth / 4;
        string lengths = graph.Op("Cast", [size], GraphBuilder.Int("to", GraphBuilder.Float));
        string frequencies = graph.Constant([quarter], () => [.. Enumerable.Range(0, quarter)
            .Select(i => (float)(2 * Math.PI * Math.Pow(Base, -4.0 * i / headWidth)))]);
        string all = graph.Op("Concat", [size, graph.Whole([1], quarter)], GraphBuilder.Int("axis", 0));
        string Angles(int axis) => graph.Op("Expand", [graph.Op("Mul", [Places(graph, lengths, axis), frequencies]), all]);
        string angles = graph.Op("Reshape", [graph.Op("Concat", [Angles(0), Angles(1)], GraphBuilder.Int("axis", 2)),
            graph.Whole([2], -1, 2 * quarter)]);
        string Behind(string type, float first) => graph.Op("Concat",
            [graph.Constant([before, 2 * quarter], () => [.. Enumerable.Repeat(first, before * 2 * quarter)]),
                graph.Op(type, [angles])], GraphBuilder.Int("axis", 0));
        return new RotaryPositions(Behind("Cos", 1), Behind("Sin", 0));
    }

    /// <summary>Rotates queries or keys, [n, tokens, D].</summary>
    public string Rotate(GraphBuilder graph, string x) =>
        graph.Fused("RotaryEmbedding", [x, graph.Whole([1], 0), Cosines, Sines]);

    /// <summary>2 (i + ½) / length - 1 along an axis: [h, 1, 1] or [1, w, 1].</summary>
    private static string Places(GraphBuilder graph, string lengths, int axis)
    {
        string length = graph.Op("Gather", [lengths, graph.Whole([], axis)]);
        string index = graph.Op("Range", [graph.Scalar(0.5f), length, graph.Scalar(1)]);
        string place = graph.Op("Sub", [graph.Op("Mul", [graph.Op("Div", [index, length]), graph.Scalar(2)]), graph.Scalar(1)]);
        return graph.Op("Reshape", [place, axis == 0 ? graph.Whole([3], -1, 1, 1) : graph.Whole([3], 1, -1, 1)]);
    }
}
