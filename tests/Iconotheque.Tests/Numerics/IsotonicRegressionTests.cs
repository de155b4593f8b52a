using CsCheck;
using Iconotheque.Numerics;

namespace Iconotheque.Tests.Numerics;

public sealed class IsotonicRegressionTests
{
    [Fact]
    public void Pools_what_falls_as_computed_by_hand()
    {
        // 3, 2 pool to 2.5; 6, 2, 4 pool to 4.
        var fit = IsotonicRegression.Fit([1, 2, 3, 4, 5, 6], [1, 3, 2, 6, 2, 4]);
        Assert.Equal([1, 2, 3, 4, 6], fit.X);
        Assert.Equal([1, 2.5, 2.5, 4, 4], fit.Y);
        Assert.Equal(1.75, fit.At(1.5), 12);
        Assert.Equal(2.5, fit.At(2.7));
        Assert.Equal(1, fit.At(-9));
        Assert.Equal(4, fit.At(9));
    }

    [Fact]
    public void Weighs_and_pools_equal_x_first()
    {
        // x = 1: (0·1 + 1·3) / 4 = .75; x = 2: .25 with weight 2; pooled: (3 + .5) / 6.
        var fit = IsotonicRegression.Fit([2, 1, 1], [0.25, 0, 1], [2, 1, 3]);
        Assert.Equal(3.5 / 6, fit.At(1), 12);
        Assert.Equal(3.5 / 6, fit.At(2), 12);
    }

    [Fact]
    public void Is_the_nearest_non_decreasing_function() =>
        Gen.Select(Gen.Double[0, 1].Array[1, 7], Gen.Double[0.1, 3].Array[7]).Sample((y, w) =>
        {
            // The min-max formula of Barlow et al.: max over a ≤ i of the min over b ≥ i of the mean of y_a..y_b.
            double[] x = [.. Enumerable.Range(0, y.Length).Select(i => (double)i)];
            var fit = IsotonicRegression.Fit(x, y, w.AsSpan(0, y.Length));
            for (int i = 0; i < y.Length; i++)
            {
                double expected = Enumerable.Range(0, i + 1).Max(a => Enumerable.Range(i, y.Length - i).Min(b =>
                    Enumerable.Range(a, b - a + 1).Sum(k => w[k] * y[k]) / Enumerable.Range(a, b - a + 1).Sum(k => w[k])));
                Assert.Equal(expected, fit.At(i), 9);
            }
        });

    [Fact]
    public void Never_falls() =>
        Gen.Select(Gen.Double[-1, 1].Array[20], Gen.Double[0, 1].Array[20], Gen.Double[-2, 2].Array[2]).Sample((x, y, at) =>
        {
            var fit = IsotonicRegression.Fit(x, y);
            return fit.At(at.Min()) <= fit.At(at.Max());
        });

    [Fact]
    public void What_cannot_be_fitted_is_refused()
    {
        Assert.Throws<ArgumentException>(() => IsotonicRegression.Fit([], []));
        Assert.Throws<ArgumentException>(() => IsotonicRegression.Fit([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => IsotonicRegression.Fit([double.NaN], [1]));
        Assert.Throws<ArgumentException>(() => IsotonicRegression.Fit([1], [1], [0]));
        Assert.Throws<ArgumentException>(() => new IsotonicRegression([1, 1], [0, 1]));
        Assert.Throws<ArgumentException>(() => new IsotonicRegression([1, 2], [1, 0]));
        Assert.Throws<ArgumentException>(() => new IsotonicRegression(default, []));
    }
}
