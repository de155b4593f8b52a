using Iconotheque.Networks.Importing.Layouts;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Tests.Networks.Importing;

/// <summary>Files of the layouts that torch itself wrote: Golden/networks.py.</summary>
public class WrittenByTorchTests
{
    [Theory]
    [InlineData("networks-cirtorch.pth")]
    [InlineData("networks-cirtorch.legacy.pth")]
    public void A_cirtorch_network_is_read_with_its_whitenings(string file)
    {
        var draft = NetworkLayouts.Read(WeightsFile.Read(Golden(file)));
        Assert.Equal("vgg16", draft.Architecture);
        Assert.Equal([1f, 2, 3, 4, 5, 6], draft.Weights["features.0.weight"].ToSingles());
        Assert.Equal(["gem", "gem+lw", "gem+lw-retrieval-SfM-120k-ms", "gem+lw-retrieval-SfM-120k-ss"], draft.Heads.Keys);
        Assert.Equal([2.9f], draft.Heads["gem"].Tensors["p"].ToSingles());
        Assert.Equal([1f, 2, 3, 4], draft.Heads["gem+lw"].Tensors["weight"].ToSingles());
        Assert.Equal([-5f, -11], draft.Heads["gem+lw"].Tensors["bias"].ToSingles());
    }

    [Fact]
    public void A_dirtorch_network_is_read_with_its_pickled_pca()
    {
        var draft = NetworkLayouts.Read(WeightsFile.Read(Golden("networks-dirtorch.pt")));
        Assert.Equal([0.1f, 0.2f, 0.3f], draft.Mean);
        Assert.Equal("gem+pca", draft.Descriptor);
        Assert.Equal([0.5f, 0, 0, 1 / 3f], draft.Heads["gem+pca"].Tensors["weight"].ToSingles());
    }

    private static string Golden(string file) => Path.Combine(Repository.Root, "tests", "Iconotheque.Tests", "Golden", file);
}
