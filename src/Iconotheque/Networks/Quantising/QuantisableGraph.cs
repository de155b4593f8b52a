using Iconotheque.Networks.Graphs;

namespace Iconotheque.Networks.Quantising;

/// <summary>Changes a float graph to one that means the same and quantises better.</summary>
internal static class QuantisableGraph
{
    private const long Oldest = 8;

    /// <summary>
    /// Operators whose meaning did not change from version 8 to 13 for what they were given then: onnx/docs/Changelog.md.
    /// </summary>
    private static readonly HashSet<string> Alike = new(StringComparer.Ordinal)
    {
        "Add", "AveragePool", "BatchNormalization", "Cast", "Concat", "Constant", "Conv", "Flatten",
        "Gemm", "GlobalAveragePool", "Identity", "MatMul", "MaxPool", "Mul", "Relu", "Sub",
    };

    /// <summary>Declares a graph to be of a later version where it means the same there; leaves it otherwise.</summary>
    /// <param name="model">The graph.</param>
    /// <param name="version">The version, at most 13.</param>
    public static void Raise(ModelProto model, long version)
    {
        if (model.OpsetImport.FirstOrDefault(set => set.Domain.Length == 0) is not { } opset) return;
        if (opset.Version < Oldest || opset.Version >= version || !model.Graph.Node.All(IsAlike)) return;
        foreach (var node in model.Graph.Node)
        {
            // Its only value left is the default, and the later version does not know it.
            if (Spatial(node) is { } spatial) node.Attribute.Remove(spatial);
        }

        opset.Version = version;
    }

    /// <summary>Folds each batch normalisation into the convolution before it, unless another reads what lies between.</summary>
    public static void Fold(GraphProto graph)
    {
        var constants = new OnnxConstants(graph);
        var outputs = graph.Output.Select(output => output.Name).ToHashSet(StringComparer.Ordinal);
        var readers = graph.Node.SelectMany(node => node.Input).CountBy(name => name).ToDictionary(StringComparer.Ordinal);
        bool AreConstant(NodeProto node) => node.Input.Skip(1).All(constants.Has);
        var convolutions = graph.Node.Where(node => node.OpType == "Conv" && AreConstant(node))
            .ToDictionary(node => node.Output[0], StringComparer.Ordinal);
        var norms = graph.Node.Where(node => node is { OpType: "BatchNormalization", Output.Count: 1 } && AreConstant(node));
        foreach (var normalisation in norms.ToArray())
        {
            string between = normalisation.Input[0];
            if (readers[between] > 1 || outputs.Contains(between)) continue;
            if (!convolutions.TryGetValue(between, out var convolution)) continue;
            Fold(graph, constants, convolution, normalisation);
            graph.Node.Remove(normalisation);
        }
    }

    private static void Fold(GraphProto graph, OnnxConstants constants, NodeProto convolution, NodeProto normalisation)
    {
        var norm = constants.NormOf(normalisation);
        string name = normalisation.Output[0], weight = $"{name}-folded-weight", bias = $"{name}-folded-bias";
        float[] kernel = norm.FoldInto(constants.ValuesOf(convolution.Input[1])), biases = norm.FoldedBias();
        if (convolution.Input.Count > 2)
        {
            float[] own = constants.ValuesOf(convolution.Input[2]);
            for (int c = 0; c < biases.Length; c++) biases[c] = (float)((own[c] * norm.Scale(c)) + norm.Shift(c));
        }

        graph.Initializer.Add(GraphBuilder.Floats(weight, kernel, constants.ShapeOf(convolution.Input[1])));
        graph.Initializer.Add(GraphBuilder.Floats(bias, biases, [biases.Length]));
        string input = convolution.Input[0];
        convolution.Input.Clear();
        convolution.Input.AddRange([input, weight, bias]);
        convolution.Output[0] = name;
    }

    private static bool IsAlike(NodeProto node) =>
        node.Domain.Length == 0 && Alike.Contains(node.OpType) && Spatial(node) is not { I: 0 };

    /// <summary>Whether a batch normalisation has one mean a channel, as all later ones do.</summary>
    private static AttributeProto? Spatial(NodeProto node) =>
        node.OpType == "BatchNormalization" ? node.Attribute.FirstOrDefault(attribute => attribute.Name == "spatial") : null;
}
