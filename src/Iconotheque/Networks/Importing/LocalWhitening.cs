using Iconotheque.Networks.Graphs;

namespace Iconotheque.Networks.Importing;

/// <summary>
/// A whitening of each position of T (cirtorch's <c>lwhiten</c>) as a 1 × 1 convolution at the end of the graph, so that every
/// head reads it.
/// </summary>
internal static class LocalWhitening
{
    private const string Weight = "lwhiten.weight", Bias = "lwhiten.bias";

    /// <summary>
    /// The graph with the convolution behind its output; it has no classifier any more, which read T without it.
    /// </summary>
    /// <exception cref="InputException">The matrix does not fit the channels of T.</exception>
    public static NetworkGraph Append(NetworkGraph graph, LinearMap map, string file)
    {
        if (map.Inputs != graph.Channels)
            throw new InputException(file,
                $"whitens positions of {map.Inputs} channels; T of {graph.Architecture} has {graph.Channels}");
        var model = OnnxFile.Parse(graph.Onnx, file);
        var output = model.Graph.Output.Single(output => output.Name == graph.Output);
        string before = graph.Output + "/before-lwhiten";
        foreach (var node in model.Graph.Node)
        {
            for (int i = 0; i < node.Output.Count; i++) if (node.Output[i] == graph.Output) node.Output[i] = before;
            for (int i = 0; i < node.Input.Count; i++) if (node.Input[i] == graph.Output) node.Input[i] = before;
        }

        model.Graph.Initializer.Add(GraphBuilder.Floats(Weight, map.Weight.ToSingles(), map.Outputs, map.Inputs, 1, 1));
        model.Graph.Initializer.Add(GraphBuilder.Floats(Bias, map.Bias.ToSingles(), map.Outputs));
        model.Graph.Node.Add(
            new NodeProto { OpType = "Conv", Name = "lwhiten", Input = { before, Weight, Bias }, Output = { graph.Output } });
        output.Type.TensorType.Shape.Dim[1].DimValue = map.Outputs;
        return graph with { Onnx = OnnxFile.ToBytes(model, file), Channels = (int)map.Outputs, Codes = null };
    }
}
