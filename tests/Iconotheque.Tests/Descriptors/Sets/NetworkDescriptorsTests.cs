using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Global;
using Iconotheque.Descriptors.Learning;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Networks;
using Iconotheque.Tests.Networks;

namespace Iconotheque.Tests.Descriptors.Sets;

public sealed class NetworkDescriptorsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("gem", "gem", "", "")]
    [InlineData("gem@net-1.0_x", "gem", "", "net-1.0_x")]
    [InlineData("gem+lw-sfm120k-ss@net", "gem", "lw-sfm120k-ss", "net")]
    [InlineData("orb", "orb", "", "")]
    public void Specifications_have_three_parts(string text, string head, string whitening, string network)
    {
        var spec = DescriptorSpec.Parse(text)!;
        Assert.Equal((head, whitening, network, text), (spec.Head, spec.Whitening, spec.Network, spec.Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("@net")]
    [InlineData("gem@")]
    [InlineData("gem+@net")]
    [InlineData("gem@../x")]
    [InlineData("GEM")]
    [InlineData("orb@net")]
    [InlineData("a/b")]
    public void Others_are_none(string text) => Assert.Null(DescriptorSpec.Parse(text));

    [Theory]
    [InlineData("gem@nowhere", "no such network")]
    [InlineData("netvlad", "icono adapt COLLECTION --learn netvlad --network small")]
    [InlineData("delf", "icono adapt COLLECTION --learn delf --network small")]
    [InlineData("gem+pca", "no parameters for it")]
    [InlineData("fc9", "it has delf, d2, dsm, netvlad, vlad, gem, rgem, mac, rmac, spoc, crow, scores")]
    public void What_cannot_be_made_says_how_it_can(string text, string words)
    {
        using var networks = new NetworkDescriptors(StoredNetworks.Small(folder), new BackboneOptions()) { Network = "small" };
        Assert.Contains(words, Assert.Throws<InputException>(() => networks.Make(DescriptorSpec.Parse(text)!)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_without_a_network_is_that_of_the_one_that_comes_along()
    {
        var store = StoredNetworks.WithShipped(folder);
        using var usual = new NetworkDescriptors(store, new BackboneOptions());
        using var empty = new NetworkDescriptors(store, new BackboneOptions()) { Network = "" };
        Assert.Equal(("resnet18", "resnet18"), (usual.Network, empty.Network));
        Assert.Equal("gem", usual.Make(DescriptorSpec.Parse("gem")!).Name);
        Assert.Equal(["resnet18"], usual.Opened.Select(backbone => backbone.Declaration.Name));
        Assert.Equal(usual.Make(DescriptorSpec.Parse("gem")!).Parameters,
            usual.Make(DescriptorSpec.Parse("gem@resnet18")!).Parameters);
        using var chosen = new NetworkDescriptors(store, new BackboneOptions()) { Network = "small" };
        Assert.NotEqual(usual.Make(DescriptorSpec.Parse("gem")!).Parameters,
            chosen.Make(DescriptorSpec.Parse("gem")!).Parameters);
    }

    [Fact]
    public void Every_descriptor_of_the_paper_can_be_made_of_the_network_that_comes_along()
    {
        using var networks = new NetworkDescriptors(new NetworkStore(folder["none"]), new BackboneOptions());
        var made = DescriptorSpec.OfThePaper.Select(name => networks.Make(DescriptorSpec.Parse(name)!)).ToList();
        Assert.Equal(["delf", "netvlad", "gem", "mac", "rmac", "spoc", "orb"], made.Select(descriptor => descriptor.Name));
        Assert.Equal([16, 32], networks.Opened.Select(backbone => backbone.Declaration.Stride).Order());
    }

    [Fact]
    public void The_name_of_a_network_is_no_part_of_the_identity()
    {
        StoredNetworks.Small(folder, "other");
        using var networks = new NetworkDescriptors(StoredNetworks.Small(folder), new BackboneOptions()) { Network = "small" };
        Assert.Equal(networks.Make(DescriptorSpec.Parse("gem@small")!).Parameters,
            networks.Make(DescriptorSpec.Parse("gem@other")!).Parameters);
    }

    [Fact]
    public void A_whitening_layer_stands_at_each_scale_and_a_learned_one_behind()
    {
        var store = StoredNetworks.Small(folder);
        var network = store.Open("small");
        var file = Projection.ToFile("fc", [1, 0, 0, 0, 0, 0, 1, 0, 0, 0], [0, 0], Normalisation.Cirtorch);
        file.Write(network.HeadPath("gem+pca"));
        (file with { Fields = file.Fields.Add("layer", "true") }).Write(network.HeadPath("gem+w"));
        using var networks = new NetworkDescriptors(store, new BackboneOptions()) { Network = "small" };
        var (learned, layer) = ((GlobalDescriptor)networks.Make(DescriptorSpec.Parse("gem+pca")!),
            (GlobalDescriptor)networks.Make(DescriptorSpec.Parse("gem+w")!));
        Assert.Equal((true, true, 2), (learned.Layer is null, learned.Learned is not null, learned.Dimension));
        Assert.Equal((true, true, 2), (layer.Layer is not null, layer.Learned is null, layer.Dimension));
    }

    [Fact]
    public void A_whitening_may_stand_behind_a_layer_that_reads_the_vector_as_it_is()
    {
        var store = StoredNetworks.Small(folder);
        var network = store.Open("small");
        var swap = Projection.ToFile("fc", [2, 0, 0, 0, 0, 0, 1, 0, 0, 0], [1, 0], Normalisation.Torch, ("layer", "true"),
            ("normalised-input", "false"));
        swap.Write(network.HeadPath("spoc+w"));
        Projection.ToFile("pca", [0, 1, 1, 0], [0, 0], Normalisation.Plain, ("after", "spoc+w"))
            .Write(network.HeadPath("spoc+pca"));
        using var networks = new NetworkDescriptors(store, new BackboneOptions()) { Network = "small" };
        var descriptor = (GlobalDescriptor)networks.Make(DescriptorSpec.Parse("spoc+pca")!);
        // (1, 2, …) → (2·1 + 1, 2) = (3, 2), to unit norm, then swapped.
        var vector = (GlobalVector)descriptor.Describe(TestImages.Rectangles(1), [new FeatureMap(5, 1, 1, [1, 2, 3, 4, 5])]);
        Assert.Equal([2 / Math.Sqrt(13), 3 / Math.Sqrt(13)], vector.Values.Select(value => (double)value),
            (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void What_can_be_learned_is_known() =>
        Assert.Equal(["netvlad", "delf", "gem+pca", "delf+pca", "d2+pca", "gem+lw", "gem+pca-2"], new[]
        {
            "netvlad", "delf", "gem", "gem+pca", "delf+pca", "d2+pca",
            "dsm+pca", "d2", "dsm", "d2+lw", "delf+lw", "gem+lw", "gem+w", "orb", "gem+pca-2", "gem+pca@net"
        }.Where(Adapter.CanLearn));
}
