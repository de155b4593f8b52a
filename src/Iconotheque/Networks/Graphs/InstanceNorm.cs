namespace Iconotheque.Networks.Graphs;

/// <summary>
/// An instance normalisation: y = (x - mean) · scale / √(variance + 1e-5) + shift, mean and variance of each channel of each
/// image over H×W.
/// </summary>
/// <remarks>
/// Ulyanov, Vedaldi, Lempitsky, arXiv:1607.08022, eq. 1. Not ONNX's InstanceNormalization: ONNX Runtime sums there in an order
/// that depends on where the image lies in memory, so that T had other last bits from run to run; its global average pooling does
/// not.
/// </remarks>
internal static class InstanceNorm
{
    /// <summary>Adds the layer.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="x">What it reads.</param>
    /// <param name="scale">Gives the C scales.</param>
    /// <param name="shift">Gives the C shifts.</param>
    public static Activation Add(GraphBuilder graph, Activation x, Func<float[]> scale, Func<float[]> shift)
    {
        string Op(string type, params string[] inputs) => graph.Node(type, inputs).Output[0];
        string epsilon = graph.Constant([], () => [BatchNorm.Epsilon]);
        string centred = Op("Sub", x.Name, Op("GlobalAveragePool", x.Name));
        string deviation = Op("Sqrt", Op("Add", Op("GlobalAveragePool", Op("Mul", centred, centred)), epsilon));
        string factor = Op("Div", graph.Constant([x.Channels, 1, 1], scale), deviation);
        return x with { Name = Op("Add", Op("Mul", centred, factor), graph.Constant([x.Channels, 1, 1], shift)) };
    }
}
