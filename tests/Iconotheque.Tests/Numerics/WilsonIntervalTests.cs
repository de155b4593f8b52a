using Iconotheque.Numerics;

namespace Iconotheque.Tests.Numerics;

public sealed class WilsonIntervalTests
{
    [Theory]
    [InlineData(8, 10, 0.4901625, 0.9433178)] // scipy 1.10.1, binomtest(8, 10).proportion_ci(method="wilson")
    [InlineData(0, 10, 0, 0.2775328)] // z² / (10 + z²), by hand
    [InlineData(10, 10, 0.7224672, 1)]
    [InlineData(0, 0, 0, 1)]
    public void Follows_known_values(int successes, int trials, double low, double high)
    {
        var interval = WilsonInterval.Of(successes, trials);
        Assert.Equal(low, interval.Low, 6);
        Assert.Equal(high, interval.High, 6);
    }

    [Fact]
    public void More_successes_than_trials_are_refused() => Assert.Throws<ArgumentException>(() => WilsonInterval.Of(3, 2));
}
