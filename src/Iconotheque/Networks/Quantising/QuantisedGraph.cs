using System.Runtime.InteropServices;
using Google.Protobuf;
using Iconotheque.Networks.Graphs;

namespace Iconotheque.Networks.Quantising;

/// <summary>
/// Writes a graph so that ONNX Runtime computes it on bytes: with the pairs of QuantizeLinear and DequantizeLinear (opset 13)
/// that the runtime fuses into integer operators.
/// </summary>
/// <param name="model">The float model.</param>
/// <param name="constants">Its constants.</param>
/// <param name="plan">What becomes bytes.</param>
/// <param name="ranges">How, by tensor; one for each of the plan.</param>
internal sealed class QuantisedGraph(ModelProto model, OnnxConstants constants, QuantisationPlan plan,
    IReadOnlyDictionary<string, ByteRange> ranges)
{
    private const int UInt8 = 2, Int8 = 3, Int32 = 6;

    private readonly GraphProto graph = new() { Name = model.Graph.Name };

    /// <summary>The model.</summary>
    public ModelProto ToModel()
    {
        graph.Input.AddRange(model.Graph.Input);
        graph.Output.AddRange(model.Graph.Output);
        foreach (var input in model.Graph.Input) Quantise(input.Name);
        foreach (var node in model.Graph.Node)
        {
            var copy = node.Clone();
            if (plan.Nodes.Contains(node) && QuantisationPlan.IsConvolution(node))
                MakeConvolution(copy, ByteKernel.Of(node, constants, ranges[node.Input[0]].Step));
            for (int i = 0; i < copy.Input.Count; i++)
            {
                if (ranges.ContainsKey(copy.Input[i])) copy.Input[i] = Values(copy.Input[i]);
            }

            graph.Node.Add(copy);
            foreach (string output in node.Output) Quantise(output);
        }

        var result = model.Clone();
        result.Graph = graph;
        RemoveUnread(model.Graph.Initializer);
        return result;
    }

    private static string Values(string name) => $"{name}_of_bytes";

    private void Quantise(string name)
    {
        if (!ranges.TryGetValue(name, out var range)) return;
        Tensor($"{name}_step", GraphBuilder.Float, [], MemoryMarshal.AsBytes([range.Step]));
        Tensor($"{name}_zero", UInt8, [], [range.Zero]);
        Node("QuantizeLinear", $"{name}_bytes", name, $"{name}_step", $"{name}_zero");
        Node("DequantizeLinear", Values(name), $"{name}_bytes", $"{name}_step", $"{name}_zero");
    }

    private void MakeConvolution(NodeProto node, ByteKernel kernel)
    {
        if (node.OpType != "Conv")
        {
            node.OpType = "Conv";
            node.Attribute.Clear();
            node.Attribute.Add(GraphBuilder.Int("group", kernel.Shape[0]));
        }

        // Not to be read off the kernel any more, which is no constant now.
        if (node.Attribute.All(attribute => attribute.Name != "kernel_shape"))
            node.Attribute.Add(GraphBuilder.Ints("kernel_shape", [.. kernel.Shape.Skip(2)]));
        string name = node.Output[0], input = node.Input[0];
        PerChannel($"{name}_kernel", Int8, kernel.Shape, MemoryMarshal.AsBytes(kernel.Kernel.AsSpan()), kernel.Steps);
        PerChannel($"{name}_bias", Int32, [kernel.Bias.Length], MemoryMarshal.AsBytes(kernel.Bias.AsSpan()), kernel.BiasSteps);
        node.Input.Clear();
        node.Input.AddRange([input, Values($"{name}_kernel"), Values($"{name}_bias")]);
    }

    private void PerChannel(string name, int type, IReadOnlyList<long> shape, ReadOnlySpan<byte> values, float[] steps)
    {
        Tensor(name, type, shape, values);
        Tensor($"{name}_step", GraphBuilder.Float, [steps.Length], MemoryMarshal.AsBytes(steps.AsSpan()));
        Tensor($"{name}_zero", type, [steps.Length], new byte[steps.Length * (type == Int8 ? sizeof(sbyte) : sizeof(int))]);
        Node("DequantizeLinear", Values(name), name, $"{name}_step", $"{name}_zero").Attribute.Add(GraphBuilder.Int("axis", 0));
    }

    private void Tensor(string name, int type, IReadOnlyList<long> shape, ReadOnlySpan<byte> bytes) =>
        graph.Initializer.Add(
            new TensorProto { Name = name, DataType = type, Dims = { shape }, RawData = ByteString.CopyFrom(bytes) });

    private NodeProto Node(string type, string output, params string[] inputs)
    {
        var node = new NodeProto { OpType = type, Name = output, Input = { inputs }, Output = { output } };
        graph.Node.Add(node);
        return node;
    }

    /// <summary>Adds the initialisers that are still read, and removes the constants that are not.</summary>
    private void RemoveUnread(IEnumerable<TensorProto> initialisers)
    {
        var read = graph.Node.SelectMany(OnnxFile.Reads).ToHashSet(StringComparer.Ordinal);
        graph.Initializer.AddRange(initialisers.Where(tensor => read.Contains(tensor.Name)));
        NodeProto[] nodes = [.. graph.Node.Where(node => node.OpType != "Constant" || node.Output.Any(read.Contains))];
        graph.Node.Clear();
        graph.Node.AddRange(nodes);
    }
}
