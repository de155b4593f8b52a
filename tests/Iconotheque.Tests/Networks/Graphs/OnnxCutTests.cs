using System.Text;
using Google.Protobuf;
using Iconotheque.Networks;
using Iconotheque.Networks.Graphs;

namespace Iconotheque.Tests.Networks.Graphs;

public class OnnxCutTests
{
    [Fact]
    public void Cuts_before_the_global_average_and_keeps_the_rest_as_codes()
    {
        using var folder = new TemporaryFolder();
        var model = SmallNetwork.Averaged();
        var network = OnnxCut.Read(SmallNetwork.Write(folder, model), null);
        Assert.Equal(("pixels", SmallNetwork.T(model)), (network.Input, network.Output));
        // 3, stride 2, padding 1; then 3 + 2·2 = 7, 4, 1 + 2 = 3; then 7 + 2·4 = 15, 4, 3 + 4 = 7.
        Assert.Equal(new ReceptiveField(15, 4, 7), network.ReceptiveField);
        Assert.Equal((5, 4), (network.Channels, network.Stride));
        Assert.Null(network.FixedSize);
        float[] image = SmallNetwork.Fill(2 * 3 * 21 * 34, 7);
        var (shape, map) = OnnxRun.Of(network.Onnx, "pixels", image, 2, 3, 21, 34)[network.Output];
        Assert.Equal([2, 5, 6, 9], shape);
        float[] scores = OnnxRun.Of(OnnxFile.ToBytes(model, ""), "pixels", image, 2, 3, 21, 34)["scores"].Values;
        Assert.Equal(scores, OnnxRun.Of(network.Codes!.Onnx, "features", map, shape)["scores"].Values);
        Assert.Equal((0, 4), (network.Codes.PooledSide, network.Codes.Outputs["scores"]));
    }

    [Fact]
    public void Steps_back_over_the_last_pool_and_frees_a_fixed_size()
    {
        using var folder = new TemporaryFolder();
        var model = SmallNetwork.Flattened();
        var network = OnnxCut.Read(SmallNetwork.Write(folder, model), null);
        Assert.Equal(SmallNetwork.T(model), network.Output);
        Assert.Null(network.FixedSize);
        Assert.Equal([1, 5, 6, 9],
            OnnxRun.Of(network.Onnx, "pixels", SmallNetwork.Fill(3 * 21 * 34, 7), 1, 3, 21, 34)[network.Output].Shape);
        float[] image = SmallNetwork.Fill(3 * 32 * 32, 7);
        var (shape, map) = OnnxRun.Of(network.Onnx, "pixels", image, 1, 3, 32, 32)[network.Output];
        Assert.Equal(8, network.Codes!.PooledSide);
        Assert.Equal(OnnxRun.Of(OnnxFile.ToBytes(model, ""), "pixels", image, 1, 3, 32, 32)["scores"].Values,
            OnnxRun.Of(network.Codes.Onnx, "features", map, shape)["scores"].Values);
    }

    [Fact]
    public void Leaves_out_what_the_cut_does_not_need()
    {
        using var folder = new TemporaryFolder();
        var network = OnnxCut.Read(SmallNetwork.Write(folder, SmallNetwork.Averaged()), null);
        var (trunk, tail) = (OnnxFile.Parse(network.Onnx, "").Graph, OnnxFile.Parse(network.Codes!.Onnx, "").Graph);
        Assert.Equal(["Conv", "Relu", "MaxPool", "Conv", "Relu"], trunk.Node.Select(node => node.OpType));
        Assert.Equal(["Identity", "GlobalAveragePool", "Flatten", "Gemm"], tail.Node.Select(node => node.OpType));
        Assert.Equal((3, 2), (trunk.Initializer.Count, tail.Initializer.Count));
    }

    [Fact]
    public void Where_a_field_begins_follows_from_the_padding_before_it()
    {
        // As graphs of CNTK pad: one pixel more before than behind, which decides only how many positions there are.
        using var folder = new TemporaryFolder();
        var model = SmallNetwork.Averaged();
        var pads = model.Graph.Node[0].Attribute.Single(attribute => attribute.Name == "pads").Ints;
        (pads[2], pads[3]) = (0, 0);
        Assert.Equal(new ReceptiveField(15, 4, 7), OnnxCut.Read(SmallNetwork.Write(folder, model), null).ReceptiveField);
    }

    [Fact]
    public void Cuts_at_a_named_tensor_or_says_which_there_are()
    {
        using var folder = new TemporaryFolder();
        var model = SmallNetwork.Averaged();
        string path = SmallNetwork.Write(folder, model), pool = model.Graph.Node[2].Output[0];
        var network = OnnxCut.Read(path, pool);
        Assert.Equal((pool, 4), (network.Output, network.Channels));
        Assert.Equal(new ReceptiveField(7, 4, 3), network.ReceptiveField);
        Assert.Contains(pool, Assert.Throws<InputException>(() => OnnxCut.Read(path, "nowhere")).Message);
        Assert.Contains("vectors are scores [1×4]",
            Assert.Throws<InputException>(() => OnnxCut.Read(path, "nowhere")).Message);
    }

    [Fact]
    public void A_graph_that_insists_on_its_size_says_so()
    {
        using var folder = new TemporaryFolder();
        var model = SmallNetwork.Flattened();
        var graph = model.Graph;
        var shape = new TensorProto { Name = "shape", DataType = 7, Dims = { 4 }, Int64Data = { 1, 5, 8, 8 } };
        graph.Initializer.Add(shape);
        var relu = graph.Node.Last(node => node.OpType == "Relu");
        graph.Node.Insert(graph.Node.IndexOf(relu) + 1,
            new NodeProto { OpType = "Reshape", Input = { relu.Output[0], "shape" }, Output = { "turned" } });
        graph.Node[^3].Input[0] = "turned";
        var network = OnnxCut.Read(SmallNetwork.Write(folder, model), null);
        Assert.Equal("turned", network.Output);
        Assert.Equal([32, 32], network.FixedSize!.Value);
        Assert.Equal((4, null), (network.Stride, network.ReceptiveField));
        Assert.Equal([1L, 3, 32, 32],
            OnnxFile.Parse(network.Onnx, "").Graph.Input[0].Type.TensorType.Shape.Dim.Select(axis => axis.DimValue));
        Assert.Equal(0, network.Codes!.PooledSide);
    }

    [Fact]
    public void Turns_a_graph_of_channels_last_that_begins_by_transposing()
    {
        using var folder = new TemporaryFolder();
        var model = SmallNetwork.Averaged();
        var graph = model.Graph;
        string plain = SmallNetwork.Write(folder, model, "plain.onnx");
        var axes = graph.Input[0].Type.TensorType.Shape.Dim;
        (axes[1].DimParam, axes[3].DimValue) = ("h", 3);
        Assert.Contains("channels first",
            Assert.Throws<InputException>(() => OnnxCut.Read(SmallNetwork.Write(folder, model), null)).Message);
        graph.Node.Insert(0, new NodeProto
        {
            OpType = "Transpose",
            Input = { "pixels" },
            Output = { "first" },
            Attribute = { GraphBuilder.Ints("perm", 0, 3, 1, 2) }
        });
        graph.Node[1].Input[0] = "first";
        var (turned, straight) = (OnnxCut.Read(SmallNetwork.Write(folder, model), null), OnnxCut.Read(plain, null));
        Assert.Equal(straight.Onnx, turned.Onnx);
    }

    [Fact]
    public void Refuses_what_it_cannot_cut()
    {
        Refuses("before it is given", graph => graph.Node[0].Input[0] = SmallNetwork.T(SmallNetwork.Averaged()));
        Refuses("which nothing gives", graph => graph.Node[3].Input[0] = "nowhere");
        Refuses("output gone, which nothing gives", graph => graph.Output[0].Name = "gone");
        Refuses("twice", graph => graph.Initializer.Add(graph.Initializer[0].Clone()));
        Refuses("twice", graph => graph.Node[1].Output[0] = graph.Node[0].Output[0]);
        Refuses("another file", graph => graph.Initializer[0].DataLocation = TensorProto.Types.DataLocation.External);
        Refuses("operator Relu of com.example", graph => graph.Node[1].Domain = "com.example");
        Refuses("of 1 channels", graph => graph.Input[0].Type.TensorType.Shape.Dim[1].DimValue = 1);
        Refuses("another rank", graph => graph.Input[0].Type.TensorType.Shape.Dim.RemoveAt(0));
        Refuses("another type", graph => graph.Input[0].Type.TensorType.ElemType = 2);
        Refuses("has 2 inputs (pixels, mask)", graph => graph.Input.Add(GraphBuilder.Value("mask", 3, "h", "w")));
        Refuses("pads lie outside",
            graph => graph.Node[0].Attribute.First(attribute => attribute.Name == "pads").Ints[0] = 1L << 40);
        Refuses("cannot be run by ONNX Runtime", graph => graph.Node[1].OpType = "Rleu");
        Refuses("cannot be run by ONNX Runtime", graph => graph.Initializer[0].Dims[0] = 7);
        Refuses("no activation map", graph => graph.Node.RemoveAt(0), graph => graph.Node.RemoveAt(0),
            graph => graph.Node.RemoveAt(0), graph => graph.Node.RemoveAt(0), graph => graph.Node.RemoveAt(0),
            graph => graph.Node[0].Input[0] = "pixels", graph => graph.Initializer[3].Dims[1] = 3,
            graph => graph.Initializer[3].RawData = ByteString.CopyFrom(new byte[48]));
    }

    [Fact]
    public void Refuses_every_cut_short_file()
    {
        byte[] whole = OnnxFile.ToBytes(SmallNetwork.Averaged(), "");
        Sweep(Enumerable.Range(0, 60).Select(i => whole[..(whole.Length * i / 60)]));
    }

    [Fact]
    public void Survives_flipped_bits()
    {
        byte[] whole = OnnxFile.ToBytes(SmallNetwork.Averaged(), "");
        Sweep(Enumerable.Range(0, 400).Select(i =>
        {
            byte[] flipped = [.. whole];
            flipped[(int)((long)i * whole.Length / 400)] ^= (byte)(1 << (i % 8));
            return flipped;
        }), refusedAll: false);
    }

    [Fact]
    public void Fields_that_are_not_listed_survive()
    {
        var property = new StringStringEntryProto { Key = "author", Value = "somebody" };
        using var bytes = new MemoryStream();
        bytes.Write(OnnxFile.ToBytes(SmallNetwork.Averaged(), ""));
        bytes.WriteByte((14 << 3) | 2); // metadata_props
        bytes.WriteByte((byte)property.CalculateSize());
        property.WriteTo(bytes);
        Assert.Contains("somebody", Encoding.Latin1.GetString(OnnxFile.ToBytes(OnnxFile.Parse(bytes.ToArray(), ""), "")));
    }

    [Theory]
    [InlineData("mobilenet_v2", 1280, 32, 491)]
    [InlineData("resnet50_v2_stage3", 1024, 16, 267)]
    [InlineData("squeezenet1_1", 512, 16, 207)]
    public void Reads_real_networks(string name, int channels, int stride, int field)
    {
        string? path = Repository.Shared is { } shared ? Path.Combine(shared, "networks", name + ".onnx") : null;
        if (!File.Exists(path)) Assert.Skip("The development networks do not lie beside the checkout.");
        var network = OnnxCut.Read(path, null);
        Assert.Equal(("features", channels, stride, null), (network.Output, network.Channels, network.Stride, network.Codes));
        Assert.Equal((field, stride), (network.ReceptiveField!.Size, network.ReceptiveField.Stride));
    }

    private static void Sweep(IEnumerable<byte[]> files, bool refusedAll = true)
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "net.onnx");
        int refused = 0, read = 0;
        foreach (byte[] file in files)
        {
            File.WriteAllBytes(path, file);
            try
            {
                Assert.True(OnnxCut.Read(path, null).Channels > 0);
                read++;
            }
            catch (InputException e)
            {
                Assert.Equal(path, e.File);
                refused++;
            }
        }

        Assert.True(refused > 0 && (refusedAll ? read == 0 : read > 0), $"{refused} refused, {read} read");
    }

    private static void Refuses(string words, params Action<GraphProto>[] changes)
    {
        using var folder = new TemporaryFolder();
        var model = SmallNetwork.Averaged();
        foreach (var change in changes) change(model.Graph);
        Assert.Contains(words,
            Assert.Throws<InputException>(() => OnnxCut.Read(SmallNetwork.Write(folder, model), null)).Message);
    }
}
