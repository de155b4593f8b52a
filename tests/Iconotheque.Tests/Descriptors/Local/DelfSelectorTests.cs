using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Learning;
using Iconotheque.Descriptors.Local;
using Iconotheque.Networks;
using Iconotheque.Networks.Weights;
using Iconotheque.Tests.Descriptors.Global;
using Iconotheque.Tests.Golden;

namespace Iconotheque.Tests.Descriptors.Local;

public class DelfSelectorTests
{
    private static readonly ReceptiveField Field = new(291, 32, 145);

    private static readonly HeadFile Parameters = HeadParameters.File("delf", [("threshold", "0.6")],
    [
        ("conv1.weight", WeightTensor.Of(GoldenInputs.Draw(70, 6 * 24, -.5, .5), 6, 24)),
        ("conv1.bias", WeightTensor.Of(GoldenInputs.Draw(71, 6, -.2, .2), 6)),
        ("conv2.weight", WeightTensor.Of(GoldenInputs.Draw(72, 6, -1, 1), 1, 6)),
        ("conv2.bias", WeightTensor.Of(GoldenInputs.Draw(73, 1, 0, .1), 1)),
    ]);

    [Fact]
    public void Follows_the_reference_implementation()
    {
        var selector = DelfSelector.FromFile(Parameters, "delf");
        Follows("all", selector with { Features = 60 });
        Follows("strongest", selector with { Features = 20, Reduction = MultiScaleTests.Drawn(56, 12, 24) });
        Follows("apart", selector with { Overlap = 0.6 });
    }

    [Fact]
    public void Norms_select_without_labels_and_the_stride_places_them()
    {
        var selector = DelfSelector.FromFile(HeadParameters.File("delf", [("attention", "norm")], []), "delf");
        var map = new FeatureMap(2, 1, 3, [3, 0, 1, 4, 2, 0]);
        Assert.Equal([5f, 2f, 1f], selector.Scores(map));
        var features = (selector with { Features = 2 }).Extract(96, 32, [new ScaledMap(0.5, map)], DelfSelector.FieldOf(16));
        Assert.Equal([15, 15, 32, 5, float.NaN, 47, 15, 32, 2, float.NaN], features.Keypoints);
        GoldenInputs.Near([.6f, .8f, 0, 1], features.Floats, 1e-7);
    }

    [Fact]
    public void What_icono_adapt_learned_selects_nothing_within_a_stride_of_the_border()
    {
        // Positions of a map of 6 × 5 at the scale 0.5 lie 32 pixels apart, from 0; the picture ends at 176 × 140, where it was
        // filled up.
        var selector = DelfSelector.FromFile(AttentionLearning.Norm(), "delf");
        var field = new ReceptiveField(17, 16, 8);
        var map = new FeatureMap(1, 5, 6, [.. Enumerable.Range(1, 30).Select(i => (float)i)]);

        var features = selector.Extract(176, 140, [new ScaledMap(0.5, map)], field);

        var places = features.Keypoints.Chunk(LocalFeatures.KeypointLength).Select(one => (one[0], one[1])).Order();
        Assert.Equal(from x in (float[])[32, 64, 96, 128] from y in (float[])[32, 64, 96] select (x, y), places);
        Assert.Equal(1, selector.Border);
        Assert.Equal(0, DelfSelector.FromFile(Parameters, "delf").Border);
        Assert.NotEqual(selector, DelfSelector.FromFile(HeadParameters.File("delf", [("attention", "norm")], []), "delf"));
    }

    [Fact]
    public void No_position_above_the_threshold_gives_no_feature()
    {
        var selector = DelfSelector.FromFile(AttentionLearning.Norm(), "delf") with { Threshold = 9 };
        Assert.Equal(0, selector.Extract(32, 32, [new ScaledMap(1, new FeatureMap(1, 1, 1, [3]))], Field).Count);
    }

    [Fact]
    public void Parameters_that_do_not_fit_are_refused()
    {
        Assert.Throws<InputException>(() =>
            DelfSelector.FromFile(Parameters with { Tensors = Parameters.Tensors.Remove("conv2.bias") }, "x"));
        Assert.Throws<InputException>(() => DelfSelector.FromFile(
            Parameters with { Tensors = Parameters.Tensors.SetItem("conv2.weight", WeightTensor.Of(new float[5], 1, 5)) }, "x"));
        Assert.Throws<InputException>(() =>
            DelfSelector.FromFile(Parameters with { Fields = Parameters.Fields.SetItem("attention", "magic") }, "x"));
        Assert.Throws<ArgumentException>(() => DelfSelector.FromFile(Parameters, "x").Scores(new FeatureMap(2, 1, 1, [1, 2])));
    }

    private static void Follows(string name, DelfSelector selector)
    {
        var features = selector.Extract(400, 300, GoldenInputs.Scales(), Field);
        float[] keypoints = [.. features.Keypoints.Where((_, i) => i % LocalFeatures.KeypointLength < 4)];
        GoldenInputs.Near(GoldenInputs.Output($"delf/{name}/keypoints"), keypoints, 1e-3);
        GoldenInputs.Near(GoldenInputs.Output($"delf/{name}/vectors"), features.Floats, 2e-6);
    }
}
