using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Heads;
using Iconotheque.Networks;
using Iconotheque.Tests.Golden;

namespace Iconotheque.Tests.Descriptors.Heads;

public class RegionalGeMTests
{
    [Fact]
    public void Follows_the_hand_computed_value()
    {
        // One position: the whole map and the windows of levels 1 and 2 of side 2·1/(l+1) = 1, 0, 0, so the same unit vector twice.
        var map = new FeatureMap(2, 1, 1, [3, 4]);
        float[] vector = new float[2];
        new RegionalGeM().Pool(map, vector);
        Assert.Equal(1.2, vector[0], 1e-5);
        Assert.Equal(1.6, vector[1], 1e-5);
    }

    [Fact]
    public void Weighs_a_region_by_the_cube_root_of_the_mean_of_cubes()
    {
        // Two positions side by side: the whole map; at level 1 windows of side 1, three of them (first, first, second) by the rule of overlaps.
        var map = new FeatureMap(2, 1, 2, [1, 2, 2, 0]);
        double[] expected = new double[2];
        foreach (var region in RmacRegion.Of(1, 2))
        {
            double a = 0, b = 0;
            for (int x = region.X; x < region.X + region.Width; x++) (a, b) = (a + Math.Pow(x == 0 ? 1 : 2, 3), b + Math.Pow(x == 0 ? 2 : 1e-6, 3));
            (a, b) = (Math.Cbrt(a / region.Width), Math.Cbrt(b / region.Width));
            double norm = Math.Sqrt((a * a) + (b * b)) + 1e-6;
            (expected[0], expected[1]) = (expected[0] + (a / norm), expected[1] + (b / norm));
        }

        float[] vector = new float[2];
        new RegionalGeM().Pool(map, vector);
        Assert.Equal(expected[0], vector[0], 1e-4);
        Assert.Equal(expected[1], vector[1], 1e-4);
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
    public void Exponents_are_finite_and_above_0(float p) => Assert.Throws<ArgumentOutOfRangeException>(() => new RegionalGeM { P = p });
}
