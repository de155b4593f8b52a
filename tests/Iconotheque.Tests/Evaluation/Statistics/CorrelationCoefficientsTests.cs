using CsCheck;
using Iconotheque.Evaluation.Statistics;

namespace Iconotheque.Tests.Evaluation.Statistics;

public class CorrelationCoefficientsTests
{
    private static readonly double[] X = [0, 1, 3, 2, 0, 1, 2, 3, 0, 1, 2, 0];
    private static readonly double[] Y = [.81, .62, .2, .35, .9, .55, .41, .2, .7, .62, .3, .66];

    // scipy 1.10.1: stats.pearsonr(X, Y)[0], stats.spearmanr(X, Y)[0], stats.kendalltau(X, Y)[0]; both columns hold ties.
    [Fact]
    public void Pearson_agrees_with_scipy() =>
        Assert.Equal(-0.9581068813373058, CorrelationCoefficients.Pearson(X, Y)!.Value, 12);

    [Fact]
    public void Spearman_with_ties_agrees_with_scipy() =>
        Assert.Equal(-0.969608604061671, CorrelationCoefficients.Spearman(X, Y)!.Value, 12);

    [Fact]
    public void Kendall_with_ties_agrees_with_scipy() =>
        Assert.Equal(-0.9100137361600648, CorrelationCoefficients.KendallTauB(X, Y)!.Value, 12);

    [Fact]
    public void Fishers_interval_agrees_with_scipy()
    {
        // scipy 1.10.1: stats.pearsonr(X, Y).confidence_interval(.95)
        var (low, high) = Intervals.Fisher(CorrelationCoefficients.Pearson(X, Y)!.Value, X.Length)!.Value;
        Assert.Equal(-0.9884824431760693, low, 10);
        Assert.Equal(-0.8535222071226117, high, 10);
    }

    [Fact]
    public void Tied_values_share_the_mean_of_their_ranks() =>
        Assert.Equal([2.5, 1, 2.5, 5, 5, 5], CorrelationCoefficients.MidRanks([3, 1, 3, 7, 7, 7]));

    [Fact]
    public void A_constant_column_has_no_coefficient()
    {
        Assert.Null(CorrelationCoefficients.Pearson([.1, .1, .1], [1, 2, 3]));
        Assert.Null(CorrelationCoefficients.Spearman([1, 2, 3], [.1, .1, .1]));
        Assert.Null(CorrelationCoefficients.KendallTauB([.1, .1, .1], [1, 2, 3]));
        Assert.Null(CorrelationCoefficients.Pearson([], []));
    }

    [Fact]
    public void Columns_of_different_length_are_a_mistake() =>
        Assert.Throws<ArgumentException>(() => CorrelationCoefficients.KendallTauB([1, 2], [1, 2, 3]));

    [Fact]
    public void Rank_coefficients_ignore_increasing_transformations_and_change_sign_with_a_column() =>
        Gen.Int[-3, 3].Select(value => (double)value).Array[3, 12].Sample(values =>
        {
            double[] x = [.. values.Select((value, i) => value + i % 3)], bent = [.. x.Select(Math.Exp)],
                turned = [.. x.Select(value => -value)];
            if (CorrelationCoefficients.Spearman(x, values) is not { } rho
                || CorrelationCoefficients.KendallTauB(x, values) is not { } tau) return;
            Assert.Equal(rho, CorrelationCoefficients.Spearman(bent, values)!.Value, 12);
            Assert.Equal(tau, CorrelationCoefficients.KendallTauB(bent, values)!.Value, 12);
            Assert.Equal(-rho, CorrelationCoefficients.Spearman(turned, values)!.Value, 12);
            Assert.Equal(-tau, CorrelationCoefficients.KendallTauB(turned, values)!.Value, 12);
        });
}
