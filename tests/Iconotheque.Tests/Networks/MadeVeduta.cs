using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Networks;
using Iconotheque.Networks.Importing;
using Iconotheque.Networks.Weights;
using Iconotheque.Numerics;

namespace Iconotheque.Tests.Networks;

/// <summary>Weights of the network of our own, seeded, of any width and depth.</summary>
/// <param name="Stem">Channels of the first convolution.</param>
/// <param name="Widths">Channels of each stage.</param>
/// <param name="Depth">Blocks of each stage.</param>
/// <param name="Head">Channels of the last convolution; 0 for none.</param>
/// <param name="Input">Whether the image is normalised.</param>
internal sealed record MadeVeduta(int Stem, int[] Widths, int Depth = 1, int Head = 0, bool Input = false)
{
    /// <summary>The side of the first window.</summary>
    public int Window { get; init; } = 5;

    public Dictionary<string, WeightTensor> Weights(ulong seed = 1)
    {
        var made = new Dictionary<string, WeightTensor>(StringComparer.Ordinal);
        if (Input) (made["input.weight"], made["input.bias"]) = (WeightTensor.Of([1, 1, 1], 3), WeightTensor.Of([0, 0.1f, 0], 3));
        Add(made, seed, ("stem.conv", "stem.norm"), Stem, 3, Window);
        int channels = Stem;
        for (int stage = 0; stage < Widths.Length; stage++)
        {
            for (int block = 0; block < Depth; block++)
            {
                string name = string.Create(CultureInfo.InvariantCulture, $"stages.{stage}.{block}.");
                Add(made, seed, (name + "conv1", name + "norm1"), Widths[stage], channels, 3);
                Add(made, seed, (name + "conv2", name + "norm2"), Widths[stage], Widths[stage], 3);
                if (channels != Widths[stage] || (stage > 0 && block == 0))
                    Add(made, seed, (name + "shortcut.conv", name + "shortcut.norm"), Widths[stage], channels, 1);
                channels = Widths[stage];
            }
        }

        if (Head > 0) Add(made, seed, ("head.conv", "head.norm"), Head, channels, 1);
        return made;
    }

    /// <summary>A file of them as training writes it.</summary>
    public string Write(string path)
    {
        File.WriteAllBytes(path, Safetensors.ToBytes(Weights().ToImmutableSortedDictionary(StringComparer.Ordinal),
            ImmutableSortedDictionary<string, string>.Empty));
        return path;
    }

    /// <summary>The network, imported under a name.</summary>
    public ImportedNetwork Import(TemporaryFolder folder, string name, bool half = false) =>
        NetworkImporter.Import(Write(folder[name + ".safetensors"]), new ImportOptions { Name = name, Half = half });

    private static void Add(Dictionary<string, WeightTensor> made, ulong seed, (string Conv, string Norm) names, int outputs,
        int inputs, int side)
    {
        made[names.Conv + ".weight"] = Uniform(seed, names.Conv, Math.Sqrt(6.0 / (inputs * side * side)), 0, outputs, inputs,
            side, side);
        made[names.Norm + ".weight"] = Uniform(seed, names.Norm + "w", 0.5, 1, outputs);
        made[names.Norm + ".bias"] = Uniform(seed, names.Norm + "b", 0.1, 0, outputs);
        made[names.Norm + ".running_mean"] = Uniform(seed, names.Norm + "m", 0.1, 0, outputs);
        made[names.Norm + ".running_var"] = Uniform(seed, names.Norm + "v", 0.5, 1, outputs);
        made[names.Norm + ".num_batches_tracked"] = new WeightTensor(ElementType.Int64, [], new byte[8]);
    }

    private static WeightTensor Uniform(ulong seed, string name, double range, double centre, params long[] shape)
    {
        var random = new SeededRandom(SeededRandom.Derive(seed, name));
        float[] values = new float[shape.Aggregate(1L, (a, b) => a * b)];
        for (int i = 0; i < values.Length; i++) values[i] = (float)(centre + (((2 * random.NextDouble()) - 1) * range));
        return WeightTensor.Of(values, shape);
    }
}
