using Iconotheque.Imaging;
using Iconotheque.Networks;
using Iconotheque.Tests.Networks.Graphs;

namespace Iconotheque.Tests.Networks;

public sealed class BackboneTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StoredNetwork network;

    public BackboneTests() => network = StoredNetworks.Small(folder).Open("small");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Gives_what_the_whole_graph_has_at_its_last_map()
    {
        using var backbone = Backbone.Open(network, new BackboneOptions());
        float[] tensor = SmallNetwork.Fill(3 * 20 * 28, 9);
        var map = Assert.Single(backbone.RunTensor(tensor, 1, 20, 28));
        var model = SmallNetwork.Averaged();
        string t = SmallNetwork.T(model);
        model.Graph.Output.Add(new Iconotheque.Networks.Graphs.ValueInfoProto { Name = t });
        var (shape, values) = OnnxRun.Of(Iconotheque.Networks.Graphs.OnnxFile.ToBytes(model, "model"), "pixels", tensor, 1,
            3, 20, 28)[t];
        Assert.Equal((int[])[1, map.Channels, map.Height, map.Width], shape);
        Assert.Equal(values, map.Values.ToArray());
    }

    [Fact]
    public void Neither_batches_nor_threads_change_a_bit()
    {
        RgbImage[] images = [.. Enumerable.Range(0, 7).Select(i => TestImages.Rectangles(i, i % 2 == 0 ? 60 : 64, 48))];
        using var single = Backbone.Open(network, new BackboneOptions { BatchSize = 1 });
        using var batched = Backbone.Open(network, new BackboneOptions { BatchSize = 3 });
        var expected = images.Select(image => single.Run([image], 0.7)[0].Values.ToArray()).ToArray();
        var together = batched.Run(images, 0.7);
        for (int i = 0; i < images.Length; i++) Assert.Equal(expected[i], together[i].Values.ToArray());
        using var wide = Backbone.Open(network, new BackboneOptions { Threads = 4 });
        for (int i = 0; i < images.Length; i++) Assert.Equal(expected[i], wide.Run([images[i]], 0.7)[0].Values.ToArray());
        Parallel.For(0, 40,
            n => Assert.Equal(expected[n % images.Length], single.Run([images[n % images.Length]], 0.7)[0].Values.ToArray()));
    }

    [Fact]
    public void An_image_too_small_for_the_network_is_filled_up()
    {
        var store = new NetworkStore(folder["networks"]);
        store.Add(StoredNetworks.Made("squeezenet1_1"));
        using var backbone = Backbone.Open(store.Open("squeezenet1_1"), new BackboneOptions());
        Assert.Equal((25, 25), InputTensor.SizeOf(backbone.Declaration, 64, 40, 0.05));
        Assert.True(backbone.Run([TestImages.Rectangles(1, 64, 40)], 0.05)[0].Positions > 0);
    }

    [Theory]
    [InlineData("squeezenet1_1")]
    [InlineData("alexnet")]
    [InlineData("resnet18")]
    public void The_least_side_that_is_declared_works(string architecture)
    {
        var store = new NetworkStore(folder["networks"]);
        store.Add(StoredNetworks.Made(architecture));
        using var backbone = Backbone.Open(store.Open(architecture), new BackboneOptions());
        int side = backbone.Declaration.MinSide;
        Assert.True(backbone.RunTensor(new float[3 * side * (side + 5)], 1, side, side + 5)[0].Positions > 0);
        Assert.Throws<ArgumentException>(() => backbone.RunTensor(new float[3 * (side - 1) * 99], 1, side - 1, 99));
    }

    [Theory]
    [InlineData("resnet18")]
    [InlineData("resnet18-stage3")]
    [InlineData("mobilenet_v2")]
    [InlineData("resnet50_v2_stage3")]
    [InlineData("squeezenet1_1")]
    public void Pictures_of_any_side_are_described(string name)
    {
        var store = new NetworkStore(folder["networks"]);
        if (!store.Names.Contains(name))
        {
            string? path = Repository.Shared is { } shared ? Path.Combine(shared, "networks", name + ".onnx") : null;
            if (!File.Exists(path)) Assert.Skip("The development networks do not lie beside the checkout.");
            store.Add(Iconotheque.Networks.Importing.NetworkImporter.Import(path,
                new Iconotheque.Networks.Importing.ImportOptions()));
        }

        using var backbone = Backbone.Open(store.Open(name), new BackboneOptions());
        var random = new Random(17);
        var sides = Enumerable.Range(0,
            12).Select(i => (random.Next(33, 200), random.Next(33, 200))).Append((33, 33)).Append((1000, 33)).Append((33, 999));
        foreach (var (width, height) in sides)
            Assert.True(backbone.Run([TestImages.Rectangles(1, width, height)], 1)[0].Positions > 0, $"{width}×{height}");
    }

    [Fact]
    public void A_graph_that_changed_since_it_was_stored_is_refused()
    {
        byte[] bytes = File.ReadAllBytes(network.GraphPath);
        bytes[^9] ^= 1;
        File.WriteAllBytes(network.GraphPath, bytes);
        Assert.Contains("hash differs",
            Assert.Throws<InputException>(() => Backbone.Open(network, new BackboneOptions())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_is_not_there_is_refused_and_auto_does_without()
    {
        using var backbone = Backbone.Open(network, new BackboneOptions());
        Assert.Contains(backbone.Device, Backbone.Devices);
        Assert.Equal("cpu", Backbone.Open(network, new BackboneOptions { Device = "cpu" }).Device);
        if (backbone.Device != "cpu") Assert.Skip("This machine has an accelerator.");
        Assert.Contains("--device cpu",
            Assert.Throws<InputException>(() => Backbone.Open(network, new BackboneOptions { Device = "coreml" })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_declaration_that_does_not_fit_the_graph_is_refused()
    {
        var other = network with { Declaration = network.Declaration with { Output = "elsewhere" } };
        Assert.Contains("no output 'elsewhere'",
            Assert.Throws<InputException>(() => Backbone.Open(other, new BackboneOptions())).Message, StringComparison.Ordinal);
        using var backbone = Backbone.Open(network with { Declaration = network.Declaration with { Channels = 6 } },
            new BackboneOptions());
        Assert.Contains("[1, 6, h, w] was declared",
            Assert.Throws<InputException>(() => backbone.Run([TestImages.Rectangles(1)], 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => backbone.RunTensor(new float[10], 1, 2, 2));
    }
}
