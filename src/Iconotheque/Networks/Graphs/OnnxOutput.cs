namespace Iconotheque.Networks.Graphs;

/// <summary>The tensor of a foreign graph that becomes T.</summary>
/// <remarks>
/// Tokens are known by the convolution that cuts the image into patches (as wide as its stride, from 4 pixels): [1, N, C] has as
/// many channels as it, and N is its h·w and at most 8 more, which stand before. The first of those is taken for the class token.
/// In a graph that has such tokens, a tensor of four axes is a map only where it is h × w; the others are parts of attention.
/// </remarks>
/// <param name="Name">Its name in the graph.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Before">How many tokens stand before those of the patches.</param>
/// <param name="Patches">The map of patches; empty where there are no tokens.</param>
internal sealed record OnnxOutput(string Name, OnnxOutputKind Kind, int Before = 0, string Patches = "")
{
    private const string Map = "iconotheque_features", ClassToken = "iconotheque_token";
    private const int MostBefore = 8, LeastPatch = 4, Listed = 5, SliceOfInputs = 10;

    /// <summary>Layers that are stepped back over to find T: they summarise or pass on an activation map.</summary>
    private static readonly string[] PassedOver = ["MaxPool", "AveragePool", "LpPool", "Dropout", "Identity"];

    /// <summary>Chooses the tensor.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="shapes">The shapes of its tensors for one image.</param>
    /// <param name="named">The tensor that the user names; null for the last map or tokens before the first output.</param>
    /// <param name="file">The file, for messages.</param>
    /// <exception cref="InputException">There is none, or it is none of the kinds; the message lists what there is.</exception>
    public static OnnxOutput Choose(GraphProto graph, Dictionary<string, int[]> shapes, string? named, string file)
    {
        string patches = PatchesOf(graph, shapes);
        OnnxOutput? Of(string name) => shapes.TryGetValue(name, out int[]? shape) ? KindOf(name, shape, patches, shapes) : null;
        if (named is null)
            return Infer(graph, shapes, Of) ?? throw new InputException(file,
                $"has no activation map [n, C, h, w], and no tokens of a transformer, on the way to its first output; {Offer()}");
        return Of(named) ?? throw new InputException(file, (shapes.TryGetValue(named, out int[]? shape)
            ? $"gives {named} as [{string.Join(", ", shape)}], which is no activation map [n, C, h, w], no tokens and no vector"
            : $"has no tensor {named}") + $"; {Offer()}");

        string Offer()
        {
            var all = shapes.Keys.Select(Of).OfType<OnnxOutput>().ToLookup(output => output.Kind);
            var kinds = Enum.GetValues<OnnxOutputKind>().Where(all.Contains).Select(kind => Words(kind) + " "
                + string.Join(", ", all[kind].TakeLast(Listed).Select(output =>
                    $"{output.Name} [{string.Join('×', shapes[output.Name])}]")));
            string list = string.Join("; ", kinds);
            return list.Length > 0
                ? $"its last {list}: name one with --output"
                : "none of its tensors is a map, tokens or a vector";
        }
    }

    /// <summary>Adds what makes a map of it.</summary>
    /// <returns>The names of T and of the class token, empty where there is none; both are among the shapes afterwards.</returns>
    /// <exception cref="InputException">The graph is of a version that cannot be added to.</exception>
    public (string Tensor, string Token) AddTo(ModelProto model, Dictionary<string, int[]> shapes, string file)
    {
        if (Kind == OnnxOutputKind.Map) return (Name, "");
        if (model.OpsetImport.FirstOrDefault(set => set.Domain is "" or "ai.onnx")?.Version < SliceOfInputs)
            throw new InputException(file, $"is of a version of ONNX before opset {SliceOfInputs}, in which {Name} cannot be "
                + "made a map; export it with a newer one");
        int channels = Kind == OnnxOutputKind.Tokens ? shapes[Name][2] : shapes[Name][1];
        var graph = new OnnxAddition(model.Graph);
        if (Kind == OnnxOutputKind.Vector)
        {
            graph.Add("Reshape", Map, Name, graph.Whole(0, channels, 1, 1));
            graph.Add("Reshape", ClassToken, Name, graph.Whole(0, channels));
            shapes[Map] = [1, channels, 1, 1];
            return (Map, ClassToken);
        }

        string size = graph.Add("Slice", "", graph.Add("Shape", "", Patches), graph.Whole(2), graph.Whole(4));
        string tokens = Before == 0 ? Name
            : graph.Add("Slice", "", Name, graph.Whole(Before), graph.Whole(int.MaxValue), graph.Whole(1));
        graph.Add("Reshape", Map, graph.Add("Transpose", "", [tokens], [GraphBuilder.Ints("perm", 0, 2, 1)]),
            graph.Add("Concat", "", [graph.Whole(0, channels), size], [GraphBuilder.Int("axis", 0)]));
        shapes[Map] = [1, channels, .. shapes[Patches][2..]];
        if (Before == 0) return (Map, "");
        graph.Add("Reshape", ClassToken,
            graph.Add("Slice", "", Name, graph.Whole(0), graph.Whole(1), graph.Whole(1)), graph.Whole(0, channels));
        return (Map, ClassToken);
    }

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        OnnxOutputKind.Tokens when Before == 0 => $"the graph's tensor {Name}, tokens of patches",
        OnnxOutputKind.Tokens => $"the graph's tensor {Name}, tokens of patches; of {Before} before them the first is taken for "
            + "the class token, the head cls",
        OnnxOutputKind.Vector => $"the graph's tensor {Name}, a vector: one position; the head cls reads it as it is",
        _ => $"the graph's tensor {Name}",
    };

    private static string Words(OnnxOutputKind kind) => kind switch
    {
        OnnxOutputKind.Map => "maps are",
        OnnxOutputKind.Tokens => "tokens are",
        _ => "vectors are",
    };

    private static OnnxOutput? KindOf(string name, int[] shape, string patches, Dictionary<string, int[]> shapes)
    {
        int[]? grid = patches.Length > 0 ? shapes[patches] : null;
        if (shape is [1, > 0, > 0, > 0] && (long)shape[2] * shape[3] > 1)
            return grid is null || (shape[2] == grid[2] && shape[3] == grid[3]) ? new OnnxOutput(name, OnnxOutputKind.Map) : null;
        if (shape is [1, > 1] or [1, > 1, 1, 1]) return new OnnxOutput(name, OnnxOutputKind.Vector);
        return grid is not null && TokensBefore(shape, grid) is { } before
            ? new OnnxOutput(name, OnnxOutputKind.Tokens, before, patches)
            : null;
    }

    private static int? TokensBefore(int[] shape, int[] grid) => shape is [1, _, _] && shape[2] == grid[1]
        && shape[1] - (grid[2] * grid[3]) is >= 0 and <= MostBefore and var before ? before : null;

    /// <summary>The map of patches of a transformer; empty where the graph is none.</summary>
    private static string PatchesOf(GraphProto graph, Dictionary<string, int[]> shapes) => graph.Node
        .Where(node => node.OpType == "Conv" && shapes.ContainsKey(node.Output[0]) && IsPatches(node))
        .Select(node => node.Output[0])
        .FirstOrDefault(name => shapes.Values.Any(shape => TokensBefore(shape, shapes[name]) is not null)) ?? "";

    private static bool IsPatches(NodeProto node)
    {
        long[] Ints(string name) => [.. node.Attribute.FirstOrDefault(attribute => attribute.Name == name)?.Ints ?? []];
        long[] strides = Ints("strides"), kernel = Ints("kernel_shape");
        return strides.Length == 2 && strides[0] >= LeastPatch && strides[0] == strides[1]
            && (kernel.Length == 0 || kernel.SequenceEqual(strides));
    }

    private static OnnxOutput? Infer(GraphProto graph, Dictionary<string, int[]> shapes, Func<string, OnnxOutput?> of)
    {
        string first = graph.Output[0].Name;
        var nodes = OnnxSlice.Behind(graph, [first]).Nodes;
        var givers = nodes.SelectMany(node => node.Output.Select(name => (name, node))).Where(pair => pair.name.Length > 0)
            .ToDictionary(pair => pair.name, pair => pair.node, StringComparer.Ordinal);
        var found = nodes.Reverse().SelectMany(node => node.Output).Select(of)
            .FirstOrDefault(output => output is { Kind: OnnxOutputKind.Map or OnnxOutputKind.Tokens });
        while (found is { Kind: OnnxOutputKind.Map } && givers.TryGetValue(found.Name, out var giver)
            && IsPassedOver(giver, first) && shapes.ContainsKey(giver.Input[0]))
            found = found with { Name = giver.Input[0] };
        return found;
    }

    /// <summary>A transposition to [n, h, w, C], as TensorFlow's exports end with, is passed over in any case.</summary>
    private static bool IsPassedOver(NodeProto node, string first) =>
        node.OpType == "Transpose"
            ? node.Attribute.Any(attribute => attribute.Name == "perm" && attribute.Ints.SequenceEqual([0, 2, 3, 1]))
            : PassedOver.Contains(node.OpType) && !node.Output.Contains(first);
}
