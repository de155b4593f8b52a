using System.Globalization;

namespace Iconotheque.Networks.Graphs;

/// <summary>The network of our own: a residual network of any width and depth, read from the shapes of its weights.</summary>
/// <remarks>
/// <para>Perhaps an instance normalisation of the image (Ulyanov, Vedaldi, Lempitsky, arXiv:1607.08022, eq. 1: per channel and
/// image, over H×W), which takes away exposure, contrast and tint; a convolution of stride 2 and a max-pool 3×3 of stride 2;
/// stages of basic blocks (He, Zhang, Ren, Sun, CVPR 2016, fig. 2), each stage but the first halving the map; perhaps a 1×1
/// convolution. Every convolution is normalised and rectified as in a ResNet. With three stages T has a stride of 16.</para>
/// <para>Names: <c>input</c>, <c>stem.conv</c>, <c>stem.norm</c>, <c>stages.S.B.conv1</c>, <c>norm1</c>, <c>conv2</c>,
/// <c>norm2</c>, <c>shortcut.conv</c>, <c>shortcut.norm</c>, <c>head.conv</c>, <c>head.norm</c>. A position's receptive field is
/// counted without the normalisation of the image, through which it sees the whole.</para>
/// </remarks>
internal sealed record Veduta : Architecture
{
    /// <summary>The tensor by which a file of such weights is known.</summary>
    public const string Mark = "stem.conv.weight";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Prefixes { get; } = ["input.", "stem.", "stages.", "head."];

    /// <inheritdoc/>
    public override Activation Trunk(TorchLayers net, ArchitectureOptions options)
    {
        var image = net.Weights.Has("input.weight") ? net.InstanceNorm(net.Graph.Input, "input") : net.Graph.Input;
        int side = net.Weights.Side(Mark);
        var x = net.Graph.Relu(net.ConvNorm(image, ("stem.conv", "stem.norm"), net.Weights.Outputs(Mark),
            new Window(side, 2, side / 2)));
        x = net.Graph.MaxPool(x, new Window(3, 2, 1));
        int stage = 0;
        do x = Stage(net, x, stage++);
        while (net.Weights.Has(Text($"stages.{stage}.0.conv1.weight")));
        return net.Weights.Has("head.conv.weight")
            ? net.Graph.Relu(net.ConvNorm(x, ("head.conv", "head.norm"), net.Weights.Outputs("head.conv.weight"), new Window(1)))
            : x;
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Activation> Classifier(TorchLayers net, Activation t) =>
        new Dictionary<string, Activation>();

    private static Activation Stage(TorchLayers net, Activation x, int stage)
    {
        int block = 0;
        do x = Block(net, x, Text($"stages.{stage}.{block}"), stage > 0 && block == 0 ? 2 : 1);
        while (net.Weights.Has(Text($"stages.{stage}.{++block}.conv1.weight")));
        return x;
    }

    private static Activation Block(TorchLayers net, Activation x, string name, int stride)
    {
        int channels = net.Weights.Outputs(name + ".conv1.weight");
        bool same = stride == 1 && x.Channels == channels && !net.Weights.Has(name + ".shortcut.conv.weight");
        var shortcut = same ? x : net.ConvNorm(x, (name + ".shortcut.conv", name + ".shortcut.norm"), channels,
            new Window(1, stride));
        var y = net.Graph.Relu(net.ConvNorm(x, (name + ".conv1", name + ".norm1"), channels, new Window(3, stride, 1)));
        return net.Graph.Relu(net.Graph.Add(net.ConvNorm(y, (name + ".conv2", name + ".norm2"), channels, new Window(3, 1, 1)),
            shortcut));
    }

    private static string Text(FormattableString name) => name.ToString(CultureInfo.InvariantCulture);
}
