namespace Iconotheque.Networks.Graphs;

/// <summary>MobileNetV2 of width 1 as torchvision has it: Sandler et al., CVPR 2018, table 2.</summary>
/// <remarks>T is the last 1×1 convolution, rectified to 0..6: stride 32, 1280 channels.</remarks>
internal sealed record MobileNetV2 : Architecture
{
    /// <summary>Expansion t, channels c, repeats n, stride s of the first: the rows of table 2.</summary>
    private static readonly (int Expansion, int Channels, int Repeats, int Stride)[] Rows =
        [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Prefixes { get; } = ["features."];

    /// <inheritdoc/>
    public override Activation Trunk(TorchLayers net, ArchitectureOptions options)
    {
        var x = Rectified(net, net.Graph.Input, "features.0", 32, new Window(3, 2, 1));
        int index = 1;
        foreach (var (expansion, channels, repeats, stride) in Rows)
        {
            for (int i = 0; i < repeats; i++)
                x = Block(net, x, $"features.{index++}.conv", channels, expansion, i == 0 ? stride : 1);
        }

        return Rectified(net, x, "features.18", 1280, new Window(1));
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Activation> Classifier(TorchLayers net, Activation t) =>
        Average(net, t, "classifier.1");

    private static Activation Block(TorchLayers net, Activation x, string name, int channels, int expansion,
        int stride)
    {
        int at = 0, hidden = x.Channels * expansion;
        var y = expansion == 1 ? x : Rectified(net, x, $"{name}.{at++}", hidden, new Window(1));
        y = Rectified(net, y, $"{name}.{at++}", hidden, new Window(3, stride, 1), hidden);
        y = net.ConvNorm(y, ($"{name}.{at}", $"{name}.{at + 1}"), channels, new Window(1));
        return stride == 1 && x.Channels == channels ? net.Graph.Add(x, y) : y;
    }

    private static Activation Rectified(TorchLayers net, Activation x, string name, int channels, Window window,
        int groups = 1) =>
        net.Graph.Relu6(net.ConvNorm(x, (name + ".0", name + ".1"), channels, window, groups));
}
