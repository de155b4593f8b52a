using System.Runtime.InteropServices;
using CsCheck;
using Iconotheque.Networks.Graphs;

namespace Iconotheque.Tests.Networks.Graphs;

public sealed class HalfPrecisionTests
{
    private static readonly byte[] Veduta = Architectures.Build("veduta",
        new MadeVeduta(8, [8, 16, 24], Depth: 2, Head: 32, Input: true).Weights(), "made").Onnx;

    [Fact]
    public void T_is_bit_for_bit_that_of_the_graph_with_the_rounded_weights()
    {
        byte[] halved = Halved(Veduta);
        var widened = OnnxFile.Parse(halved, "made");
        HalfPrecision.Widen(widened);
        Assert.DoesNotContain(widened.Graph.Node, node => node.OpType == "Cast");
        Assert.NotEqual(Values(Veduta), Values(halved));
        Assert.Equal(Values(OnnxFile.ToBytes(widened, "made")), Values(halved));
    }

    [Fact]
    public void Half_the_bytes_and_hardly_another_T()
    {
        byte[] halved = Halved(Veduta);
        Assert.InRange(halved.Length, 0.4 * Veduta.Length, 0.6 * Veduta.Length);
        var (exact, rounded) = (Values(Veduta), Values(halved));
        Assert.InRange(exact.Zip(rounded, (a, b) => Math.Abs(a - b)).Max() / exact.Max(), 0, 5e-3);
    }

    [Fact]
    public void Rounds_to_the_nearest_half_as_the_framework_does() => Gen.Float[-100, 100].Array[4].Sample(values =>
    {
        var graph = HalfPrecision.Of(OnnxFile.Parse(Model(values, 2, 2, 1, 1), "made")).Graph;
        var halves =
            MemoryMarshal.Cast<byte, Half>(graph.Initializer.Single(tensor => tensor.DataType == 10).RawData.Span).ToArray();
        return halves.SequenceEqual(values.Select(value => (Half)value));
    });

    [Fact]
    public void Values_in_a_list_are_rounded_like_values_in_bytes()
    {
        float[] values = [1, -2.0001f, 3.3333f, 1e-4f];
        var listed = OnnxFile.Parse(Model(values, 2, 2, 1, 1), "made");
        var tensor = listed.Graph.Initializer.Single(item => item.Dims.Count == 4);
        tensor.RawData = Google.Protobuf.ByteString.Empty;
        tensor.FloatData.Add(values);
        Assert.Equal(Halved(Model(values, 2, 2, 1, 1)), OnnxFile.ToBytes(HalfPrecision.Of(listed), "made"));
    }

    [Fact]
    public void What_half_precision_cannot_hold_stays_as_it_is()
    {
        byte[] large = Model([1, 65520, 0, 1], 2, 2, 1, 1);
        Assert.Equal(large, Halved(large));
        Assert.NotEqual(large, Halved(Model([1, 65519, 0, 1], 2, 2, 1, 1)));
    }

    [Fact]
    public void Twice_is_once()
    {
        byte[] once = Halved(Veduta);
        Assert.Equal(once, Halved(once));
    }

    [Fact]
    public void A_half_that_two_nodes_read_stays()
    {
        var model = HalfPrecision.Of(OnnxFile.Parse(Model([1, 2, 3, 4], 2, 2, 1, 1), "made"));
        var second = model.Graph.Node[0].Clone();
        (second.Name, second.Output[0]) = ("second", "elsewhere");
        model.Graph.Node.Add(second);
        int nodes = model.Graph.Node.Count;
        HalfPrecision.Widen(model);
        Assert.Equal(nodes, model.Graph.Node.Count);
    }

    [Fact]
    public void The_smallest_image_is_found_through_the_cast()
    {
        var model = HalfPrecision.Of(OnnxFile.Parse(Model([.. new float[2 * 2 * 25]], 2, 2, 5, 5), "made"));
        model.Graph.Node.Single(node => node.OpType == "Conv").Attribute.Remove(model.Graph.Node.Single(node =>
            node.OpType == "Conv").Attribute.Single(attribute => attribute.Name == "kernel_shape"));
        Assert.Equal(5, OnnxExtent.SmallestSide(model, "image", "made"));
    }

    private static byte[] Halved(byte[] onnx) => OnnxFile.ToBytes(HalfPrecision.Of(OnnxFile.Parse(onnx, "made")), "made");

    private static byte[] Model(float[] kernel, params int[] shape)
    {
        var graph = new GraphBuilder("image", shape[1]);
        graph.Output(graph.Conv(graph.Input, shape[0], new Window(shape[2]), 1, () => kernel, () => new float[shape[0]]),
            "features", "fh", "fw");
        return OnnxFile.ToBytes(graph.ToModel(), "made");
    }

    private static float[] Values(byte[] onnx) =>
        OnnxRun.Of(onnx, "image", MadeWeights.Image(96, 80), 1, 3, 96, 80)["features"].Values;
}
