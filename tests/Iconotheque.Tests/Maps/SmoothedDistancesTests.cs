using Iconotheque.Maps;

namespace Iconotheque.Tests.Maps;

public class SmoothedDistancesTests
{
    [Fact]
    public void Equal_steps_give_the_powers_that_were_computed_by_hand()
    {
        // Σ = 1 + x + x² + x³ = log₂ 4 = 2 where x = exp(-0.1/σ): x is 0.543689, the reciprocal of the tribonacci constant, and σ
        // = -0.1 / ln x = 0.164104.
        float[] weights = new float[4];
        var (nearest, scale) = SmoothedDistances.Weigh([0.3f, 0.4f, 0.5f, 0.6f], 1, weights);
        Assert.Equal(0.3f, nearest);
        Assert.Equal(0.164104, scale, 4);
        Assert.Equal(1, weights[0]);
        Assert.Equal(0.543689f, weights[1], 1e-4);
        Assert.Equal(0.295598f, weights[2], 1e-4);
        Assert.Equal(0.160713f, weights[3], 1e-4);
    }

    [Fact]
    public void The_nearest_is_the_smallest_distance_above_zero()
    {
        // Three copies and one at ρ: all weights are 1 whatever σ is, Σ = 4 > log₂ 4, so that σ is a thousandth of the mean of
        // the four.
        float[] weights = new float[4];
        var (nearest, scale) = SmoothedDistances.Weigh([0, 0, 0, 0.4f], 9, weights);
        Assert.Equal(0.4f, nearest);
        Assert.Equal(1e-4, scale, 8);
        Assert.Equal([1f, 1f, 1f, 1f], weights);
    }

    [Fact]
    public void Copies_are_tied_fully_and_take_their_scale_from_all_points()
    {
        float[] weights = new float[3];
        Assert.Equal((0, 0.0005), SmoothedDistances.Weigh([0, 0, 0], 0.5, weights));
        Assert.Equal([1f, 1f, 1f], weights);
    }

    [Fact]
    public void No_neighbours_have_no_weights()
    {
        Assert.Equal(0, SmoothedDistances.Weigh([], 0, []).Nearest);
        Assert.Throws<ArgumentException>(() => SmoothedDistances.Weigh([1], 1, []));
    }
}
