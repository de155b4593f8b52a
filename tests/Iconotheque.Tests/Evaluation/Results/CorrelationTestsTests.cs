using System.Collections.Immutable;
using Iconotheque.Evaluation.Results;
using Iconotheque.Evaluation.Statistics;

namespace Iconotheque.Tests.Evaluation.Results;

public class CorrelationTestsTests
{
    private static readonly ResamplingOptions Few = new() { Permutations = 300, Resamples = 300 };

    [Fact]
    public void Every_variation_and_the_overall_sum_meet_every_descriptor()
    {
        var table = CorrelationTests.Of(Classes(c => c % 4),
            [Descriptor("one", c => 1 - c % 4 * 0.2 + c * 0.001), Descriptor("two", c => c * 0.01)], Few);
        Assert.Equal(24, table.Length);
        Assert.Equal(["scale", "scale", "illumination"], table.Take(3).Select(cell => cell.Variation));
        Assert.Equal("overall", table[^1].Variation);
        var strong = table[0];
        Assert.True(strong.Pearson.Value < -0.99 && strong.Pearson.P < 0.01
            && strong.Pearson.Holm >= strong.Pearson.BenjaminiHochberg);
        Assert.All(new[] { strong.Pearson, strong.Spearman, strong.Kendall },
            c => Assert.True(c.Low <= c.Value && c.Value <= c.High));
        Assert.Equal("", strong.Warning);
    }

    [Fact]
    public void The_correction_runs_over_the_whole_table()
    {
        var table = CorrelationTests.Of(Classes(c => c % 4), [Descriptor("one", c => c % 4 * 0.2 + c * 0.001)], Few);
        double[] p = [.. table.Select(cell => cell.Spearman.P!.Value)];
        Assert.Equal(MultipleTesting.Holm(p), table.Select(cell => cell.Spearman.Holm!.Value));
        Assert.Equal(MultipleTesting.BenjaminiHochberg(p), table.Select(cell => cell.Spearman.BenjaminiHochberg!.Value));
    }

    [Fact]
    public void A_column_that_hardly_varies_brings_a_warning_and_its_class()
    {
        var cell = CorrelationTests.Of(Classes(c => c == 5 ? 3 : 1), [Descriptor("one", c => c * 0.05)], Few)[0];
        Assert.Equal("only 1 of 12 classes differ from grade 1: the coefficients rest on them", cell.Warning);
        Assert.Equal("class 5", cell.MostInfluentialClass);
        Assert.Null(cell.PearsonWithout);
        Assert.NotNull(cell.Pearson.Value);
    }

    [Fact]
    public void A_constant_column_has_neither_coefficients_nor_p_values()
    {
        var cell = CorrelationTests.Of(Classes(_ => 2), [Descriptor("one", c => c * 0.05)], Few)[0];
        Assert.Equal(new Coefficient(null, null, null, null, null, null), cell.Pearson);
        Assert.Contains("every class has grade 2", cell.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public void The_most_influential_class_is_the_outlier()
    {
        var cell = CorrelationTests.Of(Classes(c => c % 4), [Descriptor("one", c => c == 8 ? 1 : c % 4 * 0.1)], Few)[0];
        Assert.Equal("class 8", cell.MostInfluentialClass);
        Assert.Equal(1, cell.PearsonWithout!.Value, 10);
    }

    [Fact]
    public void Classes_without_grades_or_without_a_map_stay_outside()
    {
        var classes = Classes(c => c % 4);
        var descriptor = Descriptor("one", c => c * 0.05);
        classes = classes.SetItem(0, classes[0] with { Grades = [], Overall = null });
        descriptor = descriptor with { ClassMap = descriptor.ClassMap.SetItem(1, null) };
        Assert.Equal(10, CorrelationTests.Of(classes, [descriptor], Few)[0].Classes);
        Assert.Empty(CorrelationTests.Of([.. classes.Select(c => c with { Grades = [], Overall = null })], [descriptor], Few));
    }

    private static ImmutableArray<ClassSummary> Classes(Func<int, int> grade) =>
        [.. Enumerable.Range(0, 12).Select(c => new ClassSummary
    {
        Name = $"class {c}",
        Size = 4,
        Queries = 4,
        Floor = 0,
        Chance = 0,
        Grades = [.. Enumerable.Repeat(grade(c), 11)],
        Overall = 11 * grade(c),
    })];

    private static DescriptorResults Descriptor(string name, Func<int, double> map) => new()
    {
        Name = name,
        QueryAp = [],
        ClassMap = [.. Enumerable.Range(0, 12).Select(c => (double?)map(c))],
        Macro = new(0, 0, 0),
        Micro = new(0, 0, 0),
        Conventions = [],
        Measures = [],
        Retrieved = [],
    };
}
