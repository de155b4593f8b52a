using Iconotheque.Networks.Importing;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Tests.Networks.Importing;

public class LinearMapTests
{
    [Fact]
    public void A_centred_map_has_the_weight_and_bias_computed_by_hand()
    {
        // P = [1 2; 3 4], m = (10, 20): P(x - m) = P x - (50, 110); rows divided by 2 and 4.
        var map = LinearMap.Centred(WeightTensor.Of([1, 2, 3, 4], 2, 2), WeightTensor.Of([10, 20], 2, 1), [2, 4]);
        Assert.Equal([0.5f, 1, 0.75f, 1], map.Weight.ToSingles());
        Assert.Equal([-25f, -27.5f], map.Bias.ToSingles());
    }

    [Fact]
    public void The_bias_is_summed_in_double()
    {
        var map = LinearMap.Centred(WeightTensor.Of([1, 1, 1], 1, 3), WeightTensor.Of([1e8f, 1, -1e8f], 3), []);
        Assert.Equal([-1f], map.Bias.ToSingles());
    }

    [Fact]
    public void Shapes_that_do_not_agree_are_the_callers_mistake()
    {
        Assert.Contains("2 values",
            Assert.Throws<ArgumentException>(() => LinearMap.Centred(Files.Counting(2, 3), Files.Counting(2), [])).Message,
            StringComparison.Ordinal);
        Assert.Contains("1 divisors",
            Assert.Throws<ArgumentException>(() => LinearMap.Centred(Files.Counting(2, 3), Files.Counting(3), [1])).Message,
            StringComparison.Ordinal);
    }
}
