namespace Iconotheque.Networks.Graphs;

/// <summary>A probe that attends to the tokens of T, and a residual MLP behind it: one vector.</summary>
/// <remarks>
/// Zhai, Mustafa, Kolesnikov, Beyer, "Sigmoid Loss for Language Image Pre-Training", ICCV 2023; the head of transformers'
/// SiglipVisionModel and timm's attn_pool: x = proj(attention(probe, T, T)), then x + down(act(up(norm(x)))).
/// </remarks>
internal static class AttentionPooling
{
    /// <summary>Adds it.</summary>
    /// <param name="net">The graph whose input is T, and the weights below <c>pool.</c></param>
    /// <param name="t">T.</param>
    /// <param name="kind">The transformer.</param>
    public static Activation Add(TorchLayers net, Activation t, VisionTransformer kind)
    {
        var (graph, layers, width) = (net.Graph, new TransformerLayers(net), t.Channels);
        string tokens = MapTokens.Of(graph, t);
        string images = graph.Op("Slice", [graph.Op("Shape", [tokens]), graph.Whole([1], 0), graph.Whole([1], 1)]);
        string probe = graph.Op("Expand", [graph.Constant([1, 1, width], net.Weights.Read("pool.probe", width)),
            graph.Op("Concat", [images, graph.Whole([2], 1, width)], GraphBuilder.Int("axis", 0))]);
        string x = graph.Fused("MultiHeadAttention",
            [layers.Product(probe, "pool.q", width, width), layers.Product(tokens, "pool.k", width, width),
                layers.Product(tokens, "pool.v", width, width), layers.Biases("pool", width)],
            GraphBuilder.Int("num_heads", VisionTransformer.HeadsOf(width, net.Weights.File)));
        x = layers.Linear(x, "pool.proj", width, width);
        int hidden = net.Weights.Outputs("pool.up.weight");
        string y = layers.Norm(x, "pool.norm", width, kind.Epsilon);
        y = layers.Activated(y, "pool.up", (width, hidden), kind.Activation);
        x = graph.Op("Add", [x, layers.Linear(y, "pool.down", hidden, width)]);
        return t with { Name = graph.Op("Reshape", [x, graph.Whole([2], -1, width)]) };
    }
}
