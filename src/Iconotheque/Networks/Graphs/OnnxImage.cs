namespace Iconotheque.Networks.Graphs;

/// <summary>The input of a foreign model that takes the image.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Height">The height it declares, or 224 where it declares none.</param>
/// <param name="Width">The width it declares, or 224 where it declares none.</param>
internal sealed record OnnxImage(string Name, int Height, int Width)
{
    /// <summary>The usual side of an image of ImageNet's networks.</summary>
    private const int UsualSide = 224, LargestSide = 4096;

    /// <summary>
    /// Finds the input, and turns a graph that takes [n, h, w, 3] and begins by transposing into one that takes [n, 3, h, w].
    /// </summary>
    /// <exception cref="InputException">There is no such input, or several.</exception>
    public static OnnxImage Of(GraphProto graph, string file)
    {
        var constants = graph.Initializer.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        ValueInfoProto[] inputs = [.. graph.Input.Where(input => !constants.Contains(input.Name))];
        if (inputs.Length != 1)
            throw new InputException(file, $"has {inputs.Length} inputs "
                + $"({string.Join(", ", inputs.Take(5).Select(input => input.Name))}); a network that describes images has one");
        var (name, type) = (inputs[0].Name, inputs[0].Type?.TensorType);
        if (type is null || type.ElemType != GraphBuilder.Float)
            throw new InputException(file, $"takes {name} of another type than float32; export it with an input of float32");
        if (type.Shape is not { Dim.Count: 4 } shape)
            throw new InputException(file, $"takes {name} of another rank than 4; an image is [n, 3, h, w]");
        long[] axes = [.. shape.Dim.Select(axis => axis.DimValue)];
        if (axes[1] != 3 && axes[3] == 3) return new OnnxImage(name, Side(axes[1]), Side(axes[2])).Transposed(graph, file);
        if (axes[1] is not (0 or 3)) throw new InputException(file, $"takes {name} of {axes[1]} channels; an image has 3");
        return new OnnxImage(name, Side(axes[2]), Side(axes[3]));

        int Side(long declared) => declared == 0 ? UsualSide : declared is > 0 and <= LargestSide ? (int)declared
            : throw new InputException(file, $"takes images of a side of {declared}; sides up to {LargestSide} are read");
    }

    /// <summary>The input as it is declared in a cut: batch, height and width free unless the graph insists.</summary>
    public ValueInfoProto Declared(bool anyBatch, bool anySize)
    {
        var value = GraphBuilder.Value(Name, 3, "h", "w");
        var axes = value.Type.TensorType.Shape.Dim;
        if (!anyBatch) axes[0].DimValue = 1;
        if (!anySize) (axes[2].DimValue, axes[3].DimValue) = (Height, Width);
        return value;
    }

    private OnnxImage Transposed(GraphProto graph, string file)
    {
        NodeProto[] readers = [.. graph.Node.Where(node => node.Input.Contains(Name))];
        if (readers.Length == 0 || !readers.All(IsToChannelsFirst))
            throw new InputException(file, $"takes {Name} as [n, h, w, 3]; export it with channels first, [n, 3, h, w]");
        var given = readers.Select(node => node.Output[0]).ToHashSet(StringComparer.Ordinal);
        foreach (var node in readers) graph.Node.Remove(node);
        foreach (var node in graph.Node)
        {
            for (int i = 0; i < node.Input.Count; i++)
            {
                if (given.Contains(node.Input[i])) node.Input[i] = Name;
            }
        }

        return this;
    }

    private static bool IsToChannelsFirst(NodeProto node) =>
        node is { OpType: "Transpose", Output.Count: 1 }
            && node.Attribute.Any(attribute => attribute.Name == "perm" && attribute.Ints.SequenceEqual([0, 3, 1, 2]));
}
