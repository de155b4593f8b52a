namespace Iconotheque.Networks.Graphs;

/// <summary>
/// AlexNet as torchvision has it: Krizhevsky, "One weird trick for parallelizing convolutional neural networks", 2014.
/// </summary>
/// <remarks>T is the last rectification, before the last max-pool: stride 16, 256 channels.</remarks>
internal sealed record AlexNet : Architecture
{
    private static readonly Window Pool = new(3, 2);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Prefixes { get; } = ["features."];

    /// <inheritdoc/>
    public override Activation Trunk(TorchLayers net, ArchitectureOptions options)
    {
        var graph = net.Graph;
        Activation Layer(Activation x, int index, int channels, Window window) =>
            graph.Relu(net.Conv(x, $"features.{index}", channels, window));
        var x = graph.MaxPool(Layer(graph.Input, 0, 64, new Window(11, 4, 2)), Pool);
        x = graph.MaxPool(Layer(x, 3, 192, new Window(5, 1, 2)), Pool);
        x = Layer(x, 6, 384, new Window(3, 1, 1));
        x = Layer(x, 8, 256, new Window(3, 1, 1));
        return Layer(x, 10, 256, new Window(3, 1, 1));
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Activation> Classifier(TorchLayers net, Activation t) =>
        FullyConnected(net, t, Pool, 6, "classifier.1", "classifier.4", "classifier.6");
}
