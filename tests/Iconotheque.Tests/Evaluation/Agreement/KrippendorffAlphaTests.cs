using CsCheck;
using Iconotheque.Evaluation.Agreement;
using Iconotheque.Evaluation.Statistics;

namespace Iconotheque.Tests.Evaluation.Agreement;

public class KrippendorffAlphaTests
{
    private const double __ = double.NaN;

    /// <summary>Four observers, twelve units: Krippendorff 2011, section C.</summary>
    private static readonly double[] FourObservers =
    [
        1, 2, 3, 3, 2, 1, 4, 1, 2, __, __, __,
        1, 2, 3, 3, 2, 2, 4, 1, 2, 5, __, 3,
        __, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, __,
        1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, __,
    ];

    [Theory]
    [InlineData(nameof(AlphaLevel.Nominal), 0.743)]
    [InlineData(nameof(AlphaLevel.Ordinal), 0.815)]
    [InlineData(nameof(AlphaLevel.Interval), 0.849)]
    public void Follows_the_published_example(string level, double expected) =>
        Assert.Equal(expected, KrippendorffAlpha.Of(FourObservers, 12, Enum.Parse<AlphaLevel>(level)), 3);

    /// <summary>Two observers, ten units, binary: Krippendorff 2011, section A prints 0.095.</summary>
    [Fact]
    public void Follows_the_published_binary_example() =>
        Assert.Equal(0.095,
            KrippendorffAlpha.Of([0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0], 10, AlphaLevel.Nominal), 3);

    [Fact]
    public void Neither_the_order_of_annotators_nor_that_of_units_matters() =>
        Gen.Shuffle((int[])[0, 1, 2, 3]).Sample(order => Assert.All(Enum.GetValues<AlphaLevel>(), level =>
    {
        double[] swapped = [.. order.SelectMany(row => FourObservers.Skip(12 * row).Take(12).Reverse())];
        Assert.Equal(KrippendorffAlpha.Of(FourObservers, 12, level), KrippendorffAlpha.Of(swapped, 12, level), 12);
    }));

    [Fact]
    public void Agreement_throughout_is_one_where_values_vary() =>
        Gen.Int[0, 3].Array[2, 20].Where(grades => grades.Distinct().Count() > 1)
            .Sample(grades => Assert.All(Enum.GetValues<AlphaLevel>(), level =>
    {
        double[] row = [.. grades.Select(grade => (double)grade)];
        Assert.Equal(1, KrippendorffAlpha.Of([.. row, .. row, .. row], row.Length, level));
    }));

    [Fact]
    public void Independent_values_are_near_zero()
    {
        var random = new Random(4);
        double[] ratings = [.. Enumerable.Range(0, 30_000).Select(_ => (double)random.Next(4))];
        Assert.All(Enum.GetValues<AlphaLevel>(), level => Assert.Equal(0, KrippendorffAlpha.Of(ratings, 10_000, level), 0.03));
    }

    [Fact]
    public void Two_values_give_the_same_at_every_level() =>
        Gen.Int[0, 1].Array[12].Sample(values => Assert.Single(Enum.GetValues<AlphaLevel>().Select(level =>
        Math.Round(KrippendorffAlpha.Of([.. values.Select(value => (double)value)], 4, level), 9)).Distinct()));

    [Fact]
    public void Units_of_one_annotator_say_nothing()
    {
        Assert.Equal(KrippendorffAlpha.Of([1, 2, 1, 1], 2, AlphaLevel.Nominal),
            KrippendorffAlpha.Of([1, 2, 7, 1, 1, __], 3, AlphaLevel.Nominal));
        Assert.Equal(double.NaN, KrippendorffAlpha.Of([1, 2, 3], 3, AlphaLevel.Nominal));
    }

    [Fact]
    public void Without_variation_it_is_undefined_and_so_is_its_interval()
    {
        Assert.Equal(double.NaN, KrippendorffAlpha.Of([1, 1, 1, 1], 2, AlphaLevel.Ordinal));
        Assert.Equal(double.NaN, KrippendorffAlpha.Of([], 2, AlphaLevel.Ordinal));
        Assert.Equal(new AlphaEstimate(double.NaN, double.NaN, double.NaN, 2),
            KrippendorffAlpha.WithInterval([1, 1, 1, 1], 2, AlphaLevel.Nominal, new ResamplingOptions()));
    }

    [Fact]
    public void The_interval_holds_the_value_and_follows_the_seed_alone()
    {
        var options = new ResamplingOptions { Resamples = 500 };
        var once = KrippendorffAlpha.WithInterval(FourObservers, 12, AlphaLevel.Interval, options);
        Assert.InRange(once.Value, once.Low, once.High);
        Assert.Equal(11, once.Units);
        Assert.Equal(once, KrippendorffAlpha.WithInterval(FourObservers, 12, AlphaLevel.Interval, options));
        Assert.NotEqual(once.Low,
            KrippendorffAlpha.WithInterval(FourObservers, 12, AlphaLevel.Interval, options with { Seed = 1 }).Low);
    }

    [Fact]
    public void More_units_make_the_interval_narrower()
    {
        double[] often = [.. Enumerable.Range(0, 4)
            .SelectMany(row => Enumerable.Repeat(FourObservers[(12 * row)..(12 * row + 12)], 9).SelectMany(values => values))];
        var options = new ResamplingOptions { Resamples = 500 };
        var (few, many) = (KrippendorffAlpha.WithInterval(FourObservers, 12, AlphaLevel.Nominal, options),
            KrippendorffAlpha.WithInterval(often, 108, AlphaLevel.Nominal, options));
        Assert.InRange((many.High - many.Low) / (few.High - few.Low), 0.2, 0.6);
    }

    [Fact]
    public void Rows_that_are_cut_short_and_infinities_are_refused()
    {
        Assert.Throws<ArgumentException>(() => KrippendorffAlpha.Of([1, 2, 3], 2, AlphaLevel.Nominal));
        Assert.Throws<ArgumentException>(() => KrippendorffAlpha.Of([1, double.PositiveInfinity], 2, AlphaLevel.Nominal));
        Assert.Throws<ArgumentOutOfRangeException>(() => KrippendorffAlpha.Of([], 0, AlphaLevel.Nominal));
    }
}
