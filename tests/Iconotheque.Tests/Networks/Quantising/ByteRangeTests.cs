using CsCheck;
using Iconotheque.Networks.Quantising;

namespace Iconotheque.Tests.Networks.Quantising;

public class ByteRangeTests
{
    [Theory]
    [InlineData(0, 255, 1, 0)]
    [InlineData(-255, 0, 1, 255)]
    [InlineData(-1, 254, 1, 1)]
    [InlineData(10, 510, 2, 0)]   // 0 is always within
    [InlineData(-127.5, 127.5, 1, 128)]
    [InlineData(0, 0, 1, 0)]
    public void Follows_the_hand_computed_value(double least, double largest, float step, byte zero) =>
        Assert.Equal(new ByteRange(step, zero), ByteRange.Of(least, largest));

    [Fact]
    public void A_value_within_comes_back_within_half_a_step_and_one_beyond_at_the_end() =>
        Gen.Select(Gen.Double[-100, 0], Gen.Double[0.01, 100], Gen.Double[-200, 200]).Sample((least, largest, value) =>
        {
            var range = ByteRange.Of(least, largest);
            double back = range.ValueOf(range.ByteOf(value)), first = range.ValueOf(0), last = range.ValueOf(255);
            return value < first ? back == first : value > last ? back
                == last : Math.Abs(back - value) <= (range.Step / 2) + 1e-9;
        });
}
