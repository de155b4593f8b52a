using Iconotheque.Maps;

namespace Iconotheque.Tests.Maps;

public class UnitSquareTests
{
    [Fact]
    public void The_longer_side_fills_the_square_and_the_shorter_lies_in_the_middle()
    {
        float[] positions = [-1, 5, 3, 7, 1, 6];
        UnitSquare.Fit(positions);
        Assert.Equal([0f, 0.25f, 1f, 0.75f, 0.5f, 0.5f], positions);
    }

    [Fact]
    public void Equal_points_lie_in_the_middle()
    {
        float[] positions = [4, 4, 4, 4];
        UnitSquare.Fit(positions);
        Assert.All(positions, value => Assert.Equal(0.5f, value));
        UnitSquare.Fit([]);
    }
}
