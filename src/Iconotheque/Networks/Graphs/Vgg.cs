namespace Iconotheque.Networks.Graphs;

/// <summary>VGG without batch normalisation: Simonyan, Zisserman, ICLR 2015, table 1, configurations A, B, D and E.</summary>
/// <param name="Depths">Convolutions of each of the five stages.</param>
/// <remarks>T is the last rectification, before the last max-pool: stride 16, 512 channels.</remarks>
internal sealed record Vgg(params IReadOnlyList<int> Depths) : Architecture
{
    private static readonly Window Pool = new(2, 2);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Prefixes { get; } = ["features."];

    /// <inheritdoc/>
    public override Activation Trunk(TorchLayers net, ArchitectureOptions options)
    {
        var x = net.Graph.Input;
        int index = 0;
        for (int stage = 0; stage < Depths.Count; stage++)
        {
            if (stage > 0) (x, index) = (net.Graph.MaxPool(x, Pool), index + 1);
            for (int i = 0; i < Depths[stage]; i++, index += 2)
            {
                x = net.Graph.Relu(net.Conv(x, $"features.{index}", Math.Min(64 << stage, 512), new Window(3, 1, 1)));
            }
        }

        return x;
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Activation> Classifier(TorchLayers net, Activation t) =>
        FullyConnected(net, t, Pool, 7, "classifier.0", "classifier.3", "classifier.6");
}
