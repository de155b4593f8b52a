using System.Text.Json;
using Iconotheque.Descriptors;
using Iconotheque.Networks;
using Iconotheque.Numerics;

namespace Iconotheque.Tests.Golden;

/// <summary>The inputs and outputs of Golden/heads.py.</summary>
internal static class GoldenInputs
{
    private static readonly Dictionary<string, float[]> Outputs =
        JsonSerializer.Deserialize<Dictionary<string, float[]>>(File.ReadAllText(Path.Combine(Repository.Root, "tests",
            "Iconotheque.Tests", "Golden", "heads.json")))!;

    public static float[] Output(string name) => Outputs[name];

    public static float[] Draw(ulong seed, int count, double low, double high, bool relu = false)
    {
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            float value = (float)(low + ((high - low) * ((SeededRandom.SplitMix64(ref seed) >> 40) / 16777216.0)));
            values[i] = relu ? MathF.Max(value, 0) : value;
        }

        return values;
    }

    public static FeatureMap Map(ulong seed, int channels, int height, int width) =>
        new(channels, height, width, Draw(seed, channels * height * width, -1.5, 2.5, relu: true));

    public static FeatureMap Map(string name) => name switch
    {
        "wide" => Map(1, 24, 9, 13),
        "tall" => Map(2, 24, 14, 7),
        "square" => Map(3, 24, 8, 8),
        "strip" => Map(4, 24, 2, 11),
        "long" => Map(6, 24, 10, 24),
        "point" => Map(5, 24, 1, 1),
        _ => throw new ArgumentException(name),
    };

    public static ScaledMap[] Scales() => [new(1, Map("wide")), new(Math.Sqrt(0.5), Map(11, 24, 6, 9)),
        new(0.5, Map(12, 24, 5, 7))];

    public static void Near(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(expected[i] - actual[i]) <= tolerance)) Assert.Fail($"Value {i} is {actual[i]}, not {expected[i]}.");
        }
    }
}
