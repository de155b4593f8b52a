using Iconotheque.Imaging;
using Iconotheque.Networks;
using Iconotheque.Networks.Graphs;

namespace Iconotheque.Tests.Networks.Graphs;

public sealed class OnnxConditionsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_graph_that_takes_any_side_has_no_conditions()
    {
        var network = OnnxCut.Read(SmallNetwork.Write(folder, SmallNetwork.Averaged()), null);
        Assert.Equal((1, null), (network.SideMultiple, network.FixedSize));
        Assert.InRange(network.LeastSide, 1, 3);
    }

    [Fact]
    public void Sides_that_must_be_multiples_are_found_and_met_at_every_size()
    {
        // T has a position for every four pixels or a part of them; the two branches agree only where their number is even.
        var network = OnnxCut.Read(SmallNetwork.Write(folder, Branched(SmallNetwork.Averaged())), null);
        Assert.Equal((8, 8, null, 8), (network.SideMultiple, network.LeastSide, network.FixedSize, network.Stride));
        using var backbone = Open(network);
        foreach (var (width, height) in ((int, int)[])[(1, 1), (7, 40), (8, 8), (33, 21), (64, 65)])
        {
            var map = backbone.Run([new RgbImage(width, height, new byte[width * height * 3])], 1)[0];
            Assert.Equal(((width + 7) / 8, (height + 7) / 8), (map.Width, map.Height));
        }
    }

    [Fact]
    public void A_picture_and_its_twin_filled_up_with_the_mean_colour_agree()
    {
        using var backbone = Open(OnnxCut.Read(SmallNetwork.Write(folder, Branched(SmallNetwork.Averaged())), null));
        // The mean must be a colour that a picture can have.
        var network = backbone.Network with
        {
            Declaration = backbone.Declaration with { Scale = 1, Mean = [10, 20, 30], Std = [50, 60, 70] }
        };
        using var whole = Backbone.Open(network, new BackboneOptions());
        var picture = TestImages.Rectangles(5, 37, 29);
        byte[] twin = new byte[40 * 32 * 3];
        for (int i = 0; i < twin.Length; i++) twin[i] = (byte)(10 * ((i % 3) + 1));
        for (int y = 0; y < 29; y++) picture.Pixels.AsSpan(y * 37 * 3, 37 * 3).CopyTo(twin.AsSpan(y * 40 * 3));
        Assert.Equal(whole.Run([new RgbImage(40, 32, [.. twin])], 1)[0].Values.ToArray(),
            whole.Run([picture], 1)[0].Values.ToArray());
    }

    [Fact]
    public void A_failure_of_the_network_is_its_own_and_not_the_pictures()
    {
        var network = OnnxCut.Read(SmallNetwork.Write(folder, Branched(SmallNetwork.Averaged())), null) with
        {
            SideMultiple = 1,
            LeastSide = 0
        };
        using var backbone = Open(network);
        var error = Assert.Throws<InputException>(() => backbone.Run([TestImages.Rectangles(1, 33, 33)], 1));
        Assert.Contains("the network conditions fails on 33×33 pixels", error.Message, StringComparison.Ordinal);
    }

    private Backbone Open(NetworkGraph graph)
    {
        var store = new NetworkStore(folder["networks"]) { ShippedFolder = folder["none"] };
        store.Add(StoredNetworks.Of(graph, "conditions"), replace: true);
        return Backbone.Open(store.Open("conditions"), new BackboneOptions());
    }

    /// <summary>Two poolings of stride 2 behind T, one rounding down and one up, added.</summary>
    private static ModelProto Branched(ModelProto model)
    {
        string t = SmallNetwork.T(model);
        int behind = model.Graph.Node.IndexOf(model.Graph.Node.Last(node => node.OpType == "Relu")) + 1;
        foreach (var node in model.Graph.Node.Skip(behind)) node.Input[0] = node.Input[0] == t ? "joined" : node.Input[0];
        foreach (var (name, kernel) in ((string, int)[])[("down", 2), ("up", 1)])
        {
            model.Graph.Node.Insert(behind++, new NodeProto
            {
                OpType = "AveragePool",
                Input = { t },
                Output = { name },
                Attribute = { GraphBuilder.Ints("kernel_shape", kernel, kernel), GraphBuilder.Ints("strides", 2, 2) }
            });
        }

        model.Graph.Node.Insert(behind, new NodeProto { OpType = "Add", Input = { "down", "up" }, Output = { "joined" } });
        return model;
    }
}
