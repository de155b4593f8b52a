using System.Text;
using System.Text.Json;
using Iconotheque.Networks.Importing;
using Iconotheque.Networks.Importing.Layouts;
using Iconotheque.Networks.Weights;
using Iconotheque.Tests.Networks.Importing;

namespace Iconotheque.Tests.Golden;

/// <summary>The weights and outputs of Golden/transformers.py.</summary>
internal static class TransformerGolden
{
    private static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root,
        "tests/Iconotheque.Tests/Golden/transformers.json"))).RootElement;

    public static IEnumerable<string> Names => Root.EnumerateObject().Select(item => item.Name);

    public static JsonElement Of(string name) => Root.GetProperty(name);

    /// <summary>The weights of a case under their published names.</summary>
    public static IEnumerable<(string Name, WeightTensor Tensor)> Weights(string name) =>
        Of(name).GetProperty("layout").EnumerateObject().Select(item =>
            (item.Name, Tensor(item.Name, [.. item.Value.EnumerateArray().Select(axis => axis.GetInt64())])));

    public static Checkpoint FileOf(string name, Func<string, bool>? kept = null) =>
        Files.Of(Weights(name).Where(pair => kept?.Invoke(pair.Name) ?? true));

    /// <summary>The network of a case, as it would be imported.</summary>
    public static Iconotheque.Networks.ImportedNetwork Import(string name, ImportOptions? options = null) =>
        NetworkImporter.Build(NetworkLayouts.Read(FileOf(name)), "file.pth", options ?? new ImportOptions());

    public static WeightTensor Tensor(string name, params long[] shape)
    {
        int count = (int)shape.Aggregate(1L, (a, b) => a * b);
        double[] u = [.. Uniform(name, count)];
        if (shape.Length == 0) return Made(v => 0.5 + v);
        if (name.Contains("pos", StringComparison.Ordinal)) return Made(v => (2 * v) - 1);
        string[] scales = [".weight", "gamma", "lambda1"];
        if (shape.Length == 1 && scales.Any(end => name.EndsWith(end, StringComparison.Ordinal))) return Made(v => 0.5 + v);
        if (shape.Length == 1) return Made(v => (v - 0.5) * 0.2);
        double range = Math.Sqrt(6.0 / (count / shape[0]));
        return Made(v => ((2 * v) - 1) * range);

        WeightTensor Made(Func<double, double> value) => WeightTensor.Of([.. u.Select(v => (float)value(v))], shape);
    }

    public static float[] Image(params int[] shape) =>
        [.. Uniform("image", shape.Aggregate(1, (a, b) => a * b)).Select(u => (float)(((2 * u) - 1) * 2))];

    /// <summary>Compares with what the reference gave.</summary>
    /// <param name="expected">Shape, norm, largest value and some values.</param>
    /// <param name="shape">The shape; its axes of length 1 are not looked at.</param>
    /// <param name="values">The values.</param>
    /// <param name="tolerance">How far a value may be off, as a part of the largest.</param>
    public static void Compare(JsonElement expected, IEnumerable<int> shape, ReadOnlySpan<float> values, double tolerance)
    {
        Assert.Equal(expected.GetProperty("shape").EnumerateArray().Select(axis => axis.GetInt32()).Where(axis => axis != 1),
            shape.Where(axis => axis != 1));
        double largest = expected.GetProperty("max").GetDouble(), norm = expected.GetProperty("norm").GetDouble(), sum = 0;
        float[] golden = [.. expected.GetProperty("values").EnumerateArray().Select(value => value.GetSingle())];
        for (int i = 0; i < golden.Length; i++)
        {
            float value = values[(int)((long)i * values.Length / golden.Length)];
            if (!(Math.Abs(value - golden[i]) <= tolerance * largest))
                Assert.Fail($"Value {i} is {value}, not {golden[i]}: {Math.Abs(value - golden[i]) / largest:g3} of the largest.");
        }

        foreach (float value in values) sum += (double)value * value;
        Assert.InRange(Math.Sqrt(sum), norm * (1 - tolerance), norm * (1 + tolerance));
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
}
