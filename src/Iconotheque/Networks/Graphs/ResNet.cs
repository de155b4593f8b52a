namespace Iconotheque.Networks.Graphs;

/// <summary>Residual networks as torchvision has them: He, Zhang, Ren, Sun, CVPR 2016, table 1.</summary>
/// <remarks>In a bottleneck the 3×3 convolution has the stride ("v1.5"). Stride 32 after four layers, 16 after three.</remarks>
/// <param name="Bottleneck">Whether a block is 1×1, 3×3, 1×1 with four times the channels, or two 3×3.</param>
/// <param name="Depths">Blocks of each layer.</param>
internal sealed record ResNet(bool Bottleneck, params IReadOnlyList<int> Depths) : Architecture
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Prefixes { get; } = ["conv1.", "bn1.", "layer1.", "layer2.", "layer3.", "layer4."];

    /// <inheritdoc/>
    public override Activation Trunk(TorchLayers net, ArchitectureOptions options)
    {
        var x = net.Graph.Relu(net.ConvNorm(net.Graph.Input, ("conv1", "bn1"), 64, new Window(7, 2, 3)));
        x = net.Graph.MaxPool(x, new Window(3, 2, 1));
        for (int layer = 0; layer < options.ResNetLayers; layer++)
        {
            for (int i = 0; i < Depths[layer]; i++)
            {
                x = Block(net, x, $"layer{layer + 1}.{i}", 64 << layer, layer > 0 && i == 0 ? 2 : 1);
            }
        }

        return x;
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Activation> Classifier(TorchLayers net, Activation t) => Average(net, t, "fc");

    private Activation Block(TorchLayers net, Activation x, string name, int width, int stride)
    {
        int channels = Bottleneck ? 4 * width : width;
        Activation Layer(Activation y, int number, int outputs, Window window) =>
            net.ConvNorm(y, ($"{name}.conv{number}", $"{name}.bn{number}"), outputs, window);
        var shortcut = stride == 1 && x.Channels == channels ? x
            : net.ConvNorm(x, ($"{name}.downsample.0", $"{name}.downsample.1"), channels, new Window(1, stride));
        var residual = Bottleneck
            ? Layer(net.Graph.Relu(Layer(net.Graph.Relu(Layer(x, 1, width, new Window(1))), 2, width, new Window(3, stride, 1))),
                3, channels, new Window(1))
            : Layer(net.Graph.Relu(Layer(x, 1, width, new Window(3, stride, 1))), 2, width, new Window(3, 1, 1));
        return net.Graph.Relu(net.Graph.Add(residual, shortcut));
    }
}
