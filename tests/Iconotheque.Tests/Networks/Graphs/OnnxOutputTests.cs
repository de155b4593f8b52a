using Iconotheque.Networks.Graphs;
using Iconotheque.Networks.Importing;
using Iconotheque.Tests.Golden;

namespace Iconotheque.Tests.Networks.Graphs;

/// <summary>Transformers that come as ONNX: our own graphs, with tokens for outputs as exporters write them.</summary>
public class OnnxOutputTests
{
    [Theory]
    [InlineData("dinov2 facebook", 1)]
    [InlineData("dinov2 facebook reg", 5)]
    [InlineData("siglip timm", 0)]
    public void Tokens_become_a_map_and_the_first_before_them_the_class_token(string name, int before)
    {
        using var folder = new TemporaryFolder();
        string path = Tokens(folder, name);
        var network = NetworkImporter.Import(path, new ImportOptions());
        var size = TransformerGolden.Of(name).GetProperty("sizes")[0];
        int height = size.GetProperty("size")[0].GetInt32(), width = size.GetProperty("size")[1].GetInt32();
        var outputs = OnnxRun.Of(network.Graph.Onnx, "image", TransformerGolden.Image(1, 3, height, width), 1, 3, height, width);
        var (shape, values) = outputs[network.Declaration.Output];
        TransformerGolden.Compare(size.GetProperty("features"), shape, values, 2e-5);
        Assert.Equal(before > 0, network.Declaration.Token.Length > 0);
        if (before > 0)
            TransformerGolden.Compare(size.GetProperty("token"), outputs[network.Declaration.Token].Shape,
                outputs[network.Declaration.Token].Values, 2e-5);
        int patch = name.StartsWith("siglip", StringComparison.Ordinal) ? 16 : 14;
        Assert.Equal((patch, patch), (network.Declaration.Stride, network.Declaration.SideMultiple));
        Assert.Contains(before == 0 ? "tokens of patches" : $"of {before} before them",
            string.Join(' ', network.Declaration.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_vector_that_is_named_is_read_as_it_is()
    {
        using var folder = new TemporaryFolder();
        string path = Tokens(folder, "dinov2 facebook");
        var network = NetworkImporter.Import(path, new ImportOptions { Output = "token" });
        var size = TransformerGolden.Of("dinov2 facebook").GetProperty("sizes")[0];
        var outputs = OnnxRun.Of(network.Graph.Onnx, "image", TransformerGolden.Image(1, 3, 56, 98), 1, 3, 56, 98);
        Assert.Equal([1, 128, 1, 1], outputs[network.Declaration.Output].Shape);
        TransformerGolden.Compare(size.GetProperty("token"), [128], outputs[network.Declaration.Token].Values, 2e-5);
        Assert.Contains("a vector", string.Join(' ', network.Declaration.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_says_what_it_saw()
    {
        using var folder = new TemporaryFolder();
        string path = Tokens(folder, "dinov2 facebook");
        string message = Assert.Throws<InputException>(() =>
            NetworkImporter.Import(path, new ImportOptions { Output = "nothing" })).Message;
        foreach (string part in (string[])["has no tensor nothing", "maps are", "tokens are", "vectors are", "token [1×128]"])
            Assert.Contains(part, message, StringComparison.Ordinal);
    }

    /// <summary>The graph of a case whose outputs are the tokens [n, N, C] and, where there is one, the class token.</summary>
    private static string Tokens(TemporaryFolder folder, string name)
    {
        var network = TransformerGolden.Import(name);
        var model = OnnxFile.Parse(network.Graph.Onnx, name);
        var nodes = model.Graph.Node;
        var last = nodes.Last(node => node.OpType is "SkipLayerNormalization");
        var kept = OnnxSlice.Behind(model.Graph, [last.Output[0], .. network.Graph.Token.Length > 0 ? ["token"] : (string[])[]]);
        var outputs = new List<ValueInfoProto> { new() { Name = last.Output[0] } };
        if (network.Graph.Token.Length > 0) outputs.Add(GraphBuilder.Value("token", 128));
        var cut = kept.ToModel(model, model.Graph.Input, outputs);
        string path = folder["tokens.onnx"];
        File.WriteAllBytes(path, OnnxFile.ToBytes(cut, path));
        return path;
    }
}
