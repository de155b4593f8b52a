using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Global;
using Iconotheque.Networks;
using Iconotheque.Tests.Golden;

namespace Iconotheque.Tests.Descriptors.Global;

public class RegionalGeMTests
{
    [Fact]
    public void Follows_the_hand_computed_value()
    {
        // One position: the whole map and the windows of levels 1 and 2 of side 2·1/(l+1) = 1, 0, 0, so the same unit vector
        // twice.
        var map = new FeatureMap(2, 1, 1, [3, 4]);
        float[] vector = new float[2];
        new RegionalGeM().Pool(map, vector);
        Assert.Equal(1.2, vector[0], 1e-5);
        Assert.Equal(1.6, vector[1], 1e-5);
    }

    [Fact]
    public void Large_exponents_come_near_the_maxima_of_regions()
    {
        foreach (string name in HeadCases.Maps)
        {
            var map = GoldenInputs.Map(name);
            float[] regional = HeadCases.Pool(new RegionalGeM { P = 400 }, map), maxima = HeadCases.Pool(new Rmac(), map);
            Normalisation.Cirtorch.Apply(regional);
            Normalisation.Cirtorch.Apply(maxima);
            GoldenInputs.Near(maxima, regional, 0.02);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Exponents_are_finite_and_above_0(float p) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RegionalGeM { P = p });
}
