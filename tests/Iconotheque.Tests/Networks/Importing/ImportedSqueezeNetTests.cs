using Iconotheque.Descriptors.Global;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Networks;
using Iconotheque.Networks.Importing;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Tests.Networks.Importing;

/// <summary>Real ImageNet weights, from the file to the logits that another program computed.</summary>
public class ImportedSqueezeNetTests
{
    [Theory]
    [InlineData("squeezenet1_1.pth")]
    [InlineData("squeezenet1_1.legacy.pth")]
    public void Imported_squeezenet_gives_the_reference_logits(string file)
    {
        string networks = Networks();
        using var folder = new TemporaryFolder();
        var store = new NetworkStore(folder.Path);
        store.Add(NetworkImporter.Import(Path.Combine(networks, file), new ImportOptions { Name = "squeezenet" }));
        using var makers = new NetworkDescriptors(store, new BackboneOptions());
        var logits = (GlobalDescriptor)makers.Make(DescriptorSpec.Parse("logits@squeezenet")!);
        for (int number = 0; number < 3; number++)
        {
            float[] values = new float[1000];
            logits.Head.Pool(logits.Backbone.RunTensor(Npy(networks, $"input_{number}"), 1, 224, 224)[0], values);
            Assert.All(Npy(networks, $"logits_{number}").Zip(values),
                pair => Assert.InRange(pair.First - pair.Second, -1e-3, 1e-3));
        }
    }

    [Fact]
    public void Both_containers_hold_the_same_tensors()
    {
        string networks = Networks();
        var zip = WeightsFile.Read(Path.Combine(networks, "squeezenet1_1.pth")).Tensors;
        var stream = WeightsFile.Read(Path.Combine(networks, "squeezenet1_1.legacy.pth")).Tensors;
        Assert.Equal(zip.Keys, stream.Keys);
        Assert.Equal(52, zip.Count);
        foreach (string name in zip.Keys)
        {
            Assert.Equal(zip[name].Shape, stream[name].Shape);
            Assert.True(zip[name].Bytes.Span.SequenceEqual(stream[name].Bytes.Span), name);
        }
    }

    private static string Networks()
    {
        string networks = Path.Combine(Repository.Shared ?? "", "networks");
        if (!File.Exists(Path.Combine(networks, "squeezenet1_1.pth")))
            Assert.Skip("The development networks do not lie beside the checkout.");
        return networks;
    }

    private static float[] Npy(string networks, string name)
    {
        using var array = NpyArray<float>.Open(Path.Combine(networks, "squeezenet1_1_reference", name + ".npy"),
            name.StartsWith("input", StringComparison.Ordinal) ? 4 : 2);
        return array.Slice(0, 1).ToArray();
    }
}
