using CsCheck;
using Iconotheque.Numerics;

namespace Iconotheque.Tests.Numerics;

public sealed class LogisticRegressionTests
{
    private static readonly double[] Similarity = [.1, .2, .35, .4, .45, .5, .6, .7, .8, .9];
    private static readonly bool[] Same = [false, false, false, true, false, false, true, true, false, true];

    [Fact]
    public void Agrees_with_plain_newton_in_numpy_on_smoothed_targets()
    {
        // numpy 1.24.2, 200 Newton steps; scipy 1.10.1's BFGS agrees to seven digits.
        var fit = LogisticRegression.Fit(Similarity, LogisticRegression.SmoothedTargets(Same));
        Assert.Equal(3.3100989185573892, fit.Coefficients[0], 9);
        Assert.Equal(-2.0802240339703304, fit.Intercept, 9);
    }

    [Fact]
    public void Agrees_with_plain_newton_in_numpy_on_two_features()
    {
        double[] inliers = [0, 2, 0, 9, 4, 1, 30, 12, 3, 55];
        double[] features = [.. Similarity.Zip(inliers).SelectMany(pair => new[] { pair.First, Math.Log(1 + pair.Second) })];
        var fit = LogisticRegression.Fit(features, LogisticRegression.SmoothedTargets(Same), 0.5);
        Assert.Equal(-0.022770289532637943, fit.Coefficients[0], 9);
        Assert.Equal(1.0215036866978335, fit.Coefficients[1], 9);
        Assert.Equal(-2.2063957352022534, fit.Intercept, 9);
    }

    [Fact]
    public void A_weight_counts_as_so_many_rows()
    {
        double[] targets = [.. Same.Select(same => same ? 0.8 : 0.1)], weights = [1, 2, 1, 3, 1, 1, 2, 1, 1, 4];
        var repeated = Enumerable.Range(0, targets.Length).SelectMany(i => Enumerable.Repeat(i, (int)weights[i])).ToArray();
        var expected = LogisticRegression.Fit([.. repeated.Select(i => Similarity[i])], [.. repeated.Select(i => targets[i])]);
        var fit = LogisticRegression.Fit(Similarity, targets, weights);
        Assert.Equal(expected.Coefficients[0], fit.Coefficients[0], 8);
        Assert.Equal(expected.Intercept, fit.Intercept, 8);
        Assert.Throws<ArgumentException>(() => LogisticRegression.Fit(Similarity, targets, [1, 2]));
        Assert.Throws<ArgumentException>(() => LogisticRegression.Fit([1], [0.5], [0]));
    }

    [Fact]
    public void The_targets_are_platts()
    {
        // Three positives, one negative: 4/5 and 1/3.
        Assert.Equal([0.8, 0.8, 1 / 3.0, 0.8], LogisticRegression.SmoothedTargets([true, true, false, true]));
    }

    [Fact]
    public void Separated_classes_have_a_finite_fit()
    {
        var fit = LogisticRegression.Fit([0, 1, 2, 1000, 1001], [0, 0, 0, 1, 1]);
        Assert.True(double.IsFinite(fit.Intercept) && fit.Coefficients[0] > 0);
        Assert.True(LogisticRegression.Probability(fit.LogOdds(2)) < 0.01);
        Assert.True(LogisticRegression.Probability(fit.LogOdds(1000)) > 0.99);
    }

    [Fact]
    public void The_gradient_vanishes_at_the_fit() =>
        Gen.Select(Gen.Double[-3, 3].Array[12], Gen.Double[0.05, 0.95].Array[12]).Sample((x, t) =>
        {
            var fit = LogisticRegression.Fit(x, t, 0.01);
            double intercept = 0, slope = 0.01 * fit.Coefficients[0];
            for (int i = 0; i < x.Length; i++)
            {
                double error = LogisticRegression.Probability(fit.LogOdds(x[i])) - t[i];
                (intercept, slope) = (intercept + error, slope + (error * x[i]));
            }

            return Math.Abs(intercept) < 1e-7 && Math.Abs(slope) < 1e-7;
        });

    [Fact]
    public void The_probability_does_not_overflow()
    {
        Assert.Equal(0, LogisticRegression.Probability(-2000));
        Assert.Equal(1, LogisticRegression.Probability(2000));
        Assert.Equal(0.5, LogisticRegression.Probability(0));
    }

    [Fact]
    public void What_cannot_be_fitted_is_refused()
    {
        Assert.Throws<ArgumentException>(() => LogisticRegression.Fit([1, 2, 3], [0, 1]));
        Assert.Throws<ArgumentException>(() => LogisticRegression.Fit([], []));
        Assert.Throws<ArgumentException>(() => LogisticRegression.Fit([double.NaN], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LogisticRegression.Fit([1], [1.5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LogisticRegression.Fit([1], [1], 0));
        Assert.Throws<ArgumentException>(() => LogisticRegression.Fit([1, 2], [0, 1]).LogOdds(1, 2));
    }
}
