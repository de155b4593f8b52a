using Iconotheque.Evaluation.Statistics;

namespace Iconotheque.Tests.Evaluation.Statistics;

public class PermutationTestTests
{
    [Fact]
    public void Seven_pairs_are_tested_exactly()
    {
        // Python: itertools.permutations over y, counting |coefficient| >= |observed| - 1e-9 of numpy.corrcoef on the values, on
        // scipy.stats.rankdata of them, and of scipy.stats.kendalltau (scipy 1.10.1): 224, 544 and 432 of 5040.
        double[] x = [0, 1, 3, 2, 0, 1, 2], y = [.5, .62, .2, .55, .9, .45, .35];
        var p = PermutationTest.Of(x, y, 1, 10);
        Assert.Equal(224 / 5040.0, p.Pearson, 15);
        Assert.Equal(544 / 5040.0, p.Spearman, 15);
        Assert.Equal(432 / 5040.0, p.Kendall, 15);
    }

    [Fact]
    public void Many_pairs_agree_with_scipys_asymptotic_values()
    {
        // scipy 1.10.1: stats.pearsonr, spearmanr, kendalltau of these 30 pairs (numpy RandomState(0)) give p = 0.268, 0.486,
        // 0.464.
        double[] x = [1.76, 0.4, 0.98, 2.24, 1.87, -0.98, 0.95, -0.15, -0.1, 0.41, 0.14, 1.45, 0.76, 0.12, 0.44, 0.33, 1.49,
            -0.21, 0.31, -0.85, -2.55, 0.65, 0.86, -0.74, 2.27, -1.45, 0.05, -0.19, 1.53, 1.47];
        double[] y = [0.77, 0.52, -0.54, -1.2, 0.31, -0.19, 1.56, 1.15, -0.42, -0.16, -1.0, -0.91, -1.44, 1.99, -0.36, -0.32,
            -0.73, 0.7, -1.51, -0.51, -1.79, 0.61, -0.21, -1.44, 0.77, -0.08, 0.08, 0.24, -0.1, 0.15];
        var p = PermutationTest.Of(x, y, 1, 10_000);
        Assert.InRange(p.Pearson, 0.248, 0.288);
        Assert.InRange(p.Spearman, 0.466, 0.506);
        Assert.InRange(p.Kendall, 0.444, 0.484);
    }

    [Fact]
    public void A_drawn_p_value_never_is_zero()
    {
        double[] x = [.. Enumerable.Range(0, 20).Select(i => (double)i)];
        Assert.Equal(1 / 1000.0, PermutationTest.Of(x, x, 1, 999).Pearson, 15);
    }
}
