using CsCheck;
using Iconotheque.Networks.Quantising;

namespace Iconotheque.Tests.Networks.Quantising;

public class RangeHistogramTests
{
    [Fact]
    public void Values_that_spread_evenly_keep_their_range()
    {
        var histogram = new RangeHistogram();
        histogram.Add([.. Enumerable.Range(0, 2551).Select(i => i / 10f)]);
        Assert.Equal(new ByteRange(1, 0), histogram.LeastSquares());
    }

    [Fact]
    public void A_lone_value_far_out_is_cut_when_that_errs_less()
    {
        // A million values up to 1 and one of 10. A range up to r errs by 1e6 (r/255)² / 12 + (10 - r)²: least at 10 / (1 + 1e6 /
        // (12 · 255²)) = 4.38.
        var histogram = new RangeHistogram();
        histogram.Add([.. Enumerable.Range(0, 1_000_000).Select(i => i / 1e6f)]);
        histogram.Add([10]);
        Assert.Equal(4.4, histogram.LeastSquares().Step * 255, 3);
    }

    [Fact]
    public void Both_sides_of_zero_are_kept_and_zero_is_exact()
    {
        var histogram = new RangeHistogram();
        histogram.Add([.. Enumerable.Range(-1000, 4001).Select(i => i / 1000f)]);
        var range = histogram.LeastSquares();
        Assert.Equal(64, range.Zero);
        Assert.Equal(0, range.ValueOf(range.ByteOf(0)));
        Assert.Equal(4.0 / 255, range.Step, 6);
    }

    [Fact]
    public void Neither_the_order_nor_the_portions_change_the_range() => Gen.Float[-1000, 1000].Array[1, 300].Sample(values =>
    {
        var (whole, reversed) = (new RangeHistogram(), new RangeHistogram());
        whole.Add(values);
        foreach (float value in values.Reverse()) reversed.Add([value]);
        return whole.LeastSquares() == reversed.LeastSquares();
    });

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_value_that_is_not_finite_is_refused(float value) =>
        Assert.Throws<ArgumentException>(() => new RangeHistogram().Add([0, value]));

    [Fact]
    public void The_extremes_of_float_and_nothing_but_zeros_are_taken()
    {
        var (extremes, zeros) = (new RangeHistogram(), new RangeHistogram());
        extremes.Add([float.MinValue, float.Epsilon, float.MaxValue]);
        zeros.Add([0, 0]);
        Assert.True(float.IsFinite(extremes.LeastSquares().Step));
        Assert.Equal(new ByteRange(1, 0), zeros.LeastSquares());
    }
}
