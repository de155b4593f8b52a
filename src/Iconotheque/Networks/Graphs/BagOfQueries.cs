using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Graphs;

/// <summary>Bag of Queries: learned queries attend to the positions of T behind each of some transformer layers.</summary>
/// <remarks>
/// Ali-bey, Chaib-draa, Giguère, "BoQ: A Place is Worth a Bag of Learnable Queries", CVPR 2024, section 3; names of its code:
/// <c>proj_c</c> (3×3), <c>norm_input</c>, <c>boqs.I.{encoder,queries,self_attn,norm_q,cross_attn,norm_out}</c>, <c>fc</c>.
/// Attention heads are 64 wide; the encoders are torch's, normalised behind each addition, with a rectification. Index d·R + r;
/// not normalised here.
/// </remarks>
internal sealed record BagOfQueries(ImmutableSortedDictionary<string, WeightTensor> Weights) : GraphHead("boq", Weights)
{
    private const float Epsilon = 1e-5f;
    private const int HeadWidth = 64;

    /// <inheritdoc/>
    protected override Activation Add(TorchLayers net, Activation t)
    {
        var (graph, layers) = (net.Graph, new TransformerLayers(net));
        int width = net.Weights.Outputs("proj_c.weight"), rows = net.Weights.Outputs("fc.weight"), queries = 0;
        if (width % HeadWidth != 0)
            throw new InputException(net.Weights.File, $"is a bag of queries of the width {width}, no multiple of {HeadWidth}");
        string x = MapTokens.Of(graph, net.Conv(t, "proj_c", width, new Window(3, 1, 1)));
        x = layers.Norm(x, "norm_input", width, Epsilon);
        var found = new List<string>();
        for (int i = 0; net.Weights.Has(Block(i) + "queries"); i++)
        {
            x = Encode(layers, x, Block(i) + "encoder.", width);
            queries += net.Weights.Tokens(Block(i) + "queries");
            found.Add(Ask(layers, x, Block(i), width));
        }

        string all = graph.Op("Concat", [.. found], GraphBuilder.Int("axis", 1));
        string turned = graph.Op("Transpose", [all], GraphBuilder.Ints("perm", 0, 2, 1));
        return t with
        {
            Name = graph.Op("Flatten", [layers.Linear(turned, "fc", queries, rows)], GraphBuilder.Int("axis", 1)),
            Channels = width * rows,
        };
    }

    private static string Block(int i) => string.Create(CultureInfo.InvariantCulture, $"boqs.{i}.");

    private static string Encode(TransformerLayers layers, string x, string name, int width)
    {
        var graph = layers.Net.Graph;
        x = layers.Norm(graph.Op("Add", [x, Attention(layers, x, x, name + "self_attn", width)]), name + "norm1", width, Epsilon);
        int hidden = layers.Net.Weights.Outputs(name + "linear1.weight");
        string y = graph.Op("Relu", [layers.Linear(x, name + "linear1", width, hidden)]);
        y = layers.Linear(y, name + "linear2", hidden, width);
        return layers.Norm(graph.Op("Add", [x, y]), name + "norm2", width, Epsilon);
    }

    /// <summary>The queries, mixed among themselves, ask the tokens.</summary>
    private static string Ask(TransformerLayers layers, string x, string name, int width)
    {
        var (graph, weights) = (layers.Net.Graph, layers.Net.Weights);
        int count = weights.Tokens(name + "queries");
        string images = graph.Op("Slice", [graph.Op("Shape", [x]), graph.Whole([1], 0), graph.Whole([1], 1)]);
        string q = graph.Op("Expand", [graph.Constant([1, count, width], weights.Read(name + "queries", 1, count, width)),
            graph.Op("Concat", [images, graph.Whole([2], count, width)], GraphBuilder.Int("axis", 0))]);
        q = graph.Op("Add", [q, Attention(layers, q, q, name + "self_attn", width)]);
        q = layers.Norm(q, name + "norm_q", width, Epsilon);
        return layers.Norm(Attention(layers, q, x, name + "cross_attn", width), name + "norm_out", width, Epsilon);
    }

    /// <summary>torch.nn.MultiheadAttention; the layout has split its in_proj into q, k and v.</summary>
    private static string Attention(TransformerLayers layers, string q, string x, string name, int width)
    {
        string mixed = layers.Net.Graph.Fused("MultiHeadAttention",
            [layers.Product(q, name + ".q", width, width), layers.Product(x, name + ".k", width, width),
                layers.Product(x, name + ".v", width, width), layers.Biases(name, width)],
            GraphBuilder.Int("num_heads", width / HeadWidth));
        return layers.Linear(mixed, name + ".out_proj", width, width);
    }
}
