namespace Iconotheque.Networks.Graphs;

/// <summary>Densely connected networks: Huang, Liu, van der Maaten, Weinberger, CVPR 2017, table 1.</summary>
/// <remarks>
/// T is the last normalisation and its rectification: stride 32. The published files name <c>norm.1</c> what torchvision's
/// modules call <c>norm1</c>; both are read.
/// </remarks>
/// <param name="Growth">Channels that a layer adds.</param>
/// <param name="Stem">Channels of the first convolution.</param>
/// <param name="Depths">Layers of each block.</param>
internal sealed record DenseNet(int Growth, int Stem, params IReadOnlyList<int> Depths) : Architecture
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Prefixes { get; } = ["features."];

    /// <inheritdoc/>
    public override Activation Trunk(TorchLayers net, ArchitectureOptions options)
    {
        var graph = net.Graph;
        var x = graph.Relu(net.ConvNorm(graph.Input, ("features.conv0", "features.norm0"), Stem, new Window(7, 2, 3)));
        x = graph.MaxPool(x, new Window(3, 2, 1));
        for (int block = 1; block <= Depths.Count; block++)
        {
            for (int layer = 1; layer <= Depths[block - 1]; layer++)
                x = Layer(net, x, $"features.denseblock{block}.denselayer{layer}");
            if (block == Depths.Count) continue;
            string transition = $"features.transition{block}";
            var normed = graph.Relu(net.Norm(x, transition + ".norm"));
            x = graph.AveragePool(Pointwise(net, normed, transition + ".conv", x.Channels / 2), new Window(2, 2));
        }

        return graph.Relu(net.Norm(x, "features.norm5"));
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Activation> Classifier(TorchLayers net, Activation t) =>
        Average(net, t, "classifier");

    private Activation Layer(TorchLayers net, Activation x, string name)
    {
        string dot = net.Weights.Has(name + ".norm.1.weight") ? "." : "";
        var y = net.Graph.Relu(net.Norm(x, $"{name}.norm{dot}1"));
        y = net.Graph.Relu(net.ConvNorm(y, ($"{name}.conv{dot}1", $"{name}.norm{dot}2"), 4 * Growth, new Window(1)));
        string last = $"{name}.conv{dot}2.weight";
        return net.Graph.Concat(x,
            net.Graph.Conv(y, Growth, new Window(3, 1, 1), 1, net.Weights.Read(last, Growth, y.Channels, 3, 3)));
    }

    private static Activation Pointwise(TorchLayers net, Activation x, string name, int channels) =>
        net.Graph.Conv(x, channels, new Window(1), 1, net.Weights.Read(name + ".weight", channels, x.Channels, 1, 1));
}
