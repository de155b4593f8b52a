using CsCheck;
using Iconotheque.Links;

namespace Iconotheque.Tests.Links;

public sealed class FalseDiscoveryTests
{
    [Theory]
    [InlineData(0.1, 0.9)]  // (0 + .1) / 2 = .05 and (0 + .1 + .4) / 3 = .17
    [InlineData(0.2, 0.6)]  // and with both .5: (.5 + 1) / 5 = .3
    [InlineData(0.25, 0.6)] // one .5 alone would pass, (.5 + .5) / 4 = .25, but equal ones stay together
    [InlineData(0.3, 0.5)]
    [InlineData(0, 1.0)]
    public void Follows_the_hand_computed_value(double rate, double expected) =>
        Assert.Equal(expected, FalseDiscovery.Threshold([0.5, 1, 0.6, 0.9, 0.5], rate));

    [Fact]
    public void Nothing_good_enough_has_no_threshold()
    {
        Assert.Null(FalseDiscovery.Threshold([0.5, 0.7], 0.1));
        Assert.Null(FalseDiscovery.Threshold([], 0.1));
    }

    [Fact]
    public void The_set_keeps_the_rate_and_the_next_would_not() =>
        Gen.Select(Gen.Int[0, 20].Select(i => i / 20.0).Array[1, 30], Gen.Double[0, 1]).Sample((p, rate) =>
        {
            double Rate(double from) => p.Where(value => value >= from).Average(value => 1 - value);
            double? threshold = FalseDiscovery.Threshold(p, rate);
            double[] below = [.. p.Where(value => threshold is null || value < threshold)];
            return (threshold is not { } least || Rate(least) <= rate + 1e-9)
                && (below.Length == 0 || Rate(below.Max()) > rate - 1e-9);
        });

    [Fact]
    public void What_is_no_probability_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => FalseDiscovery.Threshold([1.1], 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => FalseDiscovery.Threshold([double.NaN], 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => FalseDiscovery.Threshold([0.5], -0.1));
    }
}
