using System.Collections.Immutable;
using Iconotheque.Networks;
using Iconotheque.Networks.Graphs;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Benchmarks;

/// <summary>
/// A ResNet-101 with torchvision's names and made weights: Gaussian, scaled as He et al. (ICCV 2015) initialise them, so that
/// activations stay of one size through the layers.
/// </summary>
internal static class MadeResNet
{
    private static readonly int[] Depths = [3, 4, 23, 3];

    public static ImportedNetwork Network(string name)
    {
        var graph = Architectures.Build("resnet101", Weights(new Random(1)), name);
        var declaration = new NetworkDeclaration
        {
            Name = name,
            Architecture = graph.Architecture,
            GraphSha256 = "",
            Channels = graph.Channels,
            Stride = graph.Stride
        };
        return new ImportedNetwork(declaration, graph, ImmutableSortedDictionary<string, HeadFile>.Empty);
    }

    /// <summary>NetVLAD with made centres and an assignment by their directions.</summary>
    public static HeadFile NetVlad(int clusters, int channels)
    {
        float[] centres = Gaussian(new Random(3), clusters * channels, 1 / MathF.Sqrt(channels));
        return new HeadFile("netvlad", ImmutableSortedDictionary<string, string>.Empty, new Dictionary<string, WeightTensor>
        {
            ["weights"] = WeightTensor.Of([.. centres.Select(value => 20 * value)], clusters, channels),
            ["centres"] = WeightTensor.Of(centres, clusters, channels),
        }.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    public static float[] Gaussian(Random random, int count, float deviation)
    {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) values[i] =
            deviation * (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        return values;
    }

    private static Dictionary<string, WeightTensor> Weights(Random random)
    {
        var weights = new Dictionary<string, WeightTensor>();
        void Layer(string conv, string norm, int outputs, int inputs, int side, float gamma = 1)
        {
            weights[$"{conv}.weight"] = WeightTensor.Of(Gaussian(random, outputs * inputs * side * side,
                MathF.Sqrt(2f / (inputs * side * side))), outputs, inputs, side, side);
            foreach (var (part, value) in (ReadOnlySpan<(string, float)>)[("weight", gamma), ("bias", 0), ("running_mean", 0),
                ("running_var", 1)])
            {
                weights[$"{norm}.{part}"] = WeightTensor.Of(Enumerable.Repeat(value, outputs).ToArray(), outputs);
            }
        }

        Layer("conv1", "bn1", 64, 3, 7);
        int channels = 64;
        for (int layer = 0; layer < 4; layer++)
        {
            int width = 64 << layer;
            for (int block = 0; block < Depths[layer]; block++)
            {
                string name = $"layer{layer + 1}.{block}";
                if (block == 0) Layer($"{name}.downsample.0", $"{name}.downsample.1", 4 * width, channels, 1);
                Layer($"{name}.conv1", $"{name}.bn1", width, channels, 1);
                Layer($"{name}.conv2", $"{name}.bn2", width, width, 3);
                Layer($"{name}.conv3", $"{name}.bn3", channels = 4 * width, width, 1, 0.2f);
            }
        }

        return weights;
    }
}
