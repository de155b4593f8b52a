using System.Collections.Immutable;
using Iconotheque.Networks.Importing;
using Iconotheque.Networks.Importing.Layouts;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Tests.Networks.Importing;

public class CirtorchLayoutTests
{
    private static readonly (string, WeightTensor)[] Backbone = [("state_dict/module.features.0.weight",
        Files.Counting(2, 3, 1, 1)), ("state_dict/features.1.num_batches_tracked", Files.Counting(1))];

    private static NetworkDraft Read(string pooling, IEnumerable<(string, WeightTensor)> more, params (string, object)[] values)
    {
        var file = Files.Of([.. Backbone, .. more], [("meta/architecture", "vgg16"), ("meta/pooling", pooling), .. values]);
        Assert.True(new CirtorchLayout().Holds(file));
        return NetworkLayouts.Read(file);
    }

    [Fact]
    public void Head_layer_mean_and_std_come_along()
    {
        var draft = Read("gem",
            [("state_dict/pool.p", WeightTensor.Of([2.9f], 1)), ("state_dict/whiten.weight", Files.Counting(2, 2)),
                ("state_dict/whiten.bias", Files.Counting(2))],
            ("meta/whitening", true), ("meta/mean", ImmutableArray.Create(0.1, 0.2, 0.3)),
            ("meta/std", ImmutableArray.Create(1.0, 2.0, 3.0)));
        Assert.Equal("vgg16", draft.Architecture);
        Assert.Equal(["features.0.weight"], draft.Weights.Keys);
        Assert.Equal(["gem", "gem+w"], draft.Heads.Keys);
        Assert.Equal([2.9f], draft.Heads["gem"].Tensors["p"].ToSingles());
        Assert.Equal("true", draft.Heads["gem+w"].Fields["layer"]);
        Assert.Equal("gem+w", draft.Descriptor);
        Assert.Equal([1, Math.Sqrt(2), 1 / Math.Sqrt(2)], draft.Scales);
        Assert.Equal([0.1f, 0.2f, 0.3f], draft.Mean);
        Assert.Equal([1f, 2f, 3f], draft.Std);
    }

    [Fact]
    public void The_whitening_of_the_published_scores_is_the_default_one()
    {
        var draft = Read("mac",
        [
            ("meta/Lw/retrieval-SfM-120k/ms/P", Files.Counting(1, 2)), ("meta/Lw/retrieval-SfM-120k/ms/m", Files.Counting(2, 1)),
            ("meta/Lw/retrieval-SfM-120k/ss/P", Files.Counting(2, 2)), ("meta/Lw/retrieval-SfM-120k/ss/m", Files.Counting(2, 1)),
            ("meta/Lw/retrieval-SfM-30k/ms/P", Files.Counting(2, 2)), ("meta/Lw/retrieval-SfM-30k/ms/m", Files.Counting(2, 1)),
        ]);
        Assert.Equal(["mac+lw", "mac+lw-retrieval-SfM-120k-ms", "mac+lw-retrieval-SfM-120k-ss", "mac+lw-retrieval-SfM-30k-ms"],
            draft.Heads.Keys);
        Assert.Equal("mac+lw", draft.Descriptor);
        Assert.Equal(draft.Heads["mac+lw-retrieval-SfM-120k-ms"].Sha256, draft.Heads["mac+lw"].Sha256);
        Assert.Equal([-5f], draft.Heads["mac+lw"].Tensors["bias"].ToSingles()); // -(1·1 + 2·2)
    }

    [Fact]
    public void One_exponent_a_channel_stays_one_a_channel() =>
        Assert.Equal([1f, 2], Read("gemmp", [("state_dict/pool.p", Files.Counting(2))]).Heads["gem"].Tensors["p"].ToSingles());

    [Fact]
    public void A_local_whitening_is_kept()
    {
        var draft = Read("spoc",
            [("state_dict/lwhiten.weight", Files.Counting(2, 2)), ("state_dict/lwhiten.bias", Files.Counting(2))]);
        Assert.Equal(2, draft.LocalWhitening!.Outputs);
        Assert.Empty(draft.Heads);
        Assert.Equal("spoc", draft.Descriptor);
    }

    [Theory]
    [InlineData("gem", "state_dict/pool.rpool.p", "lacks the tensor pool.p")]
    [InlineData("mac", "state_dict/pool.whiten.weight", "pools by regions")]
    [InlineData("mac", "state_dict/surprise.weight", "1 tensors that are not understood, such as surprise.weight")]
    [InlineData("netvlad", "state_dict/x", "pools with 'netvlad'")]
    [InlineData("mac", "meta/Lw/a b/ms/P", "cannot be part of a name")]
    public void What_would_be_lost_is_refused(string pooling, string tensor, string reason) =>
        Assert.Contains(reason, Assert.Throws<InputException>(() => Read(pooling, [(tensor, Files.Counting(2))])).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_declared_layer_that_is_missing_is_an_incomplete_file() =>
        Assert.Contains("has no whiten.weight",
            Assert.Throws<InputException>(() => Read("mac", [], ("meta/whitening", true))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("state_dict/")]
    [InlineData("model/")]
    public void A_state_dict_alone_keeps_its_head(string root)
    {
        var draft = NetworkLayouts.Read(Files.Of(
        [
            .. Files.SqueezeNet().Select(pair => ($"{root}module.features.{pair.Name}", pair.Tensor)),
            (root + "pool.p", WeightTensor.Of([2.5f], 1)),
            (root + "whiten.weight", Files.Counting(2, 512)), (root + "whiten.bias", Files.Counting(2)),
            .. root.Length > 0 ? [("optimizer/state/0/step", Files.Counting(1))] : Array.Empty<(string, WeightTensor)>(),
        ]));
        Assert.Equal(["gem", "gem+w"], draft.Heads.Keys);
        Assert.Equal([2.5f], draft.Heads["gem"].Tensors["p"].ToSingles());
        Assert.Equal("gem+w", draft.Descriptor);
        Assert.Contains(draft.Notes, note => note.Contains("--mean", StringComparison.Ordinal));
        Assert.Equal("squeezenet1_1", NetworkImporter.Build(draft, "file.pth", new ImportOptions()).Declaration.Architecture);
    }

    [Theory]
    [InlineData("whiten.weight", "nothing in it says how it pools")]
    [InlineData("lwhiten.weight", "nothing in it says how it pools")]
    [InlineData("model/pool.rpool.p", "nothing in it says how it pools")]
    [InlineData("head.weight", "such as head.weight")]
    [InlineData("adpool.p", "such as adpool.p")]
    [InlineData("fc.weight", "such as fc.weight")]
    [InlineData("attention/weight", "such as attention/weight")]
    public void The_head_of_a_state_dict_alone_is_not_dropped_in_silence(string tensor, string reason)
    {
        string root = tensor.StartsWith("model/", StringComparison.Ordinal) ? "model/" : "";
        var file = Files.Of([.. Files.SqueezeNet().Select(pair => ($"{root}features.{pair.Name}", pair.Tensor)),
            (tensor, Files.Counting(2))]);
        var error =
            Assert.Throws<InputException>(() => NetworkImporter.Build(NetworkLayouts.Read(file), file.File, new ImportOptions()));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_lies_beside_the_weights_of_a_nested_state_dict_is_not_dropped_either() =>
        Assert.Contains("head/p beside its weights", Assert.Throws<InputException>(() =>
        NetworkLayouts.Read(Files.Of([("state_dict/features.0.weight", Files.Counting(1)),
            ("head/p", Files.Counting(1))]))).Message, StringComparison.Ordinal);
}
