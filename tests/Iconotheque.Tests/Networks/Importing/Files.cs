using System.Collections.Immutable;
using Iconotheque.Networks.Weights;
using Iconotheque.Numerics;

namespace Iconotheque.Tests.Networks.Importing;

/// <summary>Files of weights in memory, and weights of whole architectures, from seeded numbers.</summary>
internal static class Files
{
    public static ImmutableSortedDictionary<string, string> NoMetadata
    {
        get;
    } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public static Checkpoint Of(IEnumerable<(string Name, WeightTensor Tensor)> tensors,
        params (string Path, object Value)[] values) => new(
        "file.pth",
        tensors.ToImmutableSortedDictionary(pair => pair.Name, pair => pair.Tensor, StringComparer.Ordinal),
        values.ToImmutableSortedDictionary(pair => pair.Path, pair => pair.Value, StringComparer.Ordinal));

    /// <summary>1, 2, 3, … in a shape.</summary>
    public static WeightTensor Counting(params ReadOnlySpan<long> shape)
    {
        long count = 1;
        foreach (long axis in shape) count *= axis;
        return WeightTensor.Of([.. Enumerable.Range(1, (int)count).Select(i => (float)i)], shape);
    }

    public static WeightTensor Random(ulong seed, params ReadOnlySpan<long> shape)
    {
        var random = new SeededRandom(seed);
        float[] values = Counting(shape).ToSingles();
        for (int i = 0; i < values.Length; i++) values[i] = (float)((random.NextDouble() - 0.5) * 0.1);
        return WeightTensor.Of(values, shape);
    }

    /// <summary>
    /// The features of SqueezeNet 1.1 under torchvision's names without <c>features.</c>: the smallest architecture there is.
    /// </summary>
    public static IEnumerable<(string Name, WeightTensor Tensor)> SqueezeNet()
    {
        yield return ("0.weight", Random(1, 64, 3, 3, 3));
        yield return ("0.bias", Random(2, 64));
        (int Layer, long Inputs, long Squeeze, long Expand)[] fires = [(3, 64, 16, 64), (4, 128, 16, 64), (6, 128, 32, 128),
            (7, 256, 32, 128), (9, 256, 48, 192), (10, 384, 48, 192), (11, 384, 64, 256), (12, 512, 64, 256)];
        foreach (var (layer, inputs, squeeze, expand) in fires)
        {
            yield return ($"{layer}.squeeze.weight", Random((ulong)layer, squeeze, inputs, 1, 1));
            yield return ($"{layer}.squeeze.bias", Random(3, squeeze));
            yield return ($"{layer}.expand1x1.weight", Random((ulong)layer + 20, expand, squeeze, 1, 1));
            yield return ($"{layer}.expand1x1.bias", Random(4, expand));
            yield return ($"{layer}.expand3x3.weight", Random((ulong)layer + 40, expand, squeeze, 3, 3));
            yield return ($"{layer}.expand3x3.bias", Random(5, expand));
        }
    }

    /// <summary>A cirtorch network in a .safetensors file, whose metadata are texts.</summary>
    public static string WriteCirtorch(string path, params (string Name, WeightTensor Tensor)[] more)
    {
        var tensors = SqueezeNet().Select(pair => ("state_dict/features." + pair.Name, pair.Tensor))
            .Append(("state_dict/pool.p", WeightTensor.Of([2.5f], 1))).Concat(more)
            .ToImmutableSortedDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);
        var meta = new Dictionary<string, string> { ["meta/architecture"] = "squeezenet1_1", ["meta/pooling"] = "gem" }
            .ToImmutableSortedDictionary(StringComparer.Ordinal);
        File.WriteAllBytes(path, Safetensors.ToBytes(tensors, meta));
        return path;
    }
}
