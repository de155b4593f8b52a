using System.IO.Compression;
using System.Text;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Tests.Networks.Graphs;

/// <summary>Weights made by the formula of Golden/graphs.py, in the layouts that torchvision 0.14's modules have.</summary>
internal static class MadeWeights
{
    private static readonly ILookup<string, (string Key, long[] Shape)> Layouts = ReadLayouts();

    public static IEnumerable<string> Names => Layouts.Select(layout => layout.Key);

    public static Dictionary<string, WeightTensor> Of(string architecture) =>
        Layouts[architecture].ToDictionary(item => item.Key, item => Tensor(item.Key, item.Shape));

    /// <summary>The layout with tensors of zeros.</summary>
    public static Dictionary<string, WeightTensor> Zeros(string architecture) =>
        Layouts[architecture].ToDictionary(item => item.Key, item => new WeightTensor(ElementType.Float32, [.. item.Shape],
            new byte[4 * item.Shape.Aggregate(1L, (a, b) => a * b)]));

    public static float[] Image(int height, int width) =>
        [.. Uniform("image", 3 * height * width).Select(u => (float)(((2 * u) - 1) * 2))];

    private static WeightTensor Tensor(string name, long[] shape)
    {
        int count = (int)shape.Aggregate(1L, (a, b) => a * b);
        var u = Uniform(name, count);
        bool scale = name.EndsWith("running_var", StringComparison.Ordinal)
            || name.EndsWith("moving_variance", StringComparison.Ordinal)
            || (shape.Length == 1
                && (name.EndsWith(".weight", StringComparison.Ordinal) || name.EndsWith("gamma", StringComparison.Ordinal)));
        if (scale) return WeightTensor.Of([.. u.Select(v => (float)(0.5 + v))], shape);
        if (shape.Length == 1) return WeightTensor.Of([.. u.Select(v => (float)((v - 0.5) * 0.2))], shape);
        long fan = count / (name.EndsWith("weights", StringComparison.Ordinal) ? shape[^1] : shape[0]);
        double range = Math.Sqrt(6.0 / fan);
        return WeightTensor.Of([.. u.Select(v => (float)(((2 * v) - 1) * range))], shape);
    }

    private static IEnumerable<double> Uniform(string name, int count)
    {
        ulong hash = Encoding.UTF8.GetBytes(name).Aggregate(0xCBF29CE484222325UL, (h, b) => unchecked((h ^ b) * 0x100000001B3UL));
        for (int i = 0; i < count; i++)
        {
            ulong z = unchecked(hash + (((ulong)i + 1) * 0x9E3779B97F4A7C15UL));
            z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
            z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
            yield return ((z ^ (z >> 31)) >> 40) / 16777216.0;
        }
    }

    private static ILookup<string, (string Key, long[] Shape)> ReadLayouts()
    {
        using var stream = new GZipStream(File.OpenRead(Path.Combine(Repository.Root,
            "tests/Iconotheque.Tests/Golden/layouts.txt.gz")), CompressionMode.Decompress);
        return new StreamReader(stream).ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .ToLookup(part => part[0], part => (part[1], part[2].Split('x').Select(long.Parse).ToArray()));
    }
}
