namespace Iconotheque.Networks.Graphs;

/// <summary>How small an input may be before a window of the graph finds nothing to look at.</summary>
/// <remarks>
/// ONNX Runtime does not always refuse such an input: it was seen to end the process by a division by zero. So it is never given
/// one.
/// </remarks>
internal sealed class OnnxExtent
{
    private const int LargestSide = 4096;

    private readonly List<Step> steps = [];

    private OnnxExtent(GraphProto graph, int axis)
    {
        var kernels = graph.Initializer.ToDictionary(item => item.Name, item => item.Dims, StringComparer.Ordinal);
        foreach (var node in graph.Node)
        {
            // A kernel may be widened from half precision first.
            if (node.OpType == "Cast" && kernels.TryGetValue(node.Input[0], out var dims)) kernels[node.Output[0]] = dims;
            if (node.Output.Count > 0)
                steps.Add(new Step([.. node.Input],
                    node.Output[0], node.OpType is "Conv" or "MaxPool" or "AveragePool" ? WindowOf(node, kernels, axis) : null));
        }
    }

    /// <summary>
    /// The least side, in either direction, from which every window finds a position; 1 where there is no window.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="input">The input that is followed.</param>
    /// <param name="file">The file, for messages.</param>
    /// <exception cref="InputException">None up to 4096 does.</exception>
    public static int SmallestSide(ModelProto model, string input, string file)
    {
        OnnxExtent[] axes = [new(model.Graph, 0), new(model.Graph, 1)];
        for (int side = 1; side <= LargestSide; side++)
        {
            if (axes.All(axis => axis.Fits(side, input))) return side;
        }

        throw new InputException(file, $"has a window that no image of up to {LargestSide} pixels fills");
    }

    private bool Fits(int side, string input)
    {
        var extents = new Dictionary<string, long>(StringComparer.Ordinal) { [input] = side };
        foreach (var step in steps)
        {
            long extent = step.Inputs.Where(extents.ContainsKey).Select(name => extents[name]).FirstOrDefault(-1);
            if (extent < 0) continue;
            if (step.Window is { } window) extent = window.After(extent);
            if (extent < 1) return false;
            extents[step.Output] = extent;
        }

        return true;
    }

    private static Span? WindowOf(NodeProto node,
        Dictionary<string, Google.Protobuf.Collections.RepeatedField<long>> kernels, int axis)
    {
        IReadOnlyList<long> Ints(string name) => node.Attribute.FirstOrDefault(attribute => attribute.Name == name)?.Ints ?? [];
        long At(string name, int index, long otherwise) =>
            Ints(name) is var values && values.Count > index ? values[index] : otherwise;
        string pad = node.Attribute.FirstOrDefault(attribute => attribute.Name == "auto_pad")?.S.ToStringUtf8() ?? "";
        long kernel = At("kernel_shape", axis, node.Input.Count > 1 && kernels.TryGetValue(node.Input[1], out var dims)
            && dims.Count > 2 + axis ? dims[2 + axis] : 1);
        // TensorFlow's SAME pads whatever is missing.
        if (pad.StartsWith("SAME", StringComparison.Ordinal)) return null;
        return new Span(((kernel - 1) * At("dilations", axis, 1)) + 1, Math.Max(1, At("strides", axis, 1)),
            At("pads", axis, 0) + At("pads", axis + 2, 0),
            node.Attribute.Any(attribute => attribute is { Name: "ceil_mode", I: 1 }));
    }

    private sealed record Step(string[] Inputs, string Output, Span? Window);

    /// <summary>A window in one direction.</summary>
    private sealed record Span(long Reach, long Stride, long Padding, bool Ceiling)
    {
        public long After(long extent)
        {
            long rest = extent + Padding - Reach;
            return rest < 0 ? 0 : ((rest + (Ceiling ? Stride - 1 : 0)) / Stride) + 1;
        }
    }
}
