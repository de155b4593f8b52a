namespace Iconotheque.Networks.Graphs;

/// <summary>TensorFlow slim's <c>resnet_v1_50</c> up to block3, the trunk of DELF: Noh et al., ICCV 2017.</summary>
/// <remarks>
/// <para>
/// Stride 32, 1024 channels. Slim places the stride of a block on its last unit, and DELF (delf_v1.py) declares stride 2 for
/// block3 too, so T has a stride of 32 where torchvision's layer3 has 16; the released models were trained with it, and
/// their keypoints (receptive field 291, stride 32, padding 145) count on it.
/// </para>
/// <para>
/// Strided convolutions pad (k-1)/2 at each side (conv2d_same). The first max-pool pads as TensorFlow's SAME: on a map of even
/// length one position at the end only, so there the fields begin 2 pixels later than the published padding of 145 says; it
/// is kept, for keypoints as DELF gives them. Shortcuts of equal depth are subsampled by a 1×1 max-pool. Kernels are H×W×I×O.
/// The image is (pixel - 128) / 128. Source: tf_slim nets/resnet_v1.py and resnet_utils.py.
/// </para>
/// </remarks>
internal sealed record SlimResNet : Architecture
{
    private static readonly int[] Depths = [3, 4, 6];

    /// <summary>
    /// Checkpoints also hold slots of the optimiser and other layers below the same scope, so that nothing is demanded of the
    /// rest.
    /// </summary>
    public override IReadOnlyList<string> Prefixes { get; } = [];

    /// <inheritdoc/>
    public override Activation Trunk(TorchLayers net, ArchitectureOptions options)
    {
        var x = net.Graph.Relu(ConvNorm(net, net.Graph.Input, "resnet_v1_50/conv1", 64, new Window(7, 2, 3)));
        x = net.Graph.MaxPool(x, new Window(3, 2, 1) { Same = true });
        for (int block = 0; block < Depths.Length; block++)
        {
            for (int unit = 1; unit <= Depths[block]; unit++)
            {
                x = Unit(net, x, $"resnet_v1_50/block{block + 1}/unit_{unit}/bottleneck_v1/",
                    64 << block, unit == Depths[block] ? 2 : 1);
            }
        }

        return x;
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Activation> Classifier(TorchLayers net, Activation t) =>
        new Dictionary<string, Activation>();

    private static Activation Unit(TorchLayers net, Activation x, string name, int width, int stride)
    {
        var graph = net.Graph;
        var shortcut = x.Channels != 4 * width ? ConvNorm(net, x, name + "shortcut", 4 * width, new Window(1, stride))
            : stride > 1 ? graph.MaxPool(x, new Window(1, stride)) : x;
        var y = graph.Relu(ConvNorm(net, x, name + "conv1", width, new Window(1)));
        y = graph.Relu(ConvNorm(net, y, name + "conv2", width, new Window(3, stride, 1)));
        return graph.Relu(graph.Add(ConvNorm(net, y, name + "conv3", 4 * width, new Window(1)), shortcut));
    }

    private static Activation ConvNorm(TorchLayers net, Activation x, string name, int channels, Window window)
    {
        var kernel = net.Weights.Read(name + "/weights", window.Size, window.Size, x.Channels, channels);
        Func<float[]> Norm(string part) => net.Weights.Read($"{name}/BatchNorm/{part}", channels);
        var (gamma, beta, mean, variance) = (Norm("gamma"), Norm("beta"), Norm("moving_mean"), Norm("moving_variance"));
        BatchNorm Whole() => new(gamma(), beta(), mean(), variance());
        return net.Graph.Conv(x, channels, window, 1, () => Whole().FoldInto(OutputsFirst(kernel(), x.Channels, channels)),
            () => Whole().FoldedBias());
    }

    /// <summary>H×W×I×O as O×I×H×W.</summary>
    private static float[] OutputsFirst(float[] kernel, int inputs, int outputs)
    {
        float[] turned = new float[kernel.Length];
        int positions = kernel.Length / (inputs * outputs);
        for (int i = 0; i < kernel.Length; i++)
        {
            var (row, output) = Math.DivRem(i, outputs);
            var (position, input) = Math.DivRem(row, inputs);
            turned[(((output * inputs) + input) * positions) + position] = kernel[i];
        }

        return turned;
    }
}
