namespace Iconotheque.Networks.Graphs;

/// <summary>Layers whose weights have PyTorch's names, added to a graph.</summary>
/// <param name="graph">The graph.</param>
/// <param name="weights">The weights.</param>
internal sealed class TorchLayers(GraphBuilder graph, NamedWeights weights)
{
    /// <summary>The graph.</summary>
    public GraphBuilder Graph { get; } = graph;

    /// <summary>The weights.</summary>
    public NamedWeights Weights { get; } = weights;

    /// <summary>A convolution with <c>weight</c> and <c>bias</c>.</summary>
    public Activation Conv(Activation x, string name, int channels, Window window) =>
        Graph.Conv(x, channels, window, 1, Weights.Read(name + ".weight", channels, x.Channels, window.Size, window.Size),
            Weights.Read(name + ".bias", channels));

    /// <summary>A convolution without bias, the batch normalisation behind it folded in.</summary>
    public Activation ConvNorm(Activation x, (string Conv, string Norm) names, int channels, Window window, int groups = 1)
    {
        var kernel = Weights.Read(names.Conv + ".weight", channels, x.Channels / groups, window.Size, window.Size);
        var norm = ReadNorm(names.Norm, channels);
        return Graph.Conv(x, channels, window, groups, () => norm().FoldInto(kernel()), () => norm().FoldedBias());
    }

    /// <summary>A batch normalisation that no convolution precedes.</summary>
    public Activation Norm(Activation x, string name) => Graph.Norm(x, ReadNorm(name, x.Channels));

    /// <summary>A normalisation of each channel over its positions, with <c>weight</c> and <c>bias</c>.</summary>
    public Activation InstanceNorm(Activation x, string name) =>
        Graphs.InstanceNorm.Add(Graph, x, Weights.Read(name + ".weight", x.Channels), Weights.Read(name + ".bias", x.Channels));

    /// <summary>A fully connected layer of as many outputs as its weights have.</summary>
    public Activation Linear(Activation x, string name)
    {
        int outputs = Weights.Outputs(name + ".weight");
        return Graph.Linear(x, outputs, Weights.Read(name + ".weight", outputs, x.Channels),
            Weights.Read(name + ".bias", outputs));
    }

    private Func<BatchNorm> ReadNorm(string name, int channels)
    {
        var (gamma, beta) = (Weights.Read(name + ".weight", channels), Weights.Read(name + ".bias", channels));
        var (mean, variance) = (Weights.Read(name + ".running_mean", channels), Weights.Read(name + ".running_var", channels));
        return () => new BatchNorm(gamma(), beta(), mean(), variance());
    }
}
