using Iconotheque.Networks;
using Iconotheque.Networks.Graphs;
using Iconotheque.Networks.Weights;
using Microsoft.ML.OnnxRuntime;

namespace Iconotheque.Tests.Networks.Graphs;

public sealed class VedutaTests
{
    private static readonly MadeVeduta Small = new(4, [4, 6, 8], Depth: 2, Head: 10, Input: true);

    // The stem (k, stride 2, padding k/2) and the pool (3, 2, 1) see k + 4; a block adds 2 · (2 · stride in + 2 · stride out)
    // in its first half, by the recurrence of Window; checked for k = 5 by hand: 9; stage 0: + 4 · 8 = 41; stage 1: + 2·4 + 3 ·
    // 16 = 97; stage 2: + 2·8 + 3 · 32 = 209, with paddings of one position each: 4 + 4·4 + 4 + 3·8 + 8 + 3·16 = 104.
    [Fact]
    public void Sizes_follow_the_shapes_and_three_stages_have_stride_16()
    {
        var network = Architectures.Build("veduta", Small.Weights(), "made");
        Assert.Equal((10, 16), (network.Channels, network.Stride));
        Assert.Equal(new ReceptiveField(209, 16, 104), network.ReceptiveField);
        Assert.Null(network.Codes);
        Assert.Equal([1, 10, 4, 6], Run(network, 64, 96).Shape);
    }

    [Theory]
    [InlineData(3, 1, 1, 0, 4, 5)]   // one stage: stride 4, no head
    [InlineData(6, 2, 3, 7, 8, 7)]   // an even window
    [InlineData(7, 4, 1, 3, 32, 3)]  // four stages
    public void Any_width_and_depth_is_built(int window, int stages, int depth, int head, int stride, int channels)
    {
        var made = new MadeVeduta(3, [.. Enumerable.Range(0, stages).Select(i => 5 + i)], depth, head) { Window = window };
        var network = Architectures.Build("veduta", made.Weights(), "made");
        Assert.Equal((stride, channels), (network.Stride, network.Channels));
        Assert.Equal(channels, Run(network, 128, 128).Shape[1]);
    }

    [Fact]
    public void The_image_is_normalised_where_the_weights_say_so()
    {
        var network = Architectures.Build("veduta", Small.Weights(), "made");
        float[] image = MadeWeights.Image(64, 64);
        float[] brighter = [.. image.Select(value => (value * 0.5f) + 3)];
        Close(OnnxRun.Of(network.Onnx, "image", image, 1, 3, 64, 64)["features"].Values,
            OnnxRun.Of(network.Onnx, "image", brighter, 1, 3, 64, 64)["features"].Values, 1e-3);
        var plain = Architectures.Build("veduta", (Small with { Input = false }).Weights(), "made");
        Assert.NotEqual(OnnxRun.Of(plain.Onnx, "image", image, 1, 3, 64, 64)["features"].Values,
            OnnxRun.Of(plain.Onnx, "image", brighter, 1, 3, 64, 64)["features"].Values);
    }

    /// <summary>ONNX Runtime's own instance normalisation gave four different results here.</summary>
    [Fact]
    public void T_does_not_depend_on_where_the_image_lies_in_memory()
    {
        var network = Architectures.Build("veduta", Small.Weights(), "made");
        float[] image = MadeWeights.Image(96, 80), room = new float[image.Length + 16];
        using var session = new InferenceSession(network.Onnx);
        var results = Enumerable.Range(0, 16).Select(offset =>
        {
            image.CopyTo(room, offset);
            using var value = OrtValue.CreateTensorValueFromMemory<float>(OrtMemoryInfo.DefaultInstance,
                room.AsMemory(offset, image.Length), [1, 3, 96, 80]);
            using var options = new RunOptions();
            using var outputs = session.Run(options, ["image"], [value], ["features"]);
            return outputs[0].GetTensorDataAsSpan<float>().ToArray();
        }).ToList();
        Assert.All(results, result => Assert.Equal(results[0], result));
    }

    [Fact]
    public void Only_its_weights_are_recognised_as_such()
    {
        Assert.Equal("veduta", Architectures.Recognise(Small.Weights()));
        var weights = Small.Weights();
        weights["stages.2.0.extra.weight"] = WeightTensor.Of([1], 1);
        Assert.Null(Architectures.Recognise(weights));
    }

    [Theory]
    [InlineData("stages.1.0.shortcut.conv.weight", "lacks stages.1.0.shortcut.conv.weight, which veduta needs")]
    [InlineData("stages.0.0.conv1.weight", "lacks stages.0.0.conv1.weight, which veduta needs")]
    [InlineData("head.norm.bias", "lacks head.norm.bias, which veduta needs")]
    [InlineData("stages.2.0.conv1.weight", "holds 14 tensors that veduta does not have, such as stages.2.0.conv2.weight")]
    public void What_is_missing_is_named(string name, string words)
    {
        var weights = Small.Weights();
        weights.Remove(name);
        foreach (string head in weights.Keys.Where(key => name.StartsWith("stages.2", StringComparison.Ordinal)
            && (key.StartsWith("head", StringComparison.Ordinal) || key.StartsWith("stages.2.1", StringComparison.Ordinal)))
            .ToList())
            weights.Remove(head);
        Assert.Contains(words, Assert.Throws<InputException>(() => Architectures.Build("veduta", weights, "w.pth")).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, 3, 5)]
    [InlineData(4, 3, 65, 65)]
    [InlineData(4, 3, 3, 4)]
    [InlineData(4, 1, 3, 3)]
    public void A_first_kernel_of_another_shape_is_refused(params int[] shape)
    {
        var weights = Small.Weights();
        weights["stem.conv.weight"] = WeightTensor.Of(new float[shape.Aggregate(1, (a, b) => a * b)],
            [.. shape.Select(axis => (long)axis)]);
        Assert.StartsWith("w.pth: stem.conv.weight has shape",
            Assert.Throws<InputException>(() => Architectures.Build("veduta", weights, "w.pth")).Message,
            StringComparison.Ordinal);
    }

    private static (int[] Shape, float[] Values) Run(NetworkGraph network, int height, int width) =>
        OnnxRun.Of(network.Onnx, "image", MadeWeights.Image(height, width), 1, 3, height, width)["features"];

    private static void Close(float[] expected, float[] values, double tolerance) =>
        Assert.InRange(expected.Zip(values, (a, b) => Math.Abs(a - b)).Max() / expected.Max(), 0, tolerance);
}
