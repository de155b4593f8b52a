using Iconotheque.Maps;

namespace Iconotheque.Tests.Maps;

public class PrincipalPlaneTests
{
    [Fact]
    public void The_axes_are_those_of_the_largest_spread()
    {
        // Spread 3 along (0,1,0), 1 along (0,0,1), none along (1,0,0).
        float[][] vectors = [[5, 3, 0], [5, -3, 0], [5, 0, 1], [5, 0, -1]];
        float[] plane = PrincipalPlane.Project(vectors, 1, 1);
        Assert.Equal([3f, 3f, 0f, 0f], Enumerable.Range(0, 4).Select(i => MathF.Round(MathF.Abs(plane[2 * i]), 4)));
        Assert.Equal([0f, 0f, 1f, 1f], Enumerable.Range(0, 4).Select(i => MathF.Round(MathF.Abs(plane[(2 * i) + 1]), 4)));
    }

    [Fact]
    public void Where_nothing_varies_all_coordinates_are_zero() =>
        Assert.All(PrincipalPlane.Project([[1, 2], [1, 2], [1, 2]], 1, 1), value => Assert.Equal(0, value));
}
