using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Global;
using Iconotheque.Networks.Weights;
using Iconotheque.Tests.Golden;

namespace Iconotheque.Tests.Descriptors.Global;

public class MultiScaleTests
{
    private static readonly GeM Gem = new() { P = [2.92f] };
    private static readonly Projection Layer = Drawn(54, 16, 24), Learned = Drawn(56, 12, 24);

    [Fact]
    public void Follows_the_reference_implementation()
    {
        var scales = GoldenInputs.Scales();
        GoldenInputs.Near(GoldenInputs.Output("scales/gem"), MultiScale.Describe(Gem, scales, null, null), 2e-6);
        GoldenInputs.Near(GoldenInputs.Output("scales/gem+lw"), MultiScale.Describe(Gem, scales, null, Learned), 2e-6);
        GoldenInputs.Near(GoldenInputs.Output("scales/gem-layer"), MultiScale.Describe(Gem, scales, Layer, null), 2e-6);
        GoldenInputs.Near(GoldenInputs.Output("scales/mac"), MultiScale.Describe(new Mac(), scales, null, null), 2e-6);
        GoldenInputs.Near(GoldenInputs.Output("one/gem-layer"), MultiScale.Describe(Gem, scales[..1], Layer, null), 2e-6);
    }

    [Fact]
    public void The_exponent_is_that_of_a_plain_gem_over_several_scales()
    {
        Assert.Equal(2.92f, MultiScale.ExponentOf(Gem, 3, false));
        Assert.Equal(1, MultiScale.ExponentOf(Gem, 1, false));
        Assert.Equal(1, MultiScale.ExponentOf(Gem, 3, true));
        Assert.Equal(1, MultiScale.ExponentOf(new GeM { P = [2, 3] }, 3, false));
        Assert.Equal(1, MultiScale.ExponentOf(new Mac(), 3, false));
    }

    [Fact]
    public void Zeros_stay_zeros()
    {
        float[] result = [1, 1];
        MultiScale.Aggregate([0, 0, 0, 0], 2.5f, result);
        Assert.Equal([0f, 0f], result);
        Assert.Throws<ArgumentException>(() => MultiScale.Aggregate([1, 2, 3], 1, new float[2]));
        Assert.Throws<ArgumentException>(() => MultiScale.Describe(Gem, [], null, null));
    }

    [Fact]
    public void A_projection_is_cut_and_refuses_what_does_not_fit()
    {
        float[] x = GoldenInputs.Draw(1, 24, -1, 1), whole = new float[12], cut = new float[5];
        Learned.Apply(x, whole);
        Learned.Truncate(5).Apply(x, cut);
        Normalisation.Plain.Apply(whole.AsSpan(0, 5));
        GoldenInputs.Near(whole.AsSpan(0, 5), cut, 2e-6);
        Assert.Throws<ArgumentException>(() => Learned.Apply(x.AsSpan(1), whole));
        Assert.Throws<ArgumentException>(() => Learned.Apply(x, cut));
        Assert.Throws<ArgumentOutOfRangeException>(() => Learned.Truncate(13));
        var file = Projection.ToFile("fc", new float[6], new float[2], Normalisation.Torch);
        Assert.Equal(Normalisation.Torch, Projection.FromFile(file, "x").Normalisation);
        Assert.Throws<InputException>(() =>
            Projection.FromFile(file with { Fields = file.Fields.SetItem("epsilon", "-1") }, "x"));
        Assert.Throws<InputException>(() =>
            Projection.FromFile(file with { Tensors = file.Tensors.SetItem("bias", WeightTensor.Of(new float[3], 3)) }, "x"));
    }

    [Theory]
    [InlineData(NormalisationRule.None, 1, 3, 4)]
    [InlineData(NormalisationRule.Add, 5, 0.3, 0.4)]
    [InlineData(NormalisationRule.Max, 1, 0.6, 0.8)]
    [InlineData(NormalisationRule.Max, 10, 0.3, 0.4)]
    public void Norms_follow_their_rule(NormalisationRule rule, float epsilon, double x, double y)
    {
        float[] vector = [3, 4], zero = [0, 0];
        new Normalisation(rule, epsilon).Apply(vector);
        new Normalisation(rule, 0).Apply(zero);
        Assert.Equal([(float)x, (float)y], vector);
        Assert.Equal([0f, 0f], zero);
    }

    [Theory]
    [InlineData(3, 4)]
    [InlineData(6, 6)]
    [InlineData(11, 15)]
    public void Adaptive_pooling_follows_torch(int height, int width) =>
        GoldenInputs.Near(GoldenInputs.Output($"adaptive/{height}x{width}"),
            AdaptivePooling.Average(GoldenInputs.Map("wide"), height, width).Values, 1e-6);

    internal static Projection Drawn(ulong seed, int outputs, int inputs) => Projection.FromFile(
        Projection.ToFile("fc", GoldenInputs.Draw(seed, outputs * inputs, -1, 1), GoldenInputs.Draw(seed + 1, outputs, -.1, .1),
            Normalisation.Cirtorch), "drawn");
}
