namespace Iconotheque.Networks.Graphs;

/// <summary>SqueezeNet 1.0 and 1.1 as torchvision has them, poolings rounding up: Iandola et al., arXiv:1602.07360.</summary>
/// <remarks>T is the whole of torchvision's features: stride 16, 512 channels.</remarks>
/// <param name="Stem">Channels of the first convolution.</param>
/// <param name="StemSize">Side of its window.</param>
/// <param name="Pools">The fire modules, counted from 1, behind which a max-pool stands.</param>
internal sealed record SqueezeNet(int Stem, int StemSize, params IReadOnlyList<int> Pools) : Architecture
{
    private static readonly Window Pool = new(3, 2) { Ceiling = true };

    /// <inheritdoc/>
    public override IReadOnlyList<string> Prefixes { get; } = ["features."];

    /// <inheritdoc/>
    public override Activation Trunk(TorchLayers net, ArchitectureOptions options)
    {
        var x = net.Graph.MaxPool(net.Graph.Relu(net.Conv(net.Graph.Input, "features.0", Stem, new Window(StemSize, 2))), Pool);
        int index = 3;
        for (int fire = 1; fire <= 8; fire++)
        {
            x = Fire(net, x, $"features.{index++}", 16 * ((fire + 1) / 2));
            if (Pools.Contains(fire)) (x, index) = (net.Graph.MaxPool(x, Pool), index + 1);
        }

        return x;
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Activation> Classifier(TorchLayers net, Activation t)
    {
        const string layer = "classifier.1";
        if (!net.Weights.Has(layer + ".weight")) return new Dictionary<string, Activation>();
        var scores = net.Graph.Relu(net.Conv(t, layer, net.Weights.Outputs(layer + ".weight"), new Window(1)));
        return new Dictionary<string, Activation> { ["logits"] = net.Graph.GlobalAverage(scores) };
    }

    /// <summary>Squeezes to s channels, expands to 4s by 1×1 and 4s by 3×3.</summary>
    private static Activation Fire(TorchLayers net, Activation x, string name, int squeezed)
    {
        var y = net.Graph.Relu(net.Conv(x, name + ".squeeze", squeezed, new Window(1)));
        return net.Graph.Concat(
            net.Graph.Relu(net.Conv(y, name + ".expand1x1", 4 * squeezed, new Window(1))),
            net.Graph.Relu(net.Conv(y, name + ".expand3x3", 4 * squeezed, new Window(3, 1, 1))));
    }
}
