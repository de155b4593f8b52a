using Iconotheque.Networks.Importing.Layouts;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Tests.Networks.Importing;

public class LayoutTests
{
    private const string Pca = "pca/Landmarks_clean/", Attention = "attention_block/attention/compute/";

    [Fact]
    public void The_pca_of_dirtorch_stands_behind_its_layer_with_the_power_in_its_weight()
    {
        var draft = NetworkLayouts.Read(Files.Of(
        [
            ("state_dict/module.conv1.weight", Files.Counting(1)), ("state_dict/module.layer1.0.conv1.weight", Files.Counting(1)),
            ("state_dict/module.adpool.p", WeightTensor.Of([2.7f], 1)),
            ("state_dict/module.fc.weight", Files.Counting(2, 2)), ("state_dict/module.fc.bias", Files.Counting(2)),
            (Pca + "components_", WeightTensor.Of([1, 0, 0, 1], 2, 2)), (Pca + "mean_", WeightTensor.Of([3, 4], 2)),
            (Pca + "explained_variance_", WeightTensor.Of([16, 81], 2)),
        ], ("model_options/arch", "resnet101_rmac"), ("model_options/pooling", "gem"), (Pca + "whiten", true)));
        Assert.Equal("resnet101", draft.Architecture);
        Assert.Equal(["conv1.weight", "layer1.0.conv1.weight"], draft.Weights.Keys);
        Assert.Equal(["gem", "gem+pca", "gem+pca-Landmarks_clean", "gem+w"], draft.Heads.Keys);
        Assert.Equal("false", draft.Heads["gem+w"].Fields["normalised-input"]);
        var pca = draft.Heads["gem+pca"];
        Assert.Equal("gem+w", pca.Fields["after"]);
        Assert.Equal([0.5f, 0, 0, 1 / 3f], pca.Tensors["weight"].ToSingles()); // 16^0.25 = 2, 81^0.25 = 3
        Assert.Equal([-1.5f, -4 / 3f], pca.Tensors["bias"].ToSingles());
        Assert.Equal("gem+pca", draft.Descriptor);
    }

    [Fact]
    public void A_dirtorch_network_without_its_layer_leaves_the_saved_one_out()
    {
        var draft = NetworkLayouts.Read(Files.Of(
            [("state_dict/conv1.weight", Files.Counting(1)), ("state_dict/fc.weight", Files.Counting(2, 2)),
                ("state_dict/fc.bias", Files.Counting(2))],
            ("model_options/arch", "resnet50_rmac"), ("model_options/pooling", "max"), ("model_options/without_fc", true)));
        Assert.Empty(draft.Heads);
        Assert.Equal("mac", draft.Descriptor);
    }

    [Fact]
    public void CosPlace_normalises_positions_before_gem_and_nothing_before_its_layer()
    {
        var draft = NetworkLayouts.Read(Files.Of(
            [("backbone.0.weight", Files.Counting(1)), ("backbone.4.0.conv1.weight", Files.Counting(1)),
                ("aggregation.1.p", Files.Counting(1)), ("aggregation.3.weight", Files.Counting(4, 2)),
                ("aggregation.3.bias", Files.Counting(4))]));
        Assert.Equal(["conv1.weight", "layer1.0.conv1.weight"], draft.Weights.Keys);
        Assert.False(draft.WithoutLastRelu);
        Assert.Equal("true", draft.Heads["gem"].Fields["pre-normalise"]);
        Assert.Equal(("true", "false", "max"), (draft.Heads["gem+w"].Fields["layer"],
            draft.Heads["gem+w"].Fields["normalised-input"], draft.Heads["gem+w"].Fields["normalise"]));
        Assert.True(
            NetworkLayouts.Read(Files.Of([("backbone.0.weight", Files.Counting(1)), ("aggregation.1.p", Files.Counting(1)),
                ("aggregation.3.weight", Files.Counting(4, 2)), ("aggregation.3.bias", Files.Counting(4))])).WithoutLastRelu);
    }

    [Theory]
    [InlineData("state_dict/encoder.0.weight", "state_dict/pool.conv.weight", "state_dict/pool.centroids")]
    [InlineData("state_dict/encoder.module.0.weight", "state_dict/pool.module.conv.weight", "state_dict/pool.module.centroids")]
    public void NetVlad_of_PyTorch_is_cluster_major(string encoder, string kernel, string centres)
    {
        var draft = NetworkLayouts.Read(
            Files.Of([(encoder, Files.Counting(1)), (kernel, Files.Counting(2, 3, 1, 1)), (centres, Files.Counting(2, 3))]));
        Assert.Equal(["features.0.weight"], draft.Weights.Keys);
        Assert.True(draft.WithoutLastRelu);
        Assert.Equal("cluster-major", draft.Heads["netvlad"].Fields["flatten"]);
        Assert.Equal([2L, 3], draft.Heads["netvlad"].Tensors["weights"].Shape);
    }

    [Fact]
    public void NetVlad_of_MATLAB_is_channel_major_with_centres_of_the_other_sign()
    {
        var draft = NetworkLayouts.Read(Files.Of(
        [
            ("net/layers/0/weights/0", Files.Counting(3, 3, 3, 2)), ("net/layers/0/weights/1", Files.Counting(2, 1)),
            ("net/layers/30/weights/0", WeightTensor.Of([1, 2, 3, 4, 5, 6], 3, 2)),
            ("net/layers/30/weights/1", WeightTensor.Of([1, 2, 3, 4, 5, 6], 3, 2)),
            ("net/layers/33/weights/0", Files.Counting(1, 1, 6, 2)), ("net/layers/33/weights/1", Files.Counting(1, 2)),
            ("net/meta/normalization/averageImage", WeightTensor.Of([121, 117, 102, 0, 0, 0], 1, 2, 3)),
        ]));
        Assert.Equal([2L, 3, 3, 3], draft.Weights["features.0.weight"].Shape);
        Assert.Equal([2L], draft.Weights["features.0.bias"].Shape);
        var head = draft.Heads["netvlad"];
        Assert.Equal([1f, 3, 5, 2, 4, 6], head.Tensors["weights"].ToSingles());
        Assert.Equal([-1f, -3, -5, -2, -4, -6], head.Tensors["centres"].ToSingles());
        Assert.Equal("channel-major", head.Fields["flatten"]);
        Assert.Equal([1f, 3, 5, 7, 9, 11, 2, 4, 6, 8, 10, 12], draft.Heads["netvlad+w"].Tensors["weight"].ToSingles());
        Assert.Equal([121f, 117, 102], draft.Mean);
        Assert.Equal([1f, 1, 1], draft.Std);
        Assert.Equal(1, draft.Scale);
    }

    [Fact]
    public void The_batch_norm_of_the_attention_of_DELF_is_folded_as_computed_by_hand()
    {
        var draft = NetworkLayouts.Read(Files.Of(
        [
            ("resnet_v1_50/conv1/weights", Files.Counting(1)),
            (Attention + "conv1/weights", WeightTensor.Of([1, 2, 3, 4], 1, 1, 2, 2)),
            (Attention + "conv1/BatchNorm/gamma", WeightTensor.Of([2, 3], 2)),
            (Attention + "conv1/BatchNorm/beta", WeightTensor.Of([10, 20], 2)),
            (Attention + "conv1/BatchNorm/moving_mean", WeightTensor.Of([1, 2], 2)),
            (Attention + "conv1/BatchNorm/moving_variance", WeightTensor.Of([4 - 1e-5f, 9 - 1e-5f], 2)),
            (Attention + "conv2/weights", WeightTensor.Of([5, 6], 1, 1, 2, 1)),
            (Attention + "conv2/biases", WeightTensor.Of([7], 1)),
        ]));
        var head = draft.Heads["delf"];
        // factors 2/2 and 3/3, [out, in]
        Assert.Equal([1f, 3, 2, 4], head.Tensors["conv1.weight"].ToSingles(), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal([9f, 18], head.Tensors["conv1.bias"].ToSingles(), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal([1L, 2], head.Tensors["conv2.weight"].Shape);
        Assert.Equal("100", head.Fields["threshold"]);
        Assert.Equal(7, draft.Scales.Length);
        Assert.Contains(draft.Notes, note => note.Contains("stride is 32", StringComparison.Ordinal));
    }

    [Fact]
    public void A_release_of_TensorFlow_2_is_refused_with_what_is_understood() =>
        Assert.Contains("_model/backbone/conv1/kernel", Refusal("_model/backbone/conv1/kernel/.ATTRIBUTES/VARIABLE_VALUE"),
            StringComparison.Ordinal);

    [Fact]
    public void A_whitening_is_no_network() => Assert.Contains("--head-for", Refusal("m", "P"), StringComparison.Ordinal);

    [Fact]
    public void Unknown_names_are_shown() => Assert.Contains("named what.ever", Refusal("what.ever"), StringComparison.Ordinal);

    [Fact]
    public void Old_names_of_densenet_become_the_new_ones() =>
        Assert.Contains("features.denseblock1.denselayer1.norm1.weight",
            NetworkLayouts.Read(Files.Of([("features.denseblock1.denselayer1.norm.1.weight", Files.Counting(1))])).Weights.Keys);

    private static string Refusal(params string[] names) =>
        Assert.Throws<InputException>(() =>
            NetworkLayouts.Read(Files.Of(names.Select(name => (name, Files.Counting(1)))))).Message;
}
