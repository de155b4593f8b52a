namespace Iconotheque.Networks.Graphs;

/// <summary>Layers over tokens [n, S, D], added to a graph.</summary>
/// <param name="net">The graph and the weights.</param>
internal sealed class TransformerLayers(TorchLayers net)
{
    private static readonly string[] Parts = [".q", ".k", ".v"];

    /// <summary>The graph and the weights.</summary>
    public TorchLayers Net { get; } = net;

    private GraphBuilder Graph => Net.Graph;

    /// <summary>x Wᵀ, without its bias.</summary>
    public string Product(string x, string name, int inputs, int outputs)
    {
        var weight = Net.Weights.Read(name + ".weight", outputs, inputs);
        return Graph.Op("MatMul", [x, Graph.Constant([inputs, outputs], () => Transposed(weight(), outputs, inputs))]);
    }

    /// <summary>The bias of a layer, zeros where it has none.</summary>
    public string Bias(string name, int outputs) => Graph.Constant([outputs], BiasOf(name, outputs));

    /// <summary>x Wᵀ + b.</summary>
    public string Linear(string x, string name, int inputs, int outputs)
    {
        string product = Product(x, name, inputs, outputs);
        return Net.Weights.Has(name + ".bias") ? Graph.Op("Add", [product, Bias(name, outputs)]) : product;
    }

    /// <summary>A layer normalisation: Ba, Kiros, Hinton, arXiv:1607.06450.</summary>
    public string Norm(string x, string name, int width, float epsilon) => Graph.Op("LayerNormalization",
        [x, Graph.Constant([width], Net.Weights.Read(name + ".weight", width)),
            Graph.Constant([width], Net.Weights.Read(name + ".bias", width))], GraphBuilder.Real("epsilon", epsilon));

    /// <summary>The sum of tokens, a branch and its bias, normalised and as it is.</summary>
    public (string Normalised, string Sum) AddAndNorm((string Value, string Bias) branch, string tokens, string name, int width,
        float epsilon)
    {
        var node = Graph.FusedNode("SkipLayerNormalization",
            [branch.Value, tokens, Graph.Constant([width], Net.Weights.Read(name + ".weight", width)),
                Graph.Constant([width], Net.Weights.Read(name + ".bias", width)), branch.Bias],
            GraphBuilder.Real("epsilon", epsilon));
        string sum = node.Output[0] + "_sum";
        node.Output.Add(["", "", sum]);
        return (node.Output[0], sum);
    }

    /// <summary>A layer and its activation.</summary>
    public string Activated(string x, string name, (int Inputs, int Outputs) size, TransformerActivation activation)
    {
        string product = Product(x, name, size.Inputs, size.Outputs), bias = Bias(name, size.Outputs);
        return activation switch
        {
            TransformerActivation.Gelu => Graph.Fused("BiasGelu", [product, bias]),
            TransformerActivation.GeluTanh => Graph.Fused("FastGelu", [product, bias]),
            _ => Graph.Fused("QuickGelu", [Graph.Op("Add", [product, bias])], GraphBuilder.Real("alpha", 1.702f)),
        };
    }

    /// <summary>silu(gate(x)) · up(x); silu is x · sigmoid(x).</summary>
    public string Gated(string x, string name, int width, int hidden) => Graph.Op("Mul",
        [Graph.Fused("QuickGelu", [Linear(x, name + ".gate", width, hidden)], GraphBuilder.Real("alpha", 1)),
            Linear(x, name + ".up", width, hidden)]);

    /// <summary>The three matrices of an attention side by side, [D, 3D].</summary>
    public string Stacked(string name, int width)
    {
        var matrices = Parts.Select(part => Net.Weights.Read($"{name}{part}.weight", width, width)).ToList();
        return Graph.Constant([width, 3 * width],
            () => Transposed([.. matrices.SelectMany(matrix => matrix())], 3 * width, width));
    }

    /// <summary>The three biases of an attention one after the other.</summary>
    public string Biases(string name, int width)
    {
        var biases = Parts.Select(part => BiasOf(name + part, width)).ToList();
        return Graph.Constant([3 * width], () => [.. biases.SelectMany(bias => bias())]);
    }

    /// <summary>Attention by ONNX's own operators.</summary>
    public string Attention(string x, string name, int width, int heads)
    {
        string Heads(string part, params long[] order) => Graph.Op("Transpose",
            [Graph.Op("Reshape", [Linear(x, name + part, width, width), Graph.Whole([4], 0, 0, heads, width / heads)])],
            GraphBuilder.Ints("perm", order));
        string scores = Graph.Op("MatMul", [Heads(".q", 0, 2, 1, 3), Heads(".k", 0, 2, 3, 1)]);
        string scale = Graph.Scalar((float)(1 / Math.Sqrt(width / heads)));
        string shares = Graph.Op("Softmax", [Graph.Op("Mul", [scores, scale])], GraphBuilder.Int("axis", 3));
        string mixed = Graph.Op("Transpose", [Graph.Op("MatMul", [shares, Heads(".v", 0, 2, 1, 3)])],
            GraphBuilder.Ints("perm", 0, 2, 1, 3));
        return Graph.Op("Reshape", [mixed, Graph.Whole([3], 0, 0, width)]);
    }

    private Func<float[]> BiasOf(string name, int outputs) =>
        Net.Weights.Has(name + ".bias") ? Net.Weights.Read(name + ".bias", outputs) : () => new float[outputs];

    private static float[] Transposed(float[] rows, int outputs, int inputs)
    {
        float[] columns = new float[rows.Length];
        for (int output = 0; output < outputs; output++)
        {
            for (int input = 0; input < inputs; input++) columns[(input * outputs) + output] = rows[(output * inputs) + input];
        }

        return columns;
    }
}
