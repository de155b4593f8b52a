namespace Iconotheque.Networks.Graphs;

/// <summary>The tokens of a vision transformer on their way through its blocks.</summary>
/// <remarks>
/// A block is x + proj(attention(norm1(x))), then x + down(act(up(norm2(x)))), or down(silu(gate) · up) (Shazeer,
/// arXiv:2002.05202, SwiGLU). The addition, the bias before it and the normalisation behind it are one operator of ONNX Runtime,
/// so a branch waits until the next normalisation is known.
/// </remarks>
internal sealed class TransformerTokens
{
    private readonly TransformerLayers layers;
    private readonly VisionTransformer kind;
    private readonly int width, before;
    private readonly string size;
    private readonly RotaryPositions? rotary;
    private readonly ReceptiveField field;
    private string tokens;
    private (string Value, string Bias)? branch;

    /// <summary>Cuts the image into patches and sets class token and registers before them.</summary>
    public TransformerTokens(TorchLayers net, VisionTransformer kind)
    {
        (this.kind, layers) = (kind, new TransformerLayers(net));
        var (graph, weights) = (net.Graph, net.Weights);
        int patch = weights.Side("patch.weight");
        width = weights.Outputs("patch.weight");
        var map = graph.Conv(graph.Input, width, new Window(patch, patch), 1,
            weights.Read("patch.weight", width, 3, patch, patch),
            weights.Has("patch.bias") ? weights.Read("patch.bias", width) : null);
        field = map.Field;
        size = graph.Op("Slice", [graph.Op("Shape", [map.Name]), graph.Whole([1], 2), graph.Whole([1], 4)]);
        tokens = graph.Op("Transpose", [graph.Op("Reshape", [map.Name, graph.Whole([3], 0, width, -1)])],
            GraphBuilder.Ints("perm", 0, 2, 1));
        if (kind.Positions != PositionRule.Rotary) AddGrid(net);
        before = Prefix(net);
        int heads = VisionTransformer.HeadsOf(width, weights.File);
        if (kind.Positions == PositionRule.Rotary) rotary = RotaryPositions.Of(graph, size, width / heads, before);
        if (weights.Has("pre.weight")) tokens = layers.Norm(tokens, "pre", width, kind.Epsilon);
    }

    /// <summary>Goes through a block.</summary>
    public void Block(string name)
    {
        string x = Normalised(name + ".norm1");
        int heads = VisionTransformer.HeadsOf(width, layers.Net.Weights.File);
        branch = (layers.Product(Attention(x, name, heads), name + ".proj", width, width), layers.Bias(name + ".proj", width));
        x = Normalised(name + ".norm2");
        int hidden = layers.Net.Weights.Outputs(name + ".up.weight");
        string y = layers.Net.Weights.Has(name + ".gate.weight")
            ? layers.Gated(x, name, width, hidden)
            : layers.Activated(x, name + ".up", (width, hidden), kind.Activation);
        branch = (layers.Product(y, name + ".down", hidden, width), layers.Bias(name + ".down", width));
    }

    /// <summary>Queries, keys or values of a block as a map.</summary>
    public Activation Part(string block, string part) =>
        ToMap(layers.Linear(Normalised(block + ".norm1"), $"{block}.{part[..1]}", width, width));

    /// <summary>The tokens of the patches as a map; the class token becomes an output.</summary>
    public Activation End(bool normalise)
    {
        var graph = layers.Net.Graph;
        // The normalisation belongs to the weights also where it is not applied.
        layers.Net.Weights.Read("norm.weight", width);
        layers.Net.Weights.Read("norm.bias", width);
        string last = normalise ? Normalised("norm") : Summed();
        if (layers.Net.Weights.Has("class"))
        {
            string token = graph.Op("Gather", [last, graph.Whole([], 0)], GraphBuilder.Int("axis", 1));
            graph.Output(new Activation(token, width, field), VisionTransformer.Token);
        }

        return ToMap(last);
    }

    private string Attention(string x, string name, int heads)
    {
        var graph = layers.Net.Graph;
        if (rotary is not null)
        {
            string q = layers.Linear(x, name + ".q", width, width), k = layers.Linear(x, name + ".k", width, width);
            return graph.Fused("MultiHeadAttention",
                [rotary.Rotate(graph, q), rotary.Rotate(graph, k), layers.Linear(x, name + ".v", width, width)],
                GraphBuilder.Int("num_heads", heads));
        }

        return kind.Attention switch
        {
            AttentionForm.Packed => graph.Fused("Attention", [x, layers.Stacked(name, width), layers.Biases(name, width)],
                GraphBuilder.Int("num_heads", heads)),
            AttentionForm.Plain => layers.Attention(x, name, width, heads),
            _ => graph.Fused("MultiHeadAttention",
                [layers.Product(x, name + ".q", width, width), layers.Product(x, name + ".k", width, width),
                    layers.Product(x, name + ".v", width, width), layers.Biases(name, width)],
                GraphBuilder.Int("num_heads", heads)),
        };
    }

    /// <summary>Adds the waiting branch and normalises.</summary>
    private string Normalised(string name)
    {
        if (branch is not { } waiting) return layers.Norm(tokens, name, width, kind.Epsilon);
        (string normalised, tokens) = layers.AddAndNorm(waiting, tokens, name, width, kind.Epsilon);
        branch = null;
        return normalised;
    }

    private string Summed()
    {
        if (branch is not { } waiting) return tokens;
        var graph = layers.Net.Graph;
        return graph.Op("Add", [graph.Op("Add", [waiting.Value, waiting.Bias]), tokens]);
    }

    private void AddGrid(TorchLayers net)
    {
        int positions = net.Weights.Outputs("grid"), side = (int)Math.Round(Math.Sqrt(positions));
        if (side * side != positions)
            throw new InputException(net.Weights.File, $"has {positions} positions, which make no square grid");
        tokens = net.Graph.Op("Add", [tokens, new PositionGrid(net.Graph, side, width, kind.Positions).Add(size,
            net.Weights.Read("grid", positions, width))]);
    }

    private int Prefix(TorchLayers net)
    {
        var (graph, weights) = (net.Graph, net.Weights);
        var parts = new List<(string Name, int Count, Func<float[]> Values)>();
        if (weights.Has("class")) parts.Add(("class", 1, weights.Read("class", width)));
        if (weights.Has("registers"))
        {
            int count = weights.Outputs("registers");
            parts.Add(("registers", count, weights.Read("registers", count, width)));
        }

        if (parts.Count == 0) return 0;
        string images = graph.Op("Slice", [graph.Op("Shape", [tokens]), graph.Whole([1], 0), graph.Whole([1], 1)]);
        var expanded = parts.Select(part => graph.Op("Expand", [graph.Constant([1, part.Count, width], part.Values),
            graph.Op("Concat", [images, graph.Whole([2], part.Count, width)], GraphBuilder.Int("axis", 0))]));
        tokens = graph.Op("Concat", [.. expanded, tokens], GraphBuilder.Int("axis", 1));
        return parts.Sum(part => part.Count);
    }

    private Activation ToMap(string x)
    {
        var graph = layers.Net.Graph;
        if (before > 0)
            x = graph.Op("Slice", [x, graph.Whole([1], before), graph.Whole([1], int.MaxValue), graph.Whole([1], 1)]);
        string shape = graph.Op("Concat", [graph.Whole([2], 0, width), size], GraphBuilder.Int("axis", 0));
        string map = graph.Op("Reshape", [graph.Op("Transpose", [x], GraphBuilder.Ints("perm", 0, 2, 1)), shape]);
        return new Activation(map, width, field);
    }
}
