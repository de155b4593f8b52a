using CsCheck;
using Iconotheque.Evaluation.Agreement;

namespace Iconotheque.Tests.Evaluation.Agreement;

public class CohenKappaTests
{
    /// <summary>
    /// 85 xeromammograms graded by two radiologists: normal, benign, suspected, cancer (Boyd et al., JNCI 1982, as printed in
    /// Altman, Practical Statistics for Medical Research, 1991, table 14.2).
    /// </summary>
    private static readonly int[,] Xeromammograms = { { 21, 12, 0, 0 }, { 4, 17, 1, 0 }, { 3, 9, 15, 2 }, { 0, 0, 0, 1 } };

    /// <summary>363 sera by two tests of allergy, five grades each (Brostoff et al. 1984; Altman, table 14.3).</summary>
    private static readonly int[,] Sera =
    { { 86, 3, 14, 0, 2 }, { 26, 0, 10, 4, 0 }, { 20, 2, 22, 4, 1 }, { 11, 1, 37, 16, 14 }, { 3, 0, 15, 24, 48 }
    };

    /// <summary>The values that Altman prints, sections 14.3.1 and 14.3.3, with his weights 1 − |i − j| / (g − 1).</summary>
    [Fact]
    public void Follows_the_published_values()
    {
        var (a, b) = Spread(Xeromammograms);
        Assert.Equal((0.47, 0.57), (Math.Round(CohenKappa.Of(a, b, 4, KappaWeights.Equal), 2),
            Math.Round(CohenKappa.Of(a, b, 4, KappaWeights.Linear), 2)));
        var (mast, rast) = Spread(Sera);
        Assert.Equal((0.32, 0.56), (Math.Round(CohenKappa.Of(mast, rast, 5, KappaWeights.Equal), 2),
            Math.Round(CohenKappa.Of(mast, rast, 5, KappaWeights.Linear), 2)));
    }

    /// <summary>
    /// By hand: the observed and the expected disagreement as fractions of 85 and 85²; the weighted ones are 0.568 and 0.671.
    /// </summary>
    [Theory]
    [InlineData(nameof(KappaWeights.Equal), 31.0 / 85, 4998.0 / 7225)]
    [InlineData(nameof(KappaWeights.Linear), 34.0 / 85, 6696.0 / 7225)]
    [InlineData(nameof(KappaWeights.Quadratic), 40.0 / 85, 10346.0 / 7225)]
    public void Follows_values_computed_by_hand(string weights, double observed, double expected)
    {
        var (first, second) = Spread(Xeromammograms);
        Assert.Equal(1 - observed / expected, CohenKappa.Of(first, second, 4, Enum.Parse<KappaWeights>(weights)), 12);
    }

    [Fact]
    public void Ticks_follow_a_value_computed_by_hand()
    {
        // Both 2, first alone 1, second alone 1, none 4 of 8: agreement 6/8, by chance 9/64 + 25/64 = 34/64, kappa (48 - 34) /
        // (64 - 34).
        bool[] first = [true, true, true, false, false, false, false, false],
            second = [true, true, false, true, false, false, false, false];
        Assert.Equal(14.0 / 30, CohenKappa.OfTicks(first, second), 12);
    }

    [Fact]
    public void Two_grades_weigh_the_same_under_all_weights() => Grades(2, 12).Sample((a, b) =>
        Assert.Single(Enum.GetValues<KappaWeights>().Select(weights => CohenKappa.Of(a, b, 2, weights)).Distinct()));

    [Fact]
    public void Is_symmetric_and_at_most_one() => Gen.Select(Grades(4, 20), Gen.Enum<KappaWeights>()).Sample((pair, weights) =>
    {
        double kappa = CohenKappa.Of(pair.Item1, pair.Item2, 4, weights);
        Assert.Equal(kappa, CohenKappa.Of(pair.Item2, pair.Item1, 4, weights), 12);
        Assert.False(kappa > 1);
    });

    [Fact]
    public void Agreement_throughout_is_one_where_grades_vary() =>
        Gen.Int[0, 3].Array[2, 20].Where(grades => grades.Distinct().Count() > 1).Sample(grades =>
        Assert.All(Enum.GetValues<KappaWeights>(), weights => Assert.Equal(1, CohenKappa.Of(grades, grades, 4, weights))));

    [Fact]
    public void Independent_grades_are_near_zero()
    {
        var random = new Random(3);
        int[] first = [.. Enumerable.Range(0, 20_000).Select(_ => random.Next(4))],
            second = [.. first.Select(_ => random.Next(4))];
        Assert.All(Enum.GetValues<KappaWeights>(), weights => Assert.Equal(0, CohenKappa.Of(first, second, 4, weights), 0.03));
    }

    [Fact]
    public void Without_variation_or_units_it_is_undefined()
    {
        Assert.Equal(double.NaN, CohenKappa.Of([], [], 4, KappaWeights.Linear));
        Assert.Equal(double.NaN, CohenKappa.Of([2, 2], [2, 2], 4, KappaWeights.Quadratic));
        Assert.Equal(double.NaN, CohenKappa.OfTicks([false, false], [false, false]));
        Assert.Equal(0, CohenKappa.Of([2, 2], [2, 3], 4, KappaWeights.Equal));
    }

    [Fact]
    public void Columns_of_another_length_and_strange_grades_are_refused()
    {
        Assert.Throws<ArgumentException>(() => CohenKappa.Of([1], [1, 2], 4, KappaWeights.Equal));
        Assert.Throws<ArgumentException>(() => CohenKappa.OfTicks([true], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => CohenKappa.Of([4], [1], 4, KappaWeights.Equal));
        Assert.Throws<ArgumentOutOfRangeException>(() => CohenKappa.Of([1], [-1], 4, KappaWeights.Equal));
    }

    private static Gen<(int[], int[])> Grades(int grades, int most) =>
        Gen.Int[2, most].SelectMany(n => Gen.Select(Gen.Int[0, grades - 1].Array[n], Gen.Int[0, grades - 1].Array[n]));

    private static (int[] First, int[] Second) Spread(int[,] table)
    {
        var units = from i in Enumerable.Range(0, table.GetLength(0))
                    from j in Enumerable.Range(0, table.GetLength(1))
                    from _ in Enumerable.Range(0, table[i, j])
                    select (i, j);
        return ([.. units.Select(unit => unit.i)], [.. units.Select(unit => unit.j)]);
    }
}
