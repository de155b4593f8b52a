namespace Iconotheque.Networks.Graphs;

/// <summary>The receptive field of a tensor of a foreign graph, followed through its convolutions and poolings.</summary>
/// <remarks>Araujo, Norris, Sim, Distill 2019.</remarks>
internal static class OnnxField
{
    /// <summary>Operators of which a position of the result sees the same position of each map it reads.</summary>
    private static readonly HashSet<string> Positional = new(StringComparer.Ordinal)
    {
        "Add", "BatchNormalization", "Clip", "Constant", "Div", "Dropout", "Elu", "Exp", "Gelu", "HardSigmoid",
        "HardSwish", "Identity",
        "LeakyRelu", "LRN", "Max", "Min", "Mul", "Neg", "PRelu", "Pow", "Relu", "Selu", "Sigmoid", "Softplus", "Sqrt", "Sub",
        "Sum", "Tanh",
    };

    /// <summary>Follows the field from the image to a tensor.</summary>
    /// <returns>Null where an operator on the way is none of those that are followed, or its window is not square and
    /// even.</returns>
    public static ReceptiveField? Of(OnnxSlice slice, GraphProto graph, string image, string tensor)
    {
        var kernels = graph.Initializer.ToDictionary(item => item.Name, item => item.Dims, StringComparer.Ordinal);
        var fields = new Dictionary<string, ReceptiveField?>(StringComparer.Ordinal) { [image] = new ReceptiveField(1, 1, 0) };
        foreach (var node in slice.Nodes)
        {
            ReceptiveField?[] read = [.. node.Input.Where(fields.ContainsKey).Select(name => fields[name])];
            if (read.Length == 0) continue;
            fields[node.Output[0]] = read.Contains(null) ? null : After(node, [.. read.OfType<ReceptiveField>()], kernels);
        }

        return fields.GetValueOrDefault(tensor);
    }

    private static ReceptiveField? After(NodeProto node, ReceptiveField[] read,
        Dictionary<string, Google.Protobuf.Collections.RepeatedField<long>> kernels)
    {
        try
        {
            bool channels = node.OpType == "Concat" && node.Attribute.Any(attribute => attribute is { Name: "axis", I: 1 });
            if (channels || Positional.Contains(node.OpType)) return read.Aggregate(Window.Union);
            return node.OpType is "Conv" or "MaxPool" or "AveragePool" && WindowOf(node, kernels) is { } window
                ? window.Widen(read[0])
                : null;
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            return null;
        }
    }

    private static Window? WindowOf(NodeProto node, Dictionary<string, Google.Protobuf.Collections.RepeatedField<long>> kernels)
    {
        IReadOnlyList<long> Ints(string name) => node.Attribute.FirstOrDefault(attribute => attribute.Name == name)?.Ints ?? [];
        string pad = node.Attribute.FirstOrDefault(attribute => attribute.Name == "auto_pad")?.S.ToStringUtf8() ?? "NOTSET";
        var size = Ints("kernel_shape") is { Count: > 0 } given ? given : node.Input.Count > 1
            && kernels.TryGetValue(node.Input[1], out var kernel) ? [.. kernel.Skip(2)] : [];
        if (size.Count != 2 || pad is not ("NOTSET" or "VALID" or "")) return null;
        // Where a field begins follows from the padding before it; that behind it decides only how many positions there are.
        int? side = Same(size, 0), stride = Same(Ints("strides"), 1), dilation = Same(Ints("dilations"), 1),
            padding = pad == "VALID" ? 0 : Same([.. Ints("pads").Take(2)], 0);
        return side is { } k && stride is { } s && dilation is { } d && padding is { } p ? new Window(k, s, p, d) : null;
    }

    private static int? Same(IReadOnlyList<long> values, int otherwise) =>
        values.Count == 0 ? otherwise : values.All(value => value == values[0]) ? (int)values[0] : null;
}
