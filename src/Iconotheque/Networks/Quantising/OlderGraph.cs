using System.Runtime.InteropServices;
using Google.Protobuf;
using Iconotheque.Networks.Graphs;

namespace Iconotheque.Networks.Quantising;

/// <summary>Makes of a float graph what quantises best: one of a later version, its batch normalisations folded into the convolutions before them.</summary>
internal static class OlderGraph
{
    private const long Oldest = 8;

    /// <summary>Operators whose meaning did not change from version 8 to 13 for what they were given then: onnx/docs/Changelog.md.</summary>
    private static readonly HashSet<string> Alike = new(StringComparer.Ordinal)
    {
        "Add", "AveragePool", "BatchNormalization", "Cast", "Concat", "Constant", "Conv", "Flatten", "Gemm", "GlobalAveragePool", "Identity", "MatMul", "MaxPool", "Mul", "Relu", "Sub",
    };

    /// <summary>Declares a graph to be of a later version, where it means the same there.</summary>
    /// <param name="model">The graph; changed.</param>
    /// <param name="version">The version, at most 13.</param>
    /// <returns>Whether it is of that version or a later one now.</returns>
    public static bool Raise(ModelProto model, long version)
    {
        if (model.OpsetImport.FirstOrDefault(set => set.Domain.Length == 0) is not { } opset) return false;
        if (opset.Version >= version) return true;
        if (opset.Version < Oldest || model.Graph.Node.Any(node => !Alike.Contains(node.OpType) || node.Domain.Length > 0)) return false;
        var normalisations = model.Graph.Node.Where(node => node.OpType == "BatchNormalization").ToArray();
        if (normalisations.Any(node => node.Attribute.Any(attribute => attribute.Name == "spatial" && attribute.I == 0))) return false;

        // Its only value left is the default.
        foreach (var attributes in normalisations.Select(node => node.Attribute)) attributes.Remove(attributes.FirstOrDefault(attribute => attribute.Name == "spatial") ?? new AttributeProto());
        opset.Version = version;
        return true;
    }

    /// <summary>Folds each batch normalisation into the convolution that alone gives what it reads: w·s and (b - m)·s + β, s = γ / √(v + ε).</summary>
    /// <param name="graph">The graph; changed.</param>
    public static void Fold(GraphProto graph)
    {
        var constants = new OnnxConstants(graph);
        var outputs = graph.Output.Select(output => output.Name).ToHashSet(StringComparer.Ordinal);
        var readers = graph.Node.SelectMany(node => node.Input).CountBy(name => name).ToDictionary(StringComparer.Ordinal);
        var convolutions = graph.Node.Where(node => node.OpType == "Conv" && node.Input.Skip(1).All(constants.Has)).ToDictionary(node => node.Output[0], StringComparer.Ordinal);
        foreach (var normalisation in graph.Node.Where(node => node is { OpType: "BatchNormalization", Output.Count: 1, Input.Count: 5 }).ToArray())
        {
            string between = normalisation.Input[0];
            if (!convolutions.TryGetValue(between, out var convolution) || readers[between] > 1 || outputs.Contains(between) || !normalisation.Input.Skip(1).All(constants.Has)) continue;
            Fold(graph, constants, convolution, normalisation);
            graph.Node.Remove(normalisation);
        }
    }

    private static void Fold(GraphProto graph, OnnxConstants constants, NodeProto convolution, NodeProto normalisation)
    {
        float epsilon = normalisation.Attribute.FirstOrDefault(attribute => attribute.Name == "epsilon")?.F ?? 1e-5f;
        float[] gamma = constants.ValuesOf(normalisation.Input[1]), beta = constants.ValuesOf(normalisation.Input[2]);
        float[] mean = constants.ValuesOf(normalisation.Input[3]), variance = constants.ValuesOf(normalisation.Input[4]);
        float[] weights = constants.ValuesOf(convolution.Input[1]), biases = convolution.Input.Count > 2 ? constants.ValuesOf(convolution.Input[2]) : new float[gamma.Length];
        int kernel = weights.Length / gamma.Length;
        for (int channel = 0; channel < gamma.Length; channel++)
        {
            double scale = gamma[channel] / Math.Sqrt((double)variance[channel] + epsilon);
            foreach (ref float weight in weights.AsSpan(channel * kernel, kernel)) weight = (float)(weight * scale);
            biases[channel] = (float)(((biases[channel] - mean[channel]) * scale) + beta[channel]);
        }

        string name = normalisation.Output[0], input = convolution.Input[0];
        graph.Initializer.Add(Tensor($"{name}-folded-weight", weights, constants.ShapeOf(convolution.Input[1])));
        graph.Initializer.Add(Tensor($"{name}-folded-bias", biases, [biases.Length]));
        convolution.Input.Clear();
        convolution.Input.AddRange([input, $"{name}-folded-weight", $"{name}-folded-bias"]);
        convolution.Output[0] = name;
    }

    private static TensorProto Tensor(string name, float[] values, IEnumerable<long> shape) => new()
    {
        Name = name,
        DataType = GraphBuilder.Float,
        Dims = { shape },
        RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes<float>(values)),
    };
}
