namespace Iconotheque.Networks.Graphs;

/// <summary>The part of a model between some tensors and others.</summary>
/// <param name="Nodes">Its nodes, in their order.</param>
/// <param name="Sources">The names it reads that its nodes do not give: inputs, initialisers, and the tensors where the walk
/// ended.</param>
internal sealed record OnnxSlice(IReadOnlyList<NodeProto> Nodes, IReadOnlySet<string> Sources)
{
    /// <summary>Walks back from tensors to what they need.</summary>
    /// <param name="graph">The graph, its nodes in order.</param>
    /// <param name="wanted">The tensors.</param>
    /// <param name="stop">A tensor that is taken as given; null to walk to the inputs.</param>
    public static OnnxSlice Behind(GraphProto graph, IEnumerable<string> wanted, string? stop = null)
    {
        var needed = wanted.ToHashSet(StringComparer.Ordinal);
        var nodes = new List<NodeProto>();
        foreach (var node in graph.Node.Reverse())
        {
            if (!node.Output.Any(name => name != stop && needed.Contains(name))) continue;
            nodes.Add(node);
            needed.UnionWith(OnnxFile.Reads(node));
        }

        nodes.Reverse();
        needed.ExceptWith(nodes.SelectMany(node => node.Output).Where(name => name != stop));
        return new OnnxSlice(nodes, needed);
    }

    /// <summary>A model of this part.</summary>
    /// <param name="whole">The model it is a part of: its versions, functions and unlisted fields are kept.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="outputs">Its outputs.</param>
    public ModelProto ToModel(ModelProto whole, IEnumerable<ValueInfoProto> inputs, IEnumerable<ValueInfoProto> outputs)
    {
        var model = whole.Clone();
        var (graph, initialisers) = (model.Graph,
            model.Graph.Initializer.Where(tensor => Sources.Contains(tensor.Name)).ToList());
        graph.Node.Clear();
        graph.Node.AddRange(Nodes.Select(node => node.Clone()));
        graph.Initializer.Clear();
        graph.Initializer.AddRange(initialisers);
        graph.Input.Clear();
        graph.Input.AddRange(inputs);
        graph.Output.Clear();
        graph.Output.AddRange(outputs);
        graph.ValueInfo.Clear();
        // Before version 4 initialisers had to be inputs too; here they never are.
        model.IrVersion = Math.Max(model.IrVersion, 4);
        return model;
    }
}
