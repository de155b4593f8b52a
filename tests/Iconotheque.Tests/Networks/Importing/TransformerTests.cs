using System.Text.Json;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Global;
using Iconotheque.Networks;
using Iconotheque.Networks.Graphs;
using Iconotheque.Networks.Importing;
using Iconotheque.Networks.Importing.Layouts;
using Iconotheque.Networks.Weights;
using Iconotheque.Tests.Golden;
using Iconotheque.Tests.Networks.Graphs;

namespace Iconotheque.Tests.Networks.Importing;

/// <summary>Transformers under each published naming against PyTorch 1.13 (Golden/transformers.py).</summary>
public class TransformerTests
{
    private const double Single = 2e-5, Half = 5e-3;

    public static TheoryData<string> Cases =>
        [.. TransformerGolden.Names.Where(name => TransformerGolden.Of(name).TryGetProperty("sizes", out var sizes)
            && sizes[0].TryGetProperty("features", out _))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gives_what_the_reference_gives_at_every_size(string name) =>
        Agrees(name, new ImportOptions(), Single);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Half_precision_stays_within_half_a_percent(string name) =>
        Agrees(name, new ImportOptions { Half = true }, Half);

    [Theory]
    [InlineData("dinov2 facebook")]
    [InlineData("dinov3 huggingface")]
    public void A_facet_of_a_layer_is_T(string name)
    {
        var expected = TransformerGolden.Of(name).GetProperty("sizes")[0];
        foreach (var facet in expected.GetProperty("facets").EnumerateObject())
        {
            var network = TransformerGolden.Import(name, new ImportOptions { Output = facet.Name });
            var outputs = Run(network, expected);
            TransformerGolden.Compare(facet.Value, outputs["features"].Shape, outputs["features"].Values, Single);
            Assert.Equal(facet.Name.EndsWith("token", StringComparison.Ordinal), outputs.ContainsKey("token"));
            Assert.Contains($"T is {facet.Name}", string.Join(' ', network.Declaration.Notes), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("layer3.value", "has 3 layers")]
    [InlineData("value31", "layerN.value")]
    public void A_facet_that_is_not_there_is_refused(string output, string message) =>
        Assert.Contains(message, Assert.Throws<InputException>(() => TransformerGolden.Import("dinov2 facebook",
            new ImportOptions { Output = output })).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("clip open", "QuickGelu")]
    [InlineData("siglip timm", "GeluTanh")]
    public void Another_activation_can_be_declared(string name, string declared)
    {
        var activation = Enum.Parse<TransformerActivation>(declared);
        var size = TransformerGolden.Of(name).GetProperty("sizes")[0];
        float[] usual = Run(TransformerGolden.Import(name), size)["features"].Values,
            other = Run(TransformerGolden.Import(name, new ImportOptions { Activation = activation }), size)["features"].Values;
        Assert.NotEqual(usual, other);
    }

    [Theory]
    [InlineData("dinov2 facebook", "blocks.1.attn.proj.bias2", "not understood")]
    [InlineData("clip huggingface", "vision_model.encoder.layers.0.extra.weight", "not understood")]
    public void A_tensor_too_many_is_refused(string name, string tensor, string message)
    {
        var weights = TransformerGolden.Weights(name).Append((tensor, WeightTensor.Of([1], 1)));
        Assert.Contains(message, Assert.Throws<InputException>(() => NetworkLayouts.Read(Files.Of(weights))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_tensor_is_named() =>
        Assert.Contains("blocks.1.norm2.weight", Assert.Throws<InputException>(() => NetworkLayouts.Read(
            TransformerGolden.FileOf("dinov2 facebook", kept => kept != "blocks.1.norm2.weight"))).Message,
            StringComparison.Ordinal);

    /// <summary>So that the golden values tell the ways apart.</summary>
    [Theory]
    [InlineData("dinov2 facebook", 0)]
    [InlineData("dinov2 huggingface", 1)]
    [InlineData("dinov2 timm", 2)]
    public void Positions_resized_otherwise_give_another_T(string name, int rule)
    {
        var draft = NetworkLayouts.Read(TransformerGolden.FileOf(name));
        var size = TransformerGolden.Of(name).GetProperty("sizes")[0];
        float[] own = Run(NetworkImporter.Build(draft, "file.pth", new ImportOptions()), size)["features"].Values;
        Assert.Equal((PositionRule)rule, draft.Transformer!.Positions);
        foreach (var other in Enum.GetValues<PositionRule>().Where(other => (int)other != rule && other != PositionRule.Rotary))
        {
            var changed = draft with { Transformer = draft.Transformer with { Positions = other } };
            float[] values = Run(NetworkImporter.Build(changed, "file.pth", new ImportOptions()), size)["features"].Values;
            Assert.True(own.Zip(values, (a, b) => Math.Abs(a - b)).Max() > 50 * Single * own.Max(Math.Abs), $"{other}");
        }
    }

    [Fact]
    public void The_ways_of_writing_attention_agree()
    {
        var draft = NetworkLayouts.Read(TransformerGolden.FileOf("dinov2 facebook"));
        var size = TransformerGolden.Of("dinov2 facebook").GetProperty("sizes")[0];
        foreach (var form in Enum.GetValues<AttentionForm>())
        {
            var other = draft with { Transformer = draft.Transformer! with { Attention = form } };
            var outputs = Run(NetworkImporter.Build(other, "file.pth", new ImportOptions()), size);
            TransformerGolden.Compare(size.GetProperty("features"), outputs["features"].Shape, outputs["features"].Values,
                Single);
        }
    }

    [Theory]
    [InlineData("salad", "salad")]
    [InlineData("megaloc", "salad+w")]
    [InlineData("boq dinov2", "boq")]
    public void Published_combinations_give_their_vector(string name, string descriptor)
    {
        var network = TransformerGolden.Import(name);
        Assert.Equal(descriptor, network.Declaration.PublishedDescriptor);
        var expected = TransformerGolden.Of(name).GetProperty("sizes")[0];
        var outputs = Run(network, expected);
        float[] vector = descriptor == "boq" ? Codes(network, outputs["features"], "boq") : Vector(network, outputs);
        Normalisation.Plain.Apply(vector);
        TransformerGolden.Compare(expected.GetProperty("vector"), [vector.Length], vector, Single);
    }

    [Fact]
    public void MixVPR_reads_a_map_of_one_size()
    {
        var expected = TransformerGolden.Of("mixvpr head");
        var head = new MixVpr(Files.Of(TransformerGolden.Weights("mixvpr head")).Tensors);
        var codes = head.Build(24, "file.pth", half: false);
        var (shape, values) = OnnxRun.Of(codes.Onnx, "features", TransformerGolden.Image(1, 24, 5, 4), 1, 24, 5, 4)["mixvpr"];
        Normalisation.Plain.Apply(values);
        TransformerGolden.Compare(expected.GetProperty("vector"), shape, values, Single);
        Assert.Equal(values.Length, codes.Outputs["mixvpr"]);
    }

    [Theory]
    [InlineData("net")]
    [InlineData("model")]
    public void MixVPR_and_BoQ_stand_behind_the_third_layer_of_a_ResNet(string backbone)
    {
        string head = backbone == "net" ? "boq head" : "mixvpr head";
        var trunk = MadeWeights.Zeros("resnet18").Where(pair => !pair.Key.StartsWith("layer4.", StringComparison.Ordinal)
            && !pair.Key.StartsWith("fc.", StringComparison.Ordinal));
        string[] children = ["conv1", "bn1", "relu", "maxpool", "layer1", "layer2", "layer3"];
        string Name(string name) => backbone == "model" ? "backbone.model." + name
            : $"backbone.net.{Array.IndexOf(children, name.Split('.')[0])}{name[name.IndexOf('.', StringComparison.Ordinal)..]}";
        var weights = trunk.Select(pair => (Name(pair.Key), pair.Value)).Concat(TransformerGolden.Weights(head)
            .Select(pair => ("aggregator." + pair.Name, Widened(pair.Name, pair.Tensor))));
        if (backbone == "net")
        {
            var network = NetworkImporter.Build(NetworkLayouts.Read(Files.Of(weights)), "file.pth", new ImportOptions());
            Assert.Equal((16, 256), (network.Graph.Stride, network.Graph.Channels));
            Assert.Equal(384, network.Graph.Codes!.Outputs["boq"]);
            Assert.Null(network.Graph.FixedSize);
        }
        else
        {
            // 5×4 positions make no square picture.
            Assert.Contains("20 positions", Assert.Throws<InputException>(() => NetworkLayouts.Read(Files.Of(weights))).Message,
                StringComparison.Ordinal);
        }
    }

    /// <summary>The golden heads read 24 channels; the third layer of a ResNet-18 has 256.</summary>
    private static WeightTensor Widened(string name, WeightTensor tensor) => name == "proj_c.weight"
        ? WeightTensor.Of(new float[128 * 256 * 9], 128, 256, 3, 3) : tensor;

    private static void Agrees(string name, ImportOptions options, double tolerance)
    {
        var network = TransformerGolden.Import(name, options);
        foreach (var expected in TransformerGolden.Of(name).GetProperty("sizes").EnumerateArray())
        {
            var outputs = Run(network, expected);
            TransformerGolden.Compare(expected.GetProperty("features"), outputs["features"].Shape, outputs["features"].Values,
                tolerance);
            Assert.Equal(expected.TryGetProperty("token", out var token), outputs.ContainsKey("token"));
            if (outputs.TryGetValue("token", out var own)) TransformerGolden.Compare(token, own.Shape, own.Values, tolerance);
            if (!expected.TryGetProperty("embedding", out var embedding)) continue;
            float[] vector = network.Graph.Codes is not null ? Codes(network, outputs["features"], "embedding")
                : Projected(network, "cls+w", outputs["token"].Values);
            TransformerGolden.Compare(embedding, [vector.Length], vector, tolerance);
        }
    }

    private static Dictionary<string, (int[] Shape, float[] Values)> Run(ImportedNetwork network, JsonElement expected)
    {
        int height = expected.GetProperty("size")[0].GetInt32(), width = expected.GetProperty("size")[1].GetInt32();
        Assert.Equal(0, height % network.Graph.SideMultiple);
        return OnnxRun.Of(network.Graph.Onnx, "image", TransformerGolden.Image(1, 3, height, width), 1, 3, height, width);
    }

    private static float[] Codes(ImportedNetwork network, (int[] Shape, float[] Values) map, string output) =>
        OnnxRun.Of(network.Graph.Codes!.Onnx, "features", map.Values, map.Shape)[output].Values;

    private static float[] Projected(ImportedNetwork network, string head, float[] vector)
    {
        var projection = Projection.FromFile(network.Heads[head], head);
        float[] result = new float[projection.Outputs];
        projection.Apply(vector, result);
        return result;
    }

    private static float[] Vector(ImportedNetwork network, Dictionary<string, (int[] Shape, float[] Values)> outputs)
    {
        var (shape, values) = outputs["features"];
        var map = new FeatureMap(shape[1], shape[2], shape[3], values) { Token = outputs["token"].Values };
        float[] vector = Pool(Salad.FromFile(network.Heads["salad"], "salad"), map);
        return network.Heads.ContainsKey("salad+w") ? Projected(network, "salad+w", vector) : vector;
    }

    private static float[] Pool(GlobalHead head, FeatureMap map)
    {
        float[] vector = new float[head.DimensionOf(map.Channels)];
        head.Pool(map, vector);
        return vector;
    }
}
