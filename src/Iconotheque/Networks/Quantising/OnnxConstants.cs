using System.Runtime.InteropServices;
using Iconotheque.Networks.Graphs;

namespace Iconotheque.Networks.Quantising;

/// <summary>The constant float tensors of a graph: its initialisers and its nodes <c>Constant</c>.</summary>
/// <param name="graph">The graph.</param>
internal sealed class OnnxConstants(GraphProto graph)
{
    private readonly Dictionary<string, TensorProto> tensors = graph.Initializer.Select(tensor => (tensor.Name, Tensor: tensor))
        .Concat(graph.Node.Where(node => node is { OpType: "Constant", Attribute: [{ T: not null }] })
            .Select(node => (Name: node.Output[0], Tensor: node.Attribute[0].T)))
        .Where(pair => pair.Tensor.DataType == GraphBuilder.Float
            && pair.Tensor.DataLocation == TensorProto.Types.DataLocation.Default)
        .DistinctBy(pair => pair.Name)
        .ToDictionary(pair => pair.Name, pair => pair.Tensor, StringComparer.Ordinal);

    /// <summary>Whether a tensor is one of them.</summary>
    public bool Has(string name) => tensors.ContainsKey(name);

    /// <summary>The lengths of its axes.</summary>
    public IReadOnlyList<long> ShapeOf(string name) => tensors[name].Dims;

    /// <summary>Its values, row-major.</summary>
    public float[] ValuesOf(string name)
    {
        var tensor = tensors[name];
        return tensor.RawData.IsEmpty ? [.. tensor.FloatData] : MemoryMarshal.Cast<byte, float>(tensor.RawData.Span).ToArray();
    }

    /// <summary>What a node <c>BatchNormalization</c> does, all of whose parameters are constants.</summary>
    public BatchNorm NormOf(NodeProto node)
    {
        float[][] values = [.. node.Input.Skip(1).Select(ValuesOf)];
        float epsilon = node.Attribute.FirstOrDefault(attribute => attribute.Name == "epsilon")?.F ?? BatchNorm.Epsilon;
        return new BatchNorm(values[0], values[1], values[2], values[3]) { Added = epsilon };
    }
}
