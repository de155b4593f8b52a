using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Tests.Networks.Weights;

/// <summary>The files that Golden/weights_other.py made, and what it says they hold.</summary>
internal static class WeightsGolden
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Iconotheque.Tests", "Golden");

    public static string File(string name) => Path.Combine(Folder, "weights", name);

    public static void AssertHolds(Checkpoint checkpoint)
    {
        using var json = JsonDocument.Parse(System.IO.File.ReadAllBytes(Path.Combine(Folder, "weights_other.json")));
        var tensors = json.RootElement.GetProperty("tensors").EnumerateObject().ToList();
        var texts = json.RootElement.GetProperty("texts").EnumerateObject().ToList();
        Assert.Equal(tensors.Select(tensor => tensor.Name).Order(StringComparer.Ordinal), checkpoint.Tensors.Keys);
        Assert.Equal(texts.Select(text => text.Name).Order(StringComparer.Ordinal), checkpoint.Values.Keys);
        foreach (var text in texts) Assert.Equal(text.Value.GetString(), checkpoint.Text(text.Name));
        foreach (var expected in tensors)
        {
            var tensor = checkpoint.Tensors[expected.Name];
            Assert.Equal(expected.Value.GetProperty("type").GetString(), tensor.Type.ToString());
            Assert.Equal(expected.Value.GetProperty("shape").EnumerateArray().Select(axis => axis.GetInt64()), tensor.Shape);
            Assert.Equal(expected.Value.GetProperty("values").EnumerateArray().Select(value => value.GetDouble()),
                Values(tensor));
        }
    }

    public static ImmutableArray<double> Values(WeightTensor tensor) => tensor.Type switch
    {
        ElementType.Float64 => [.. MemoryMarshal.Cast<byte, double>(tensor.Bytes.Span)],
        ElementType.Int64 => [.. MemoryMarshal.Cast<byte, long>(tensor.Bytes.Span).ToArray().Select(value => (double)value)],
        ElementType.Int32 => [.. MemoryMarshal.Cast<byte, int>(tensor.Bytes.Span).ToArray().Select(value => (double)value)],
        _ => [.. tensor.ToSingles().Select(value => (double)value)],
    };
}
