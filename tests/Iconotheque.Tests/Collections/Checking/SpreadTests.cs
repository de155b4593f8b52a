using Iconotheque.Collections.Checking;

namespace Iconotheque.Tests.Collections.Checking;

public class SpreadTests
{
    [Theory]
    [InlineData(new double[] { 5 }, 5, 5, 5)]
    [InlineData(new double[] { 3, 1 }, 1, 2, 3)]
    [InlineData(new double[] { 9, 1, 4 }, 1, 4, 9)]
    public void Is_that_of_the_sorted_values(double[] values, double min, double median, double max) =>
        Assert.Equal(new Spread(min, median, max), Spread.Of(values));

    [Fact]
    public void Of_nothing_is_nothing() => Assert.Null(Spread.Of([]));
}
