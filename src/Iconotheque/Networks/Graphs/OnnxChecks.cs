namespace Iconotheque.Networks.Graphs;

/// <summary>What is demanded of a foreign model before anything is made of it.</summary>
internal static class OnnxChecks
{
    private const long LargestWindow = 4096;

    private static readonly string[] Domains = ["", "ai.onnx", "ai.onnx.ml", "com.microsoft"];
    private static readonly string[] Windows = ["kernel_shape", "strides", "pads", "dilations"];

    /// <summary>Checks a model: its operators, its tensors' place, and that each tensor is given before it is read.</summary>
    /// <exception cref="InputException">One of them is not as it must be.</exception>
    public static void Check(ModelProto model, string file)
    {
        var nodes = OnnxFile.AllNodes(model.Graph.Node.Concat(model.Functions.SelectMany(function => function.Node))).ToList();
        CheckDomains(model, nodes, file);
        CheckWindows(nodes, file);
        CheckPlace(model, nodes, file);
        CheckOrder(model.Graph, file);
    }

    private static void CheckDomains(ModelProto model, List<NodeProto> nodes, string file)
    {
        var known = model.Functions.Select(function => function.Domain).Concat(Domains).ToHashSet(StringComparer.Ordinal);
        if (nodes.FirstOrDefault(node => !known.Contains(node.Domain)) is { } custom)
            throw new InputException(file, $"uses the operator {custom.OpType} of {custom.Domain}, "
                + "which ONNX Runtime does not have; export the network with standard operators");
    }

    /// <summary>Absurd windows would ask for absurd memory as soon as the model runs.</summary>
    private static void CheckWindows(List<NodeProto> nodes, string file)
    {
        var windows = from node in nodes
                      from attribute in node.Attribute
                      where Windows.Contains(attribute.Name)
                      where attribute.Ints.Any(value => value is < 0 or > LargestWindow)
                      select (node.OpType, attribute.Name);
        foreach (var (type, name) in windows)
            throw new InputException(file, $"has a {type} whose {name} lie outside 0 to {LargestWindow}; the file is damaged");
    }

    private static void CheckPlace(ModelProto model, List<NodeProto> nodes, string file)
    {
        var graphs = nodes.SelectMany(node => node.Attribute)
            .SelectMany(attribute => attribute.G is { } graph ? attribute.Graphs.Prepend(graph) : attribute.Graphs)
            .Prepend(model.Graph);
        var constants = nodes.SelectMany(node => node.Attribute)
            .SelectMany(attribute => attribute.T is { } tensor ? attribute.Tensors.Prepend(tensor) : attribute.Tensors);
        var outside = graphs.SelectMany(graph => graph.Initializer).Concat(constants).FirstOrDefault(tensor =>
            tensor.DataLocation == TensorProto.Types.DataLocation.External || tensor.ExternalData.Count > 0);
        if (outside is not null)
            throw new InputException(file,
                $"keeps the tensor {outside.Name} in another file; save the model with its data in one file");
    }

    private static void CheckOrder(GraphProto graph, string file)
    {
        if (graph.Initializer.GroupBy(tensor => tensor.Name, StringComparer.Ordinal)
            .FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InputException(file, $"gives the tensor {twice.Key} twice");
        var given = graph.Input.Select(input => input.Name).Concat(graph.Initializer.Select(tensor => tensor.Name))
            .ToHashSet(StringComparer.Ordinal);
        var all = graph.Node.SelectMany(node => node.Output).Concat(given).ToHashSet(StringComparer.Ordinal);
        foreach (var node in graph.Node)
        {
            foreach (string name in node.Input.Where(name => name.Length > 0 && !given.Contains(name)))
            {
                throw new InputException(file, all.Contains(name)
                    ? $"reads the tensor {name} before it is given: the graph has a loop, or its nodes are out of order"
                    : $"reads the tensor {name}, which nothing gives; the graph is not whole");
            }

            foreach (string name in node.Output.Where(name => name.Length > 0 && !given.Add(name)))
                throw new InputException(file, $"gives the tensor {name} twice");
        }

        if (graph.Output.FirstOrDefault(output => !given.Contains(output.Name)) is { } missing)
            throw new InputException(file, $"has the output {missing.Name}, which nothing gives; the graph is not whole");
        if (graph.Output.Count == 0) throw new InputException(file, "is an ONNX model without outputs");
    }
}
