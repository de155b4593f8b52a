using Iconotheque.Networks;
using Iconotheque.Networks.Importing;
using Iconotheque.Networks.Weights;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Iconotheque.Tests.Networks.Importing;

public sealed class NetworkImporterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_cirtorch_network_is_imported_stored_and_opened_with_its_heads()
    {
        string path = Files.WriteCirtorch(folder["net-gem-0123456.safetensors"],
            ("meta/Lw/retrieval-SfM-120k/ms/P", Files.Random(7, 4, 512)),
            ("meta/Lw/retrieval-SfM-120k/ms/m", Files.Random(8, 512, 1)));
        var store = new NetworkStore(folder["store"]);
        store.Add(NetworkImporter.Import(path, new ImportOptions { Licence = "none" }));
        var network = store.Open("net-gem");
        Assert.Equal(["gem", "gem+lw", "gem+lw-retrieval-SfM-120k-ms"], network.HeadNames);
        Assert.Equal([2.5f], HeadFile.Read(network.HeadPath("gem")).Tensors["p"].ToSingles());
        Assert.Equal([4L, 512], HeadFile.Read(network.HeadPath("gem+lw")).Tensors["weight"].Shape);
        var it = network.Declaration;
        Assert.Equal(("squeezenet1_1", 512, "gem+lw", 1024, "none"),
            (it.Architecture, it.Channels, it.PublishedDescriptor, it.PublishedMaxSide, it.Licence));
        Assert.Equal(("net-gem-0123456.safetensors", SourceFile.Sha256(path)), (it.SourceFile, it.SourceSha256));
        Assert.Equal(512, Run(network.GraphPath).Dimensions[1]);
    }

    [Theory]
    [InlineData("retrievalSfM120k-vgg16-gem-b4dcdc6.pth", "not its hash", "")]
    [InlineData("TokyoTM_struct.mat", "by its file's name", "NetVLAD")]
    [InlineData("mine.safetensors", "", "")]
    public void What_is_known_of_a_published_file_is_taken_over_when_it_is_that_file(string name, string note, string citation)
    {
        var it = NetworkImporter.Import(Files.WriteCirtorch(folder[name]), new ImportOptions()).Declaration;
        Assert.Contains(citation, it.Citation, StringComparison.Ordinal);
        Assert.Equal(citation.Length > 0, it.Citation.Length > 0);
        Assert.Equal(note.Length > 0 ? 1 : 0,
            it.Notes.Count(each => note.Length > 0 && each.Contains(note, StringComparison.Ordinal)));
        Assert.Equal(note.Length > 0, it.Notes.Length > 0);
    }

    [Fact]
    public void A_local_whitening_is_part_of_the_graph()
    {
        float[] plain = [.. Run(Stored(Files.WriteCirtorch(folder["plain.safetensors"])).GraphPath)];
        var map = new LinearMap(Files.Random(9, 3, 512), Files.Counting(3));
        var whitened = Stored(Files.WriteCirtorch(folder["local.safetensors"], ("state_dict/lwhiten.weight", map.Weight),
            ("state_dict/lwhiten.bias", map.Bias)));
        Assert.Equal(3, whitened.Declaration.Channels);
        var result = Run(whitened.GraphPath);
        int positions = plain.Length / 512;
        float[] weight = map.Weight.ToSingles();
        for (int output = 0; output < 3; output++)
        {
            double expected = output + 1
                + Enumerable.Range(0, 512).Sum(c => (double)weight[(output * 512) + c] * plain[(c * positions) + 1]);
            Assert.Equal(expected, result.GetValue((output * positions) + 1), 1e-4);
        }
    }

    [Fact]
    public void Bare_weights_are_recognised_and_options_override_what_is_known()
    {
        string path = folder["bare.safetensors"];
        File.WriteAllBytes(path, Safetensors.ToBytes(Files.Of(Files.SqueezeNet()).Tensors, Files.NoMetadata));
        var imported = NetworkImporter.Import(path,
            new ImportOptions { Name = "mine", Mean = [1, 2, 3], Std = [4, 5, 6], Scale = 1, Order = ColourOrder.Bgr });
        var it = imported.Declaration;
        Assert.Equal(("mine", "squeezenet1_1", 1f, ColourOrder.Bgr), (it.Name, it.Architecture, it.Scale, it.Order));
        Assert.Equal([1f, 2, 3], it.Mean);
        Assert.Equal([4f, 5, 6], it.Std);
        Assert.Empty(imported.Heads);
    }

    [Fact]
    public void A_whitening_of_its_own_file_is_added_to_a_stored_network()
    {
        var network = Stored(Files.WriteCirtorch(folder["net.safetensors"]));
        string whitening = Whitening("whiten", ("m", Files.Random(1, 512)), ("P", Files.Random(2, 8, 512)));
        HeadImporter.Add(whitening, network, "gem+mine");
        HeadImporter.Add(Whitening("layer", ("weight", Files.Random(1, 8, 512)), ("bias", Files.Random(2, 8))), network, "gem+w");
        Assert.Equal(["gem", "gem+mine", "gem+w"], network.HeadNames);
        Assert.Equal("true", HeadFile.Read(network.HeadPath("gem+w")).Fields["layer"]);
        Assert.Contains("is there already", Refused(whitening, "gem+mine"), StringComparison.Ordinal);
        Assert.Contains("is not a whitening's name", Refused(whitening, "gem"), StringComparison.Ordinal);
        Assert.Contains("gem of net has 512", Refused(Whitening("small", ("m", Files.Random(1, 4)), ("P", Files.Random(2, 4, 4))),
            "gem+x"), StringComparison.Ordinal);

        string Refused(string path, string name) =>
            Assert.Throws<InputException>(() => HeadImporter.Add(path, network, name)).Message;
    }

    [Fact]
    public void A_missing_file_a_wrong_std_and_a_cut_of_weights_are_the_inputs_fault()
    {
        string path = Files.WriteCirtorch(folder["net.safetensors"]);
        Assert.Contains("there is no such file", Refused(folder["none.pth"], new ImportOptions()), StringComparison.Ordinal);
        Assert.Contains("above 0", Refused(path, new ImportOptions { Std = [1, 0, 1] }), StringComparison.Ordinal);
        Assert.Contains("--output", Refused(path, new ImportOptions { Output = "x" }), StringComparison.Ordinal);
        Assert.Contains("variables.index", Refused(folder.Path, new ImportOptions { Name = "delf" }), StringComparison.Ordinal);

        static string Refused(string path, ImportOptions options) =>
            Assert.Throws<InputException>(() => NetworkImporter.Import(path, options)).Message;
    }

    private StoredNetwork Stored(string path) =>
        new NetworkStore(folder["store"]).Add(NetworkImporter.Import(path, new ImportOptions()));

    private string Whitening(string name, params (string, WeightTensor)[] tensors)
    {
        string path = folder[name + ".safetensors"];
        File.WriteAllBytes(path, Safetensors.ToBytes(Files.Of(tensors).Tensors, Files.NoMetadata));
        return path;
    }

    /// <summary>T of a fixed picture of 64 × 48.</summary>
    private static DenseTensor<float> Run(string graph)
    {
        using var session = new InferenceSession(graph);
        var image = new DenseTensor<float>(Files.Random(11, 1, 3, 48, 64).ToSingles(), [1, 3, 48, 64]);
        using var results = session.Run([NamedOnnxValue.CreateFromTensor("image", image)]);
        return (DenseTensor<float>)results[0].AsTensor<float>().Clone();
    }
}
