using System.Text.Json;
using Iconotheque.Networks;
using Iconotheque.Networks.Graphs;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Tests.Networks.Graphs;

public class ArchitecturesTests
{
    private static readonly JsonElement Golden =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root,
            "tests/Iconotheque.Tests/Golden/graphs.json"))).RootElement;

    public static TheoryData<string> GoldenNames => [.. Golden.EnumerateObject().Select(item => item.Name)];

    public static TheoryData<string> LayoutNames => [.. MadeWeights.Names];

    [Theory]
    [MemberData(nameof(GoldenNames))]
    public void Gives_what_the_reference_gives(string name)
    {
        string architecture = name.Split(' ')[0];
        var expected = Golden.GetProperty(name);
        int height = expected.GetProperty("size")[0].GetInt32(), width = expected.GetProperty("size")[1].GetInt32();
        var weights = MadeWeights.Of(architecture);
        if (name == "veduta plain")
            weights = weights.Where(pair => !pair.Key.StartsWith("input.", StringComparison.Ordinal)
                && !pair.Key.StartsWith("head.", StringComparison.Ordinal)).ToDictionary();
        var network = Architectures.Build(architecture, weights, "made");
        var (shape, map) = OnnxRun.Of(network.Onnx, "image", MadeWeights.Image(height, width), 1, 3, height, width)["features"];
        Compare(expected.GetProperty("features"), shape, map);
        Assert.Equal(shape[1], network.Channels);
        string[] outputs = [.. expected.EnumerateObject().Select(item => item.Name)
            .Where(item => item is not ("size" or "features")).Order(StringComparer.Ordinal)];
        Assert.Equal(outputs, network.Codes?.Outputs.Keys ?? []);
        var codes = network.Codes is null ? [] : OnnxRun.Of(network.Codes.Onnx, "features", map, shape);
        Assert.Equal(outputs, codes.Keys.Order(StringComparer.Ordinal));
        foreach (var (output, (size, values)) in codes)
        {
            Compare(expected.GetProperty(output), size, values);
            Assert.Equal(values.Length, network.Codes!.Outputs[output]);
        }
    }

    [Theory]
    [MemberData(nameof(LayoutNames))]
    public void Recognises_every_layout_with_and_without_classifier(string architecture)
    {
        var weights = MadeWeights.Zeros(architecture);
        Assert.Equal(architecture, Architectures.Recognise(weights));
        var trunk = weights.Where(pair => !pair.Key.StartsWith("classifier", StringComparison.Ordinal)
            && !pair.Key.StartsWith("fc.", StringComparison.Ordinal)).ToDictionary();
        Assert.Equal(architecture, Architectures.Recognise(trunk));
        trunk.Remove(trunk.Keys.Order(StringComparer.Ordinal).Last());
        Assert.Null(Architectures.Recognise(trunk));
    }

    [Fact]
    public void Knows_exactly_the_architectures_of_the_layouts() =>
        Assert.Equal(MadeWeights.Names.Order(StringComparer.Ordinal), Architectures.Known);

    // Araujo et al., Distill 2019, table of receptive fields (their AlexNet and ResNet-v1 differ from torchvision's; the VGG
    // value is of conv5_3). DELF: research/delf, 291, 32, 145. resnet18, by hand: 11 after the pool (padding 3 + 2), then
    // 4 convolutions × 2 × 4 = 43; (2·4 + 3·2·8) = 99; (2·8 + 3·2·16) = 211; (2·16 + 3·2·32) = 435.
    [Theory]
    [InlineData("vgg16", 196, 16, 90, 512)]
    [InlineData("resnet_v1_50", 291, 32, 145, 1024)]
    [InlineData("resnet18", 435, 32, 217, 512)]
    public void Counts_the_receptive_field(string architecture, int size, int stride, int padding, int channels)
    {
        var network = Architectures.Build(architecture, MadeWeights.Zeros(architecture), "made");
        Assert.Equal(new ReceptiveField(size, stride, padding), network.ReceptiveField);
        Assert.Equal((stride, channels), (network.Stride, network.Channels));
    }

    [Fact]
    public void Leaves_the_last_rectification_out_and_rectifies_in_front_of_the_codes()
    {
        var weights = MadeWeights.Of("vgg11");
        var (with, without) = (Architectures.Build("vgg11", weights, "made"),
            Architectures.Build("vgg11", weights, "made", new ArchitectureOptions { LastRelu = false }));
        float[] image = MadeWeights.Image(48, 64);
        var (shape, map) = OnnxRun.Of(with.Onnx, "image", image, 1, 3, 48, 64)["features"];
        float[] raw = OnnxRun.Of(without.Onnx, "image", image, 1, 3, 48, 64)["features"].Values;
        Assert.Contains(raw, value => value < 0);
        Assert.Equal(map, raw.Select(value => Math.Max(value, 0)));
        Assert.Equal(OnnxRun.Of(with.Codes!.Onnx, "features", map, shape)["fc6"].Values,
            OnnxRun.Of(without.Codes!.Onnx, "features", raw, shape)["fc6"].Values);
        var squeezed = Assert.Throws<ArgumentException>(() => Architectures.Build("squeezenet1_1",
            MadeWeights.Zeros("squeezenet1_1"), "made", new ArchitectureOptions { LastRelu = false }));
        Assert.Contains("squeezenet1_1", squeezed.Message);
    }

    [Fact]
    public void A_resnet_may_end_with_its_third_layer()
    {
        var weights = MadeWeights.Zeros("resnet50");
        var network = Architectures.Build("resnet50", weights, "made", new ArchitectureOptions { ResNetLayers = 3 });
        Assert.Equal((1024, 16), (network.Channels, network.Stride));
        Assert.Null(network.Codes);
        Assert.Equal([1, 1024, 3, 4],
            OnnxRun.Of(network.Onnx, "image", MadeWeights.Image(48, 64), 1, 3, 48, 64)["features"].Shape);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ArchitectureOptions { ResNetLayers = 2 });
    }

    [Fact]
    public void Reads_the_names_of_the_published_densenet_files()
    {
        var weights = MadeWeights.Zeros("densenet121").ToDictionary(
            pair => System.Text.RegularExpressions.Regex.Replace(pair.Key, @"(denselayer\d+\.(?:norm|conv))([12])", "$1.$2"),
            pair => pair.Value);
        Assert.Contains("features.denseblock1.denselayer1.norm.1.weight", weights.Keys);
        Assert.Equal("densenet121", Architectures.Recognise(weights));
    }

    [Fact]
    public void Says_what_is_missing_misshapen_unknown_or_too_much()
    {
        var weights = MadeWeights.Zeros("resnet18");
        string Message(string architecture, Dictionary<string, WeightTensor> given) =>
            Assert.Throws<InputException>(() => Architectures.Build(architecture, given, "w.pth")).Message;
        Assert.Equal("w.pth: lacks layer1.0.downsample.0.weight, which resnet50 needs; it is another architecture, "
            + "or not the whole state dict",
            Message("resnet50", new(weights) { ["layer1.0.conv1.weight"] = WeightTensor.Of(new float[4096], 64, 64, 1, 1) }));
        Assert.Equal("w.pth: layer1.0.conv1.weight has shape 64×64×3×3; resnet50 needs 64×64×1×1",
            Message("resnet50", new(weights)
            {
                ["layer1.0.downsample.0.weight"] = WeightTensor.Of(new float[256 * 64], 256, 64, 1, 1),
                ["layer1.0.downsample.1.weight"] = Vector(256),
                ["layer1.0.downsample.1.bias"] = Vector(256),
                ["layer1.0.downsample.1.running_mean"] = Vector(256),
                ["layer1.0.downsample.1.running_var"] = Vector(256)
            }));
        Assert.Contains("layer4.2.conv1.weight", Message("resnet18", new(weights) { ["layer4.2.conv1.weight"] = Vector(1) }));
        Assert.Contains("alexnet, densenet121", Message("googlenet", weights));
        Assert.Contains("fc.weight has shape 5", Message("resnet18", new(weights) { ["fc.weight"] = Vector(5) }));
        Assert.Contains("such as pool.p; it is another architecture, a variant, or a network with a head that would be lost",
            Message("resnet18", new(weights) { ["pool.p"] = Vector(1) }));
        var layers = weights.Where(pair => !pair.Key.StartsWith("fc.", StringComparison.Ordinal)).ToDictionary();
        Assert.Contains("such as fc.2.bias",
            Message("resnet18", new(layers) { ["fc.2.bias"] = Vector(1), ["fc.2.weight"] = Vector(1) }));
        Assert.NotNull(Architectures.Build("resnet18",
            new Dictionary<string, WeightTensor>(weights) { ["bn1.num_batches_tracked"] = Vector(1) }, "w.pth"));
    }

    [Fact]
    public void The_same_weights_give_the_same_bytes()
    {
        var weights = MadeWeights.Of("squeezenet1_1");
        var reversed = weights.Reverse().ToDictionary();
        Assert.Equal(Architectures.Build("squeezenet1_1", weights, "a").Onnx,
            Architectures.Build("squeezenet1_1", reversed, "b").Onnx);
    }

    private static WeightTensor Vector(int length) => WeightTensor.Of(new float[length], length);

    private static void Compare(JsonElement expected, int[] shape, float[] values)
    {
        Assert.Equal(expected.GetProperty("shape").EnumerateArray().Select(axis => axis.GetInt32()), shape);
        double max = expected.GetProperty("max").GetDouble(), norm = expected.GetProperty("norm").GetDouble();
        var samples = expected.GetProperty("values");
        int count = samples.GetArrayLength();
        double worst = samples.EnumerateArray()
            .Select((value, i) => Math.Abs(values[(int)((long)i * values.Length / count)] - value.GetDouble())).Max();
        Assert.InRange(worst / max, 0, 1e-4);
        Assert.InRange(Math.Sqrt(values.Sum(value => (double)value * value)) / norm, 1 - 1e-4, 1 + 1e-4);
    }
}
