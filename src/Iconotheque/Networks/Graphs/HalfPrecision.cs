using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Google.Protobuf;

namespace Iconotheque.Networks.Graphs;

/// <summary>
/// Keeps the kernels and matrices of a graph in half precision on disk: half the bytes, the same computation in single precision.
/// </summary>
/// <remarks>
/// Each constant with two or more axes longer than 1 is rounded to IEEE 754 binary16, to the nearest, ties to even, and a node
/// Cast widens it again; ONNX Runtime does so once, when it loads the graph. Eleven significant bits: a kernel changes by at most
/// 1 part in 2048, below 6e-5 by at most 3e-8. Constants with values from 65520 up, which binary16 does not hold, stay as they
/// are, and so do vectors: biases weigh little and an error in them adds up.
/// </remarks>
internal static class HalfPrecision
{
    private const int Half = 10;
    private const string Suffix = "_half";

    /// <summary>Rounds what can be rounded.</summary>
    /// <param name="model">The model; changed and returned.</param>
    public static ModelProto Of(ModelProto model)
    {
        var graph = model.Graph;
        var inputs = graph.Input.Select(input => input.Name).ToHashSet(StringComparer.Ordinal);
        var casts = new List<NodeProto>();
        foreach (var tensor in graph.Initializer.Where(tensor => tensor.DataType == GraphBuilder.Float && (!tensor.RawData.IsEmpty
            || tensor.FloatData.Count > 0) && tensor.Dims.Count(axis => axis > 1) > 1 && !inputs.Contains(tensor.Name)))
        {
            // A file has its values either in bytes or in a list.
            var singles = tensor.RawData.IsEmpty ? [.. tensor.FloatData] : MemoryMarshal.Cast<byte, float>(tensor.RawData.Span);
            var halves = new System.Half[singles.Length];
            TensorPrimitives.ConvertToHalf(singles, halves);
            if (halves.Any(System.Half.IsInfinity)) continue;
            string name = tensor.Name + Suffix;
            casts.Add(new NodeProto
            {
                OpType = "Cast",
                Name = $"Widen_{tensor.Name}",
                Input = { name },
                Output = { tensor.Name },
                Attribute = { GraphBuilder.Int("to", GraphBuilder.Float) }
            });
            tensor.FloatData.Clear();
            (tensor.Name, tensor.DataType, tensor.RawData) = (name, Half,
                ByteString.CopyFrom(MemoryMarshal.AsBytes(halves.AsSpan())));
        }

        for (int i = 0; i < casts.Count; i++) graph.Node.Insert(i, casts[i]);
        return model;
    }

    /// <summary>
    /// Makes single-precision constants of the half-precision ones again, for who reads or changes them; the values are the
    /// rounded ones.
    /// </summary>
    public static void Widen(ModelProto model)
    {
        var graph = model.Graph;
        var halves = graph.Initializer.Where(tensor => tensor is { DataType: Half, RawData.IsEmpty: false })
            .ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        var readers = graph.Node.SelectMany(OnnxFile.Reads).CountBy(name => name).ToDictionary(StringComparer.Ordinal);
        foreach (var cast in graph.Node.Where(node => node is { OpType: "Cast", Attribute: [{ I: GraphBuilder.Float }] }
            && halves.ContainsKey(node.Input[0]) && readers[node.Input[0]] == 1).ToList())
        {
            var tensor = halves[cast.Input[0]];
            float[] singles = new float[tensor.RawData.Length / sizeof(ushort)];
            TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, System.Half>(tensor.RawData.Span), singles);
            (tensor.Name, tensor.DataType, tensor.RawData) = (cast.Output[0], GraphBuilder.Float,
                ByteString.CopyFrom(MemoryMarshal.AsBytes(singles.AsSpan())));
            graph.Node.Remove(cast);
        }
    }
}
