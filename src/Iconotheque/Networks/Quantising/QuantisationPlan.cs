using Iconotheque.Networks.Graphs;

namespace Iconotheque.Networks.Quantising;

/// <summary>Which tensors of a graph become bytes.</summary>
/// <remarks>
/// Those that an operator reads or gives which ONNX Runtime computes on bytes. A rectification behind such an operator becomes
/// part of it, so the tensor between them is none of them; nor are the graph's outputs, since heads read T.
/// </remarks>
internal sealed class QuantisationPlan
{
    private readonly GraphProto graph;
    private readonly OnnxConstants constants;
    private readonly ILookup<string, NodeProto> readers;
    private readonly HashSet<string> outputs;

    /// <summary>Makes the plan.</summary>
    public QuantisationPlan(GraphProto graph, OnnxConstants constants)
    {
        (this.graph, this.constants) = (graph, constants);
        readers = graph.Node.SelectMany(node => node.Input.Select(name => (name, node))).ToLookup(pair => pair.name,
            pair => pair.node, StringComparer.Ordinal);
        outputs = graph.Output.Select(output => output.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var node in graph.Node.Where(IsOnBytes))
        {
            Nodes.Add(node);
            Tensors.UnionWith(IsConvolution(node) ? [node.Input[0]] : node.Input);
            Tensors.Add(EndOf(node));
            if (node.OpType == "MaxPool") SameBytes.Add((EndOf(node), node.Input[0]));
        }
    }

    /// <summary>The operators that work on bytes.</summary>
    public HashSet<NodeProto> Nodes { get; } = [];

    /// <summary>The tensors that become bytes.</summary>
    public SortedSet<string> Tensors { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// The tensors whose bytes must mean what another's mean, in the order of the graph: a max-pool gives bytes that it read.
    /// </summary>
    public List<(string Tensor, string As)> SameBytes { get; } = [];

    /// <summary>Whether a node is a convolution, or a batch normalisation, which becomes one.</summary>
    public static bool IsConvolution(NodeProto node) => node.OpType is "Conv" or "BatchNormalization";

    private bool IsOnBytes(NodeProto node)
    {
        bool known = IsConvolution(node)
            ? node.Input.Skip(1).All(constants.Has)
                && !(node.OpType == "BatchNormalization" && graph.Input.Any(input => input.Name == node.Input[0]))
            : node.OpType is "Add" or "Concat" or "MaxPool" or "AveragePool" && !node.Input.Any(constants.Has);
        return known && node.Output.Count == 1 && !node.Input.Append(EndOf(node)).Any(outputs.Contains);
    }

    /// <summary>The tensor behind an operator and the rectifications that become part of it.</summary>
    private string EndOf(NodeProto node)
    {
        string end = node.Output[0];
        while (!outputs.Contains(end) && readers[end].ToList() is [{ OpType: "Relu" or "Clip" } next]) end = next.Output[0];
        return end;
    }
}
