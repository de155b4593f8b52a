using System.Collections.Immutable;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Importing.Layouts;

/// <summary>DELF releases of TensorFlow 1: the variables of a slim <c>resnet_v1_50</c> to block3, and of the attention.</summary>
/// <remarks>
/// Noh, Araujo, Sim, Weyand, Han, "Large-Scale Image Retrieval with Attentive Deep Local Features", ICCV 2017;
/// tensorflow/models, research/delf, delf_v1.py. The batch norm of the attention's first convolution is folded into it, with
/// the epsilon 1e-5 of slim's resnet_arg_scope.
/// </remarks>
internal sealed class DelfLayout : NetworkLayout
{
    private const string Backbone = "resnet_v1_50/", Attention = "attention_block/attention/compute/", Norm = "BatchNorm/";
    private const string ReleaseThreshold = "100";
    private const double BatchNormEpsilon = 1e-5;

    /// <summary>
    /// The seven scales of the paper and of the releases, half an octave apart, with the digits of the releases' configurations.
    /// </summary>
    public static ImmutableArray<double> SevenScales { get; } = [0.25, 0.3536, 0.5, 0.7071, 1, 1.4142, 2];

    /// <inheritdoc/>
    public override string Name => "DELF release";

    /// <inheritdoc/>
    public override bool Holds(Checkpoint file) => file.Tensors.ContainsKey(Attention + "conv1/weights");

    /// <inheritdoc/>
    public override NetworkDraft Read(Checkpoint file)
    {
        var trunk = file.Tensors.Where(pair => pair.Key.StartsWith(Backbone, StringComparison.Ordinal))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);
        return new NetworkDraft("resnet_v1_50", trunk)
        {
            Scale = 1,
            Mean = [128, 128, 128],
            Std = [128, 128, 128],
            Scaling = ScaleRule.TensorFlow,
            Descriptor = "delf",
            Scales = SevenScales,
            Heads = ImmutableSortedDictionary.Create<string, HeadFile>(StringComparer.Ordinal).Add("delf", AttentionHead(file)),
            Notes =
            [
                "The stride is 32, not the 16 of other ResNets' third block: slim puts the stride of a block on its last unit "
                    + "and DELF (delf_v1.py) gives block3 one of 2, so T lies behind it; the release was trained so.",
                "As in the releases' configurations, features with an attention below 100 are left out and the 1000 best kept.",
            ],
        };
    }

    /// <summary>
    /// The projection of a release's pca folder: y = M (x - mean), then L2; the optional division by the variances is off, as in
    /// the releases' configurations.
    /// </summary>
    /// <param name="rows">M, [D', D].</param>
    /// <param name="mean">The mean, D values.</param>
    public static HeadFile Pca(WeightTensor rows, WeightTensor mean) =>
        Heads.TorchProjection(LinearMap.Centred(rows, mean, []), "pca");

    private static HeadFile AttentionHead(Checkpoint file)
    {
        var (first, second) = (Folded(file), TensorLayout.FromHwio(Need(file, "conv2/weights")));
        if (second.Shape[0] != 1 || second.Shape[1] != first.Outputs || second.Count != first.Outputs)
            throw new InputException(file.File,
                $"{Attention}conv2/weights has {second.Count} values; conv1 has {first.Outputs} outputs");
        return new HeadFile("delf", Heads.Fields(("threshold", ReleaseThreshold)), Heads.Tensors(
            ("conv1.weight", first.Weight), ("conv1.bias", first.Bias),
            ("conv2.weight", second.Reshaped(1, second.Count)), ("conv2.bias", Need(file, "conv2/biases").Reshaped(1))));
    }

    private static LinearMap Folded(Checkpoint file)
    {
        var kernel = TensorLayout.FromHwio(Need(file, "conv1/weights"));
        int outputs = (int)kernel.Shape[0], inputs = (int)kernel.Shape[1];
        float[] gamma = PerOutput(file, "gamma", outputs), beta = PerOutput(file, "beta", outputs), mean = PerOutput(file,
            "moving_mean", outputs), variance = PerOutput(file, "moving_variance", outputs);
        if (kernel.Shape[2] != 1 || kernel.Shape[3] != 1)
            throw new InputException(file.File, $"{Attention}conv1 is {kernel.Shape[2]} × {kernel.Shape[3]}; expected 1 × 1");
        float[] weight = kernel.ToSingles(), bias = new float[outputs];
        for (int output = 0; output < outputs; output++)
        {
            double factor = gamma[output] / Math.Sqrt(variance[output] + BatchNormEpsilon);
            for (int at = output * inputs; at < (output + 1) * inputs; at++) weight[at] = (float)(weight[at] * factor);
            bias[output] = (float)(beta[output] - (mean[output] * factor));
        }

        return new LinearMap(WeightTensor.Of(weight, outputs, inputs), WeightTensor.Of(bias, outputs));
    }

    private static float[] PerOutput(Checkpoint file, string name, int outputs)
    {
        float[] values = Need(file, "conv1/" + Norm + name).ToSingles();
        return values.Length == outputs ? values : throw new InputException(file.File,
            $"{Attention}conv1/{Norm}{name} has {values.Length} values; the convolution has {outputs} outputs");
    }

    private static WeightTensor Need(Checkpoint file, string name) =>
        file.Tensors.GetValueOrDefault(Attention + name)
            ?? throw new InputException(file.File, $"lacks the variable {Attention}{name}; the release is incomplete");
}
