using Iconotheque.Maps;

namespace Iconotheque.Tests.Maps;

public class MapCurveTests
{
    // What find_ab_params of umap-learn gives for a spread of 1, against which ports of it are tested.
    [Theory]
    [InlineData(0.1f, 1.5769, 0.8951)]
    [InlineData(0.001f, 1.9290, 0.7915)]
    [InlineData(0.01f, 1.8956, 0.8006)]
    [InlineData(0.3f, 0.9922, 1.1123)]
    [InlineData(0.5f, 0.5830, 1.3342)]
    public void Agrees_with_the_authors_program(float minimumDistance, double a, double b)
    {
        var curve = MapCurve.For(minimumDistance);
        Assert.Equal(a, curve.A, 2e-3);
        Assert.Equal(b, curve.B, 1e-3);
    }

    [Fact]
    public void Every_minimum_distance_has_a_curve()
    {
        for (float minimum = 0; minimum < 1; minimum += 0.01f)
        {
            var curve = MapCurve.For(minimum);
            Assert.InRange(curve.A, 0.01f, 3);
            Assert.InRange(curve.B, 0.5f, 3);
        }
    }
}
