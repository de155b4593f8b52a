using System.Collections.Immutable;

namespace Iconotheque.Networks.Graphs;

/// <summary>The rest of a cut model: from T to its outputs.</summary>
internal static class OnnxTail
{
    private const string Input = "features";

    /// <summary>Makes the codes of a model.</summary>
    /// <param name="model">The whole model.</param>
    /// <param name="file">The file, for messages.</param>
    /// <param name="t">T.</param>
    /// <param name="shapes">The shapes of the model's tensors.</param>
    /// <returns>Null where no output is a vector that depends on T alone, or another tensor of the model has the name that the
    /// input of codes has.</returns>
    public static CodesGraph? Cut(ModelProto model, string file, TailInput t, Dictionary<string, int[]> shapes)
    {
        var constants = model.Graph.Initializer.Select(tensor => tensor.Name).Append(t.Name).ToHashSet(StringComparer.Ordinal);
        var vectors = from output in model.Graph.Output
                      where output.Name != t.Name && shapes.TryGetValue(output.Name, out int[]? shape)
                          && shape is [1, > 0] or [1, > 0, 1, 1]
                      let behind = OnnxSlice.Behind(model.Graph, [output.Name], t.Name)
                      where behind.Sources.Contains(t.Name) && behind.Sources.IsSubsetOf(constants)
                      select output;
        var outputs = vectors.ToImmutableSortedDictionary(output => output.Name, output => shapes[output.Name][1],
            StringComparer.Ordinal);
        if (outputs.IsEmpty || (t.Name != Input && model.Graph.Node.Any(node => node.Output.Contains(Input)))) return null;
        var tail = ToModel(model, t.Name, t.Shape[1], outputs);
        return Side(tail, t.Shape, t.Larger, file) is { } side
            ? new CodesGraph(OnnxFile.ToBytes(tail, file), side, outputs)
            : null;
    }

    private static ModelProto ToModel(ModelProto model, string tensor, int channels,
        ImmutableSortedDictionary<string, int> outputs)
    {
        var slice = OnnxSlice.Behind(model.Graph, outputs.Keys, tensor);
        var tail = slice.ToModel(model, [GraphBuilder.Value(Input, channels, "fh", "fw")],
            outputs.Select(pair => new ValueInfoProto { Name = pair.Key }));
        if (tensor != Input)
            tail.Graph.Node.Insert(0,
                new NodeProto { OpType = "Identity", Name = "features_as_given", Input = { Input }, Output = { tensor } });
        return tail;
    }

    /// <summary>
    /// What T must be averaged to: 0 where the tail runs on any T, null where it cannot be run as it is needed.
    /// </summary>
    private static int? Side(ModelProto tail, int[] shape, int[]? larger, string file)
    {
        using var probe = new OnnxProbe(tail, file);
        if (probe.TryShapes(shape) is not { } given) return null;
        if (larger is null) return 0;
        bool any = probe.TryShapes(larger) is { } other && other.All(pair => pair.Value.SequenceEqual(given[pair.Key]));
        return any ? 0 : shape[2] == shape[3] ? shape[2] : null;
    }
}
