using System.IO.Compression;
using Iconotheque.Networks.Graphs;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Tests.Networks.Graphs;

public class ImportedSqueezeNetTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Imported_squeezenet_gives_the_reference_logits(int number)
    {
        string? networks = Repository.Shared is { } shared ? Path.Combine(shared, "networks") : null;
        if (!File.Exists(Path.Combine(networks ?? "", "squeezenet1_1.pth"))) Assert.Skip("The development networks do not lie beside the checkout.");
        var weights = ReadStorages(Path.Combine(networks!, "squeezenet1_1.pth"));
        Assert.Equal("squeezenet1_1", Architectures.Recognise(weights));
        var network = Architectures.Build("squeezenet1_1", weights, "squeezenet1_1.pth");
        var (shape, map) = OnnxRun.Of(network.Onnx, "image", Npy(networks!, $"input_{number}"), 1, 3, 224, 224)["features"];
        float[] logits = OnnxRun.Of(network.Codes!.Onnx, "features", map, shape)["logits"].Values;
        Assert.All(Npy(networks!, $"logits_{number}").Zip(logits), pair => Assert.InRange(pair.First - pair.Second, -1e-3, 1e-3));
    }

    /// <summary>The storages of a zip container lie in the order of the state dict.</summary>
    private static Dictionary<string, WeightTensor> ReadStorages(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        var entries = zip.Entries.Where(entry => entry.FullName.Contains("/data/", StringComparison.Ordinal)).OrderBy(entry => int.Parse(entry.Name)).ToList();
        var layout = MadeWeights.Zeros("squeezenet1_1");
        Assert.Equal(layout.Count, entries.Count);
        return layout.Zip(entries).ToDictionary(pair => pair.First.Key, pair =>
        {
            using var stream = pair.Second.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return new WeightTensor(ElementType.Float32, pair.First.Value.Shape, bytes.ToArray());
        });
    }

    private static float[] Npy(string networks, string name)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(networks, "squeezenet1_1_reference", name + ".npy"));
        return System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(bytes.AsSpan(10 + BitConverter.ToUInt16(bytes, 8))).ToArray();
    }
}
