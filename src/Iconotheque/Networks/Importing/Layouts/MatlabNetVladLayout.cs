using System.Collections.Immutable;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Importing.Layouts;

/// <summary>NetVLAD as its authors published it, with the layers as MATLAB structs: <c>net.layers{i}.weights{1|2}</c>.</summary>
/// <remarks>
/// github.com/Relja/netvlad, layerVLAD.m, addPCA.m, computeRepresentation.m; layers counted from 0: 0 to 28 VGG16 to conv5_3,
/// 30 assignment and minus the centres, both [D, K], 33 the whitening. Input: RGB from 0 to 255 minus
/// <c>net.meta.normalization.averageImage</c>. The vector is channel-major, because MATLAB's arrays are column-major.
/// </remarks>
internal sealed class MatlabNetVladLayout : NetworkLayout
{
    private const string Layers = "net/layers/", Assignment = Layers + "30/weights/0", Centres = Layers + "30/weights/1",
        Whitening = Layers + "33/weights/0";
    private const int FirstHeadLayer = 29;

    /// <inheritdoc/>
    public override string Name => "NetVLAD network of MATLAB structs";

    /// <inheritdoc/>
    public override bool Holds(Checkpoint file) => file.Tensors.ContainsKey(Layers + "0/weights/0");

    /// <inheritdoc/>
    public override NetworkDraft Read(Checkpoint file)
    {
        var (weights, minusCentres) = (Need(file, Assignment), Need(file, Centres));
        if (weights.Shape.Length != 2 || !weights.Shape.SequenceEqual(minusCentres.Shape))
            throw new InputException(file.File, $"{Assignment} is [{string.Join(", ", weights.Shape)}] "
                + $"and {Centres} [{string.Join(", ", minusCentres.Shape)}]; both must be [D, K]");
        var heads = ImmutableSortedDictionary.Create<string, HeadFile>(StringComparer.Ordinal)
            .Add("netvlad", Heads.NetVlad(TensorLayout.Transposed(weights),
                TensorLayout.Negated(TensorLayout.Transposed(minusCentres)), "channel-major"));
        bool whitened = file.Tensors.ContainsKey(Whitening);
        if (whitened) heads = heads.Add("netvlad+w", Heads.TorchProjection(Projection(file, weights.Count), "pca"));
        return new NetworkDraft("vgg16", Convolutions(file))
        {
            WithoutLastRelu = true,
            Scale = 1,
            Mean = AverageColour(file),
            Std = [1, 1, 1],
            Descriptor = whitened ? "netvlad+w" : "netvlad",
            Heads = heads,
        };
    }

    private static ImmutableSortedDictionary<string, WeightTensor> Convolutions(Checkpoint file)
    {
        var weights = ImmutableSortedDictionary.CreateBuilder<string, WeightTensor>(StringComparer.Ordinal);
        for (int layer = 0; layer < FirstHeadLayer; layer++)
        {
            if (!file.Tensors.TryGetValue($"{Layers}{layer}/weights/0", out var kernel)) continue;
            if (kernel.Shape.Length > 4)
                throw new InputException(file.File,
                    $"layer {layer} has a kernel of {kernel.Shape.Length} axes; expected height, width, inputs, outputs");
            var bias = Need(file, $"{Layers}{layer}/weights/1");
            weights[$"features.{layer}.weight"] = TensorLayout.FromHwio(kernel);
            weights[$"features.{layer}.bias"] = bias.Reshaped(bias.Count);
        }

        return weights.ToImmutable();
    }

    /// <summary>A convolution of 1 × 1 over the whole vector: [1, 1, K·D, outputs].</summary>
    private static LinearMap Projection(Checkpoint file, int dimension)
    {
        var (kernel, bias) = (Need(file, Whitening), Need(file, Layers + "33/weights/1"));
        if (bias.Count == 0 || kernel.Count != (long)dimension * bias.Count
            || kernel.Shape.Length < 3 || kernel.Shape[2] != dimension)
            throw new InputException(file.File,
                $"{Whitening} is [{string.Join(", ", kernel.Shape)}]; expected [1, 1, {dimension}, {bias.Count}]");
        return new LinearMap(TensorLayout.Transposed(kernel.Reshaped(dimension, bias.Count)), bias.Reshaped(bias.Count));
    }

    private static ImmutableArray<float> AverageColour(Checkpoint file)
    {
        var image = Need(file, "net/meta/normalization/averageImage");
        if (image.Count < 3 || image.Count % 3 != 0 || (image.Count > 3 && image.Shape[^1] != 3))
            throw new InputException(file.File,
                $"averageImage is [{string.Join(", ", image.Shape)}]; expected three channels at its end");
        return [.. image.ToSingles().AsSpan(0, 3)];
    }

    private static WeightTensor Need(Checkpoint file, string path) =>
        file.Tensors.GetValueOrDefault(path) ?? throw new InputException(file.File,
            $"lacks {path}; the released .mat with MATLAB objects cannot be read, the one with structs (…_struct.mat) can");
}
