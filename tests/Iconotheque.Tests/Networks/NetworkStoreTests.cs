using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Iconotheque.Networks;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Tests.Networks;

public sealed class NetworkStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Gives_back_what_was_stored()
    {
        var head = new HeadFile("gem", ImmutableSortedDictionary<string, string>.Empty.Add("note", "a"),
            ImmutableSortedDictionary<string, WeightTensor>.Empty.Add("p", WeightTensor.Of([2.5f], 1)));
        var imported = StoredNetworks.Imported(folder) with
        {
            Heads = ImmutableSortedDictionary<string, HeadFile>.Empty.Add("gem", head)
        };
        imported = imported with
        {
            Declaration = imported.Declaration with
            {
                Licence = "CC0 “quoted”",
                PublishedScales = [1, 0.5],
                Scores = [new PublishedScore("b", "d", "mAP", 12.5)]
            }
        };
        var store = new NetworkStore(folder["networks"]) { ShippedFolder = folder["shipped"] };
        Assert.Empty(store.Names);
        store.Add(imported);
        var stored = store.Open("small");
        Assert.Equal(["small"], store.Names);
        Assert.Equal(imported.Graph.Onnx, File.ReadAllBytes(stored.GraphPath));
        Assert.Equal(imported.Graph.Codes!.Onnx, File.ReadAllBytes(stored.CodesPath));
        Assert.Equal(("CC0 “quoted”", 12.5, 0.5),
            (stored.Declaration.Licence, stored.Declaration.Scores[0].Value, stored.Declaration.PublishedScales[1]));
        Assert.Equal(["gem"], stored.HeadNames);
        var read = HeadFile.Read(stored.HeadPath("gem"));
        Assert.Equal(("gem", "a", 2.5f, head.Sha256),
            (read.Kind, read.Fields["note"], read.Tensors["p"].ToSingles()[0], read.Sha256));
        store.Remove("small");
        Assert.Empty(store.Names);
        Assert.Empty(Directory.EnumerateFileSystemEntries(store.Folder));
    }

    [Fact]
    public void Replaces_only_when_told_to()
    {
        var store = StoredNetworks.Small(folder);
        Assert.Contains("--replace", Assert.Throws<InputException>(() => store.Add(StoredNetworks.Imported(folder))).Message,
            StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(store.Folder, "small", "old"), "");
        store.Add(StoredNetworks.Imported(folder), replace: true);
        Assert.False(File.Exists(Path.Combine(store.Folder, "small", "old")));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../small")]
    [InlineData("a/b")]
    [InlineData(".hidden")]
    [InlineData("")]
    [InlineData("with space")]
    public void A_name_cannot_lead_out_of_the_store(string name)
    {
        var store = StoredNetworks.Small(folder);
        Assert.Throws<InputException>(() => store.Open(name));
        Assert.Throws<InputException>(() => store.Add(StoredNetworks.Imported(folder, "x") with
        {
            Declaration = StoredNetworks.Imported(folder).Declaration with { Name = name }
        }));
        Assert.Equal(["small"], store.Names);
    }

    [Fact]
    public void A_network_that_is_not_there_is_named_with_those_that_are()
    {
        Assert.Contains("there are small; import one",
            Assert.Throws<InputException>(() => StoredNetworks.Small(folder).Open("large")).Message, StringComparison.Ordinal);
        Assert.Contains("icono networks import", Assert.Throws<InputException>(() =>
            new NetworkStore(folder["none"]) { ShippedFolder = folder["shipped"] }.Open("large")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_comes_along_is_there_unless_the_user_has_one_of_the_name()
    {
        var store = StoredNetworks.WithShipped(folder);
        Assert.Equal(["resnet18", "small"], store.Names);
        var shipped = store.Open("resnet18");
        Assert.Equal((true, false, folder["shipped/resnet18"]), (shipped.Shipped, store.Open("small").Shipped, shipped.Folder));
        store.Add(StoredNetworks.Imported(folder, "resnet18"));
        Assert.Equal(["resnet18", "small"], store.Names);
        Assert.Equal((false, folder["networks/resnet18"]), (store.Open("resnet18").Shipped, store.Open("resnet18").Folder));
        store.Remove("resnet18");
        Assert.Equal((true, shipped.Folder), (store.Open("resnet18").Shipped, store.Open("resnet18").Folder));
    }

    [Fact]
    public void What_comes_along_is_not_removed()
    {
        var store = StoredNetworks.WithShipped(folder);
        Assert.Contains("comes with icono", Assert.Throws<InputException>(() => store.Remove("resnet18")).Message,
            StringComparison.Ordinal);
        Assert.True(store.Open("resnet18").Shipped);
    }

    [Fact]
    public void To_be_changed_it_is_copied_first()
    {
        var store = StoredNetworks.WithShipped(folder);
        new HeadFile("gem",
            ImmutableSortedDictionary<string, string>.Empty, ImmutableSortedDictionary<string, WeightTensor>.Empty.Add("p",
                WeightTensor.Of([2], 1))).Write(store.Open("resnet18").HeadPath("gem"));
        File.SetAttributes(store.Open("resnet18").GraphPath, FileAttributes.ReadOnly);
        var copy = store.OpenToChange("resnet18");
        Assert.Equal((false, folder["networks/resnet18"]), (copy.Shipped, copy.Folder));
        Assert.Equal((false, copy.Folder), (store.Open("resnet18").Shipped, store.Open("resnet18").Folder));
        Assert.Equal(["gem"], copy.HeadNames);
        copy.Verify();
        Assert.False(File.GetAttributes(copy.GraphPath).HasFlag(FileAttributes.ReadOnly));
        Assert.Equal((copy.Folder, store.Open("small").Folder),
            (store.OpenToChange("resnet18").Folder, store.OpenToChange("small").Folder));
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(store.Folder), path => Path.GetFileName(path).StartsWith('.'));
    }

    [Fact]
    public void The_network_that_comes_along_is_whole_and_small()
    {
        var network = new NetworkStore(folder["none"]).Open(NetworkStore.Usual);
        Assert.True(network.Shipped);
        network.Verify();
        Assert.Equal((32, "resnet18", "resnet18-stage3"),
            (network.Declaration.Stride, network.Declaration.Architecture, network.Declaration.LocalNetwork));
        Assert.Equal("e2552f19db2dfdb01b3669537b6a0f1b44da38d18279535492ed5dfc2ef1ff8f", network.Declaration.SourceSha256);
        Assert.NotEmpty(network.Declaration.Training);
        Assert.StartsWith("MIT", network.Declaration.Licence, StringComparison.Ordinal);
        var local = new NetworkStore(folder["none"]).Open(network.Declaration.LocalNetwork);
        local.Verify();
        // 7 and 3, then twelve of 3, of which at a stride of 4 pixels five, of 8 four, of 16 three: 1 + 6 + 2·2 + 5·8 + 4·16 +
        // 3·32.
        Assert.Equal(new ReceptiveField(211, 16, 105), local.Declaration.ReceptiveField);
        Assert.Equal(["gem+pca", "netvlad", "rgem+pca", "rmac+pca"], network.HeadNames);
        Assert.Equal(["delf", "delf+pca"], local.HeadNames);
        Assert.InRange(new DirectoryInfo(network.Folder).EnumerateFiles("*", SearchOption.AllDirectories)
            .Sum(file => file.Length), 1, 40_000_000);
    }

    [Theory]
    [InlineData("format", "\"iconotheque-network/9\"", "iconotheque-network/1")]
    [InlineData("channels", "0", "above 0")]
    [InlineData("std", "[1,0,1]", "above 0")]
    [InlineData("mean", "[1]", "three values")]
    [InlineData("fixedSize", "[5]", "width and a height")]
    [InlineData("channels", "\"many\"", "not the declaration")]
    [InlineData("name", null, "not the declaration")]
    public void A_damaged_declaration_is_refused_with_its_reason(string field, string? value, string reason)
    {
        var store = StoredNetworks.Small(folder);
        string path = Path.Combine(store.Folder, "small", "network.json");
        var json = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        json.Remove(field);
        if (value is not null) json[field] = JsonNode.Parse(value);
        File.WriteAllText(path, json.ToJsonString());
        Assert.Contains(reason, Assert.Throws<InputException>(() => store.Open("small")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_head_that_is_no_head_is_refused()
    {
        string path = folder["x.safetensors"];
        File.WriteAllBytes(path, Safetensors.ToBytes(ImmutableSortedDictionary<string, WeightTensor>.Empty,
            ImmutableSortedDictionary<string, string>.Empty));
        Assert.Contains("not a head file", Assert.Throws<InputException>(() => HeadFile.Read(path)).Message,
            StringComparison.Ordinal);
    }
}
