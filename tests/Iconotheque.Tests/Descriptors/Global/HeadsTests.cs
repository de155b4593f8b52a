using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Global;
using Iconotheque.Networks;
using Iconotheque.Networks.Weights;
using Iconotheque.Tests.Golden;

namespace Iconotheque.Tests.Descriptors.Global;

public class HeadsTests
{
    private static readonly FeatureMap Small = new(2, 1, 2, [1, 3, 2, 0]);

    [Fact]
    public void Follow_the_hand_computed_values()
    {
        Assert.Equal([2f, 1f], HeadCases.Pool(new Spoc(), Small));
        Assert.Equal([3f, 2f], HeadCases.Pool(new Mac(), Small));
        GoldenInputs.Near([MathF.Cbrt(14), MathF.Cbrt(4)], HeadCases.Pool(new GeM(), Small), 1e-6);
        // Both sums are 3, so S = √(1/√2) everywhere; q = 1 and 1/2, so C = ln 1.5 and ln 3.
        float s = MathF.Sqrt(1 / MathF.Sqrt(2));
        GoldenInputs.Near([4 * s * MathF.Log(1.5f), 2 * s * MathF.Log(3)], HeadCases.Pool(new Crow(), Small), 1e-6);
    }

    /// <summary>Positions (3, 4) and (0, 2) are (0.6, 0.8) and (0, 1) at unit norm; p is 1.</summary>
    [Fact]
    public void Unit_positions_count_alike() =>
        GoldenInputs.Near([0.3f, 0.9f],
            HeadCases.Pool(new GeM { P = [1], PreNormalise = true }, new FeatureMap(2, 1, 2, [3, 0, 4, 2])), 1e-6);

    [Fact]
    public void A_maximum_is_attributed_to_its_first_position()
    {
        float[] contributions = new float[3];
        new Mac().Attribute(new FeatureMap(2, 1, 3, [1, 4, 4, 2, 2, 0]), [1, 10], contributions);
        Assert.Equal([20f, 4f, 0f], contributions);
    }

    [Fact]
    public void Powers_share_a_generalised_mean()
    {
        float[] contributions = new float[2];
        new GeM().Attribute(new FeatureMap(1, 1, 2, [1, 2]), [1], contributions);
        // (9/2)^(1/3), an eighth as much at 1 as at 2.
        GoldenInputs.Near([MathF.Cbrt(4.5f) / 9, MathF.Cbrt(4.5f) * 8 / 9], contributions, 1e-6);
    }

    [Fact]
    public void Regions_of_a_long_map_overlap_nearest_to_two_fifths()
    {
        // 10 × 24: two windows more overlap by 0.3, three by 0.53.
        Assert.Equal(3, RmacRegion.Of(10, 24).Count(region => region.Width == 10));
        Assert.Equal([0, 7, 14], RmacRegion.Of(10, 24).Where(region => region.Width == 10).Select(region => region.X));
    }

    [Fact]
    public void Positions_at_the_floor_share_equally()
    {
        float[] contributions = new float[4];
        new GeM().Attribute(new FeatureMap(1, 2, 2, [0, -1, 0, -5]), [1e6f], contributions);
        GoldenInputs.Near([0.25f, 0.25f, 0.25f, 0.25f], contributions, 1e-6);
    }

    [Fact]
    public void The_largest_exponent_comes_close_to_the_maximum_without_overflow() =>
        GoldenInputs.Near(HeadCases.Pool(new Mac(), GoldenInputs.Map("wide")),
            HeadCases.Pool(new GeM { P = [2000] }, GoldenInputs.Map("wide")), 0.01);

    [Fact]
    public void The_cube_agrees_with_the_general_power() =>
        GoldenInputs.Near(HeadCases.Pool(new GeM { P = [MathF.BitIncrement(3)] }, GoldenInputs.Map("wide")),
            HeadCases.Pool(new GeM(), GoldenInputs.Map("wide")), 3e-6);

    [Fact]
    public void A_square_map_has_the_whole_twice()
    {
        var regions = RmacRegion.Of(8, 8);
        Assert.Equal(2, regions.Count(region => region == new RmacRegion(0, 0, 8, 8)));
        Assert.Equal(1 + 1 + 4 + 9, regions.Count);
    }

    [Fact]
    public void Regions_lie_inside_the_map()
    {
        for (int height = 1; height <= 40; height++)
        {
            for (int width = 1; width <= 40; width++)
            {
                Assert.DoesNotContain(RmacRegion.Of(height, width),
                    r => r.X < 0 || r.Y < 0 || r.Width < 1 || r.X + r.Width > width || r.Y + r.Height > height);
            }
        }
    }

    [Fact]
    public void The_centre_prior_prefers_the_centre()
    {
        float[] values = new float[2 * 9];
        (values[4], values[9]) = (1, 1);
        float[] vector = HeadCases.Pool(new Spoc { CentrePrior = true }, new FeatureMap(2, 3, 3, values));
        // σ = 0.5: the centre has exp(0)/9, the corner exp(-2/0.5)/9.
        GoldenInputs.Near([1 / 9f, MathF.Exp(-4) / 9], vector, 1e-7);
    }

    [Fact]
    public void Parameters_come_back_from_their_file()
    {
        var gem = new GeM { P = [1.5f, 2.5f] };
        Assert.Equal(gem, GeM.FromFile(gem.ToFile(), "x"));
        var vlad = HeadCases.Vlad(1, true, ("flatten", "channel-major"));
        Assert.Equal(vlad, NetVlad.FromFile(vlad.ToFile(), "x"));
        Assert.Equal(GoldenInputs.Output("wide/netvlad").Length, vlad.DimensionOf(24));
    }

    [Fact]
    public void Parameters_that_do_not_fit_are_refused_with_their_file()
    {
        var good = HeadCases.Vlad(1, true).ToFile();
        HeadFile[] bad =
        [
            good with { Kind = "gem" },
            good with { Tensors = good.Tensors.Remove("centres") },
            good with { Tensors = good.Tensors.SetItem("centres", WeightTensor.Of(new float[120], 24, 5)) },
            good with { Tensors = good.Tensors.SetItem("weights", WeightTensor.Of([float.NaN, 1], 1, 2)) },
            good with { Tensors = good.Tensors.SetItem("biases", WeightTensor.Of(new float[4], 4)) },
            good with { Tensors = good.Tensors.SetItem("weights", WeightTensor.Of([], 0, 24)) },
            good with { Fields = good.Fields.SetItem("flatten", "sideways") },
            good with { Fields = good.Fields.SetItem("intra", "maybe") },
        ];
        Assert.All(bad, file => Assert.Equal("here.safetensors",
            Assert.Throws<InputException>(() => NetVlad.FromFile(file, "here.safetensors")).File));
        Assert.Throws<InputException>(() => GeM.FromFile(HeadParameters.File("gem", [], [("p", WeightTensor.Of([0], 1))]), "x"));
        Assert.Throws<ArgumentException>(() => new GeM { P = [] });
        Assert.Throws<ArgumentException>(() => new GeM { P = [1, 2] }.DimensionOf(3));
    }
}
