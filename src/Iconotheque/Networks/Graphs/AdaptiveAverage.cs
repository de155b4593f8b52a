namespace Iconotheque.Networks.Graphs;

/// <summary>Averages a map of any size to h × w positions: bin i of k covers rows ⌊iH/k⌋ to ⌈(i+1)H/k⌉.</summary>
/// <remarks>
/// What torch.nn.AdaptiveAvgPool2d computes. ONNX has no such operator; with a k×H matrix A of 1/count inside the bins it is
/// A_h · T · A_wᵀ, and A is made in the graph from the size of T. So a codes graph takes T as it is, max-pool and all, and
/// whoever runs it averages nothing (<see cref="NeuralCodes.PooledSide"/> is 0).
/// </remarks>
internal static class AdaptiveAverage
{
    /// <summary>Adds the layer.</summary>
    public static Activation Pool(GraphBuilder graph, Activation x, int height, int width)
    {
        string size = graph.Node("Shape", [x.Name]).Output[0];
        string rows = Bins(graph, size, 2, height), columns = Bins(graph, size, 3, width);
        string across = graph.Node("Transpose", [columns], GraphBuilder.Ints("perm", 1, 0)).Output[0];
        string narrowed = graph.Node("MatMul", [x.Name, across]).Output[0];
        return x with { Name = graph.Node("MatMul", [rows, narrowed]).Output[0] };
    }

    /// <summary>The matrix A, bins × length of the axis.</summary>
    private static string Bins(GraphBuilder graph, string size, int axis, int bins)
    {
        string Op(string type, params string[] inputs) => graph.Node(type, inputs).Output[0];
        string length = Op("Gather", size, graph.Whole([], axis)), one = graph.Whole([], 1);
        string count = graph.Whole([], bins), less = graph.Whole([], bins - 1);
        string first = graph.Whole([bins, 1], [.. Enumerable.Range(0, bins)]), next = graph.Whole([bins, 1],
            [.. Enumerable.Range(1, bins)]);
        string begin = Op("Div", Op("Mul", first, length), count);
        string end = Op("Div", Op("Add", Op("Mul", next, length), less), count);
        string position = Op("Range", graph.Whole([], 0), length, one);
        string inside = Op("And", Op("GreaterOrEqual", position, begin), Op("Less", position, end));
        return Op("Div", Float(graph, inside), Float(graph, Op("Sub", end, begin)));
    }

    private static string Float(GraphBuilder graph, string values) =>
        graph.Node("Cast", [values], GraphBuilder.Int("to", GraphBuilder.Float)).Output[0];
}
