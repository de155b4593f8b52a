using System.Collections.Immutable;
using System.Numerics.Tensors;
using Iconotheque.Imaging;
using Iconotheque.Networks;
using Iconotheque.Networks.Graphs;
using Iconotheque.Networks.Quantising;
using Iconotheque.Networks.Weights;
using Iconotheque.Tests.Networks.Graphs;

namespace Iconotheque.Tests.Networks.Quantising;

public sealed class QuantisationTests : IDisposable
{
    private static readonly RgbImage[] Images = [.. Enumerable.Range(0, 4).Select(i => TestImages.Rectangles(i, 96, 80))];
    private static readonly ImmutableSortedDictionary<string, HeadFile> NoHeads =
        ImmutableSortedDictionary<string, HeadFile>.Empty;
    private readonly TemporaryFolder folder = new();
    private readonly NetworkStore store;

    public QuantisationTests() => store = new NetworkStore(folder["networks"]);

    public void Dispose() => folder.Dispose();

    /// <summary>Values that bytes can stand for exactly: pixels doubled, kernels of small whole numbers, sums that fit.</summary>
    [Fact]
    public void Whole_numbers_that_fit_are_computed_exactly()
    {
        var graph = new GraphBuilder("image", 3);
        // Red, and green minus blue, plus 4: after the rectification both are even and lie from 0 to 510, so the step is 2.
        var x = graph.Relu(graph.Conv(graph.Input, 2, new Window(1), 1, () => [1, 0, 0, 0, 1, -1], () => [0, 4]));
        graph.Output(graph.Relu(graph.Add(x, graph.MaxPool(x, new Window(3, 1, 1)))), "features", "fh", "fw");
        var network = Store(graph, "exact", 2, declaration => declaration with { Scale = 2, Mean = [0, 0, 0], Std = [1, 1, 1] });
        byte[] pixels = [.. Enumerable.Range(0, 12 * 10 * 3).Select(i => (byte)(i * 7 % 253))];
        pixels[0] = 255;
        var image = new RgbImage(12, 10, pixels);
        Assert.Equal(Run(network, image), Run(store.Add(Quantisation.Of(network, "exact-int8", [image])), image));
    }

    [Theory]
    [InlineData("squeezenet1_1", 0.99)]
    [InlineData("resnet18", 0.99)]
    [InlineData("densenet121", 0.97)]    // lone batch normalisations
    [InlineData("mobilenet_v2", 0.85)]   // known to bear it badly; random weights more so
    public void T_stays_close_to_that_of_the_float_network(string architecture, double least)
    {
        var network = store.Add(StoredNetworks.Made(architecture));
        var quantised = store.Add(Quantisation.Of(network, "int8", Images));
        Assert.Equal(network.Declaration.MinSide, quantised.Declaration.MinSide);
        Assert.True(new FileInfo(quantised.GraphPath).Length < 0.45 * new FileInfo(network.GraphPath).Length);
        var other = TestImages.Rectangles(9, 100, 90);
        float[] expected = Run(network, other), got = Run(quantised, other);
        Assert.NotEqual(expected, got);
        Assert.InRange(TensorPrimitives.CosineSimilarity(expected, got), (float)least, 1.0001f);
    }

    /// <summary>Its graph is of version 8, and every convolution has a batch normalisation behind it.</summary>
    [Fact]
    public void The_network_that_comes_along_has_a_form_on_bytes()
    {
        var network = new NetworkStore(folder["none"]).Open(NetworkStore.Usual);
        var quantised = store.Add(Quantisation.Of(network, "int8", Images));
        var graph = OnnxFile.Read(quantised.GraphPath).Graph;
        Assert.DoesNotContain(graph.Node, node => node.OpType == "BatchNormalization");
        Assert.True(new FileInfo(quantised.GraphPath).Length < 0.6 * new FileInfo(network.GraphPath).Length);
        var other = TestImages.Rectangles(9, 192, 160);
        Assert.InRange(TensorPrimitives.CosineSimilarity<float>(Run(network, other), Run(quantised, other)), 0.97f, 0.99999f);
    }

    [Fact]
    public void Normalisations_folded_into_convolutions_change_nothing_but_rounding()
    {
        var network = new NetworkStore(folder["none"]).Open(NetworkStore.Usual);
        var model = OnnxFile.Read(network.GraphPath);
        HalfPrecision.Widen(model);
        int before = model.Graph.Node.Count(node => node.OpType == "BatchNormalization");
        QuantisableGraph.Fold(model.Graph);
        Assert.True(before > 10);
        Assert.DoesNotContain(model.Graph.Node, node => node.OpType == "BatchNormalization");
        var declared = network.Declaration;
        byte[] onnx = OnnxFile.ToBytes(model, "folded");
        var graph = new NetworkGraph(onnx, declared.Architecture, declared.Channels, declared.Stride, declared.ReceptiveField)
        {
            Input = declared.Input,
            Output = declared.Output,
            SideMultiple = declared.SideMultiple,
            LeastSide = declared.MinSide,
        };
        var folded = store.Add(new ImportedNetwork(declared with { Name = "folded" }, graph, NoHeads));
        float[] expected = Run(network, Images[0]), got = Run(folded, Images[0]);
        float largest = expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], got[i], 1e-3f * largest);
    }

    [Theory]
    [InlineData(8, "Relu", true)]
    [InlineData(8, "Softmax", false)]
    [InlineData(7, "Relu", false)]
    [InlineData(12, "MaxPool", true)]
    [InlineData(17, "Relu", false)]
    public void A_graph_is_raised_only_where_it_means_the_same(int version, string operation, bool raised)
    {
        var model = new ModelProto
        {
            Graph = new GraphProto { Node = { new NodeProto { OpType = operation } } },
            OpsetImport = { new OperatorSetIdProto { Version = version } },
        };
        QuantisableGraph.Raise(model, 13);
        Assert.Equal(raised ? 13 : version, model.OpsetImport[0].Version);
    }

    /// <summary>Otherwise the runtime computes it on floats.</summary>
    [Fact]
    public void A_max_pool_gives_the_bytes_that_it_reads()
    {
        var network = store.Add(StoredNetworks.Made("squeezenet1_1"));
        var graph = OnnxFile.Parse(Quantisation.Of(network, "int8", Images).Graph.Onnx, "int8").Graph;
        var steps = graph.Initializer.Where(tensor => tensor.Name.EndsWith("_step", StringComparison.Ordinal))
            .ToDictionary(tensor => tensor.Name[..^5], tensor => tensor.RawData);
        NodeProto[] pools = [.. graph.Node.Where(node => node.OpType == "MaxPool")];
        Assert.Equal(3, pools.Length);
        Assert.All(pools,
            pool => Assert.Equal(steps[pool.Input[0].Replace("_of_bytes", "", StringComparison.Ordinal)], steps[pool.Output[0]]));
    }

    [Fact]
    public void The_same_images_give_the_same_bytes_and_others_say_so()
    {
        var network = StoredNetworks.Small(folder).Open("small");
        var (first, again, others) = (Quantisation.Of(network, "a", Images), Quantisation.Of(network, "a", Images),
            Quantisation.Of(network, "a", Images[..2]));
        Assert.Equal(first.Graph.Onnx, again.Graph.Onnx);
        Assert.Equal(first.Declaration.Notes, again.Declaration.Notes);
        Assert.Contains("on 4 images", first.Declaration.Notes[^1], StringComparison.Ordinal);
        Assert.NotEqual(first.Declaration.Notes, others.Declaration.Notes);
    }

    [Fact]
    public void Heads_and_fully_connected_outputs_come_along()
    {
        var network = StoredNetworks.Small(folder).Open("small");
        new HeadFile("gem", ImmutableSortedDictionary<string, string>.Empty, new Dictionary<string, WeightTensor>
        {
            ["p"] = WeightTensor.Of([2.5f], 1)
        }.ToImmutableSortedDictionary()).Write(network.HeadPath("gem"));
        var quantised = store.Add(Quantisation.Of(network, "small-int8", Images));
        Assert.Equal(["gem"], quantised.HeadNames);
        Assert.Equal(File.ReadAllBytes(network.CodesPath), File.ReadAllBytes(quantised.CodesPath));
        Assert.NotEqual(network.Declaration.GraphSha256, quantised.Declaration.GraphSha256);
    }

    [Fact]
    public void What_cannot_be_quantised_is_said()
    {
        var network = StoredNetworks.Small(folder).Open("small");
        string Refusal(StoredNetwork which, params RgbImage[] images) =>
            Assert.Throws<InputException>(() => Quantisation.Of(which, "x", images)).Message;
        Assert.Contains("no image to calibrate on", Refusal(network), StringComparison.Ordinal);
        Assert.Contains("already", Refusal(store.Add(Quantisation.Of(network, "small-int8", Images)), Images),
            StringComparison.Ordinal);
        var graph = new GraphBuilder("image", 3);
        graph.Output(graph.Relu(graph.Input), "features", "fh", "fw");
        Assert.Contains("nothing to quantise", Refusal(Store(graph, "plain", 3, declaration => declaration), Images),
            StringComparison.Ordinal);
        var old = OnnxFile.Read(network.GraphPath);
        old.OpsetImport[0].Version = 7;
        Assert.Contains("opset 7", Refusal(Store(old, "old", SmallNetwork.Channels), Images), StringComparison.Ordinal);
    }

    private StoredNetwork Store(GraphBuilder graph, string name, int channels,
        Func<NetworkDeclaration, NetworkDeclaration> change) =>
        store.Add(new ImportedNetwork(change(Declaration(name, channels)),
            new NetworkGraph(OnnxFile.ToBytes(graph.ToModel(), name), name, channels, 1, null), NoHeads));

    private StoredNetwork Store(ModelProto model, string name, int channels) =>
        store.Add(new ImportedNetwork(Declaration(name, channels) with
        {
            Input = model.Graph.Input[0].Name,
            Output = model.Graph.Output[0].Name
        }, new NetworkGraph(OnnxFile.ToBytes(model, name), name, channels, 1, null) { Input = model.Graph.Input[0].Name },
            NoHeads));

    private static NetworkDeclaration Declaration(string name, int channels) =>
        new() { Name = name, Architecture = name, GraphSha256 = "", Channels = channels, Stride = 1 };

    private static float[] Run(StoredNetwork network, RgbImage image)
    {
        using var backbone = Backbone.Open(network, new BackboneOptions { Device = "cpu" });
        return backbone.Run([image], 1)[0].Values.ToArray();
    }
}
