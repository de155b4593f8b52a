using System.Collections.Immutable;
using Iconotheque.Collections;
using Iconotheque.Evaluation.Statistics;
using Iconotheque.Numerics;

namespace Iconotheque.Evaluation.Results;

/// <summary>
/// Correlates every column of grades with the class mAP of every descriptor: the paper's Table 1, with its uncertainty.
/// </summary>
/// <remarks>
/// The classes are unweighted, as in the paper. p is by permutation. The 95 % interval of Pearson's r is Fisher's z, that of the
/// two rank coefficients the percentile bootstrap over classes. Holm and Benjamini–Hochberg run over the whole table, once per
/// coefficient. Each cell draws from a seed derived from its own name, so that neither threads nor other cells change it.
/// </remarks>
internal static class CorrelationTests
{
    /// <summary>Fewer classes than this off the most common grade bring a warning.</summary>
    private const int EnoughClassesOffTheMode = 3;

    /// <summary>The names of the rows: the variations in lower case, then <c>overall</c>.</summary>
    public static ImmutableArray<string> Rows
    {
        get;
    } = [.. Enum.GetNames<Variation>().Select(name => name.ToLowerInvariant()), "overall"];

    /// <summary>Computes the table, row by row; empty when no class carries grades.</summary>
    /// <param name="classes">The classes with their grades.</param>
    /// <param name="descriptors">The columns, their class mAPs in the order of <paramref name="classes"/>.</param>
    /// <param name="options">Seed and numbers of draws.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static ImmutableArray<Correlation> Of(
        ImmutableArray<ClassSummary> classes, ImmutableArray<DescriptorResults> descriptors, ResamplingOptions options,
        CancellationToken cancellation = default)
    {
        if (classes.All(c => c.Grades.IsEmpty)) return [];
        var cells = new Correlation[Rows.Length * descriptors.Length];
        Parallel.For(0, cells.Length, options.Parallel(cancellation), i =>
            cells[i] = Cell(i / descriptors.Length, classes, descriptors[i % descriptors.Length], options));
        return Adjust(cells);
    }

    private static Correlation Cell(int row, ImmutableArray<ClassSummary> classes, DescriptorResults descriptor,
        ResamplingOptions options)
    {
        int[] used = [.. Enumerable.Range(0, classes.Length)
            .Where(c => !classes[c].Grades.IsEmpty && descriptor.ClassMap[c] is not null)];
        double[] x = [.. used.Select(c =>
            (double)(row < classes[c].Grades.Length ? classes[c].Grades[row] : classes[c].Overall!.Value))];
        double[] y = [.. used.Select(c => descriptor.ClassMap[c]!.Value)];
        var (pearson, spearman, kendall) = Coefficients(x, y,
            SeededRandom.Derive(options.Seed, $"correlation/{Rows[row]}/{descriptor.Name}"), options);
        var (without, r) = pearson.Value is { } all ? MostInfluential(x, y, all) : (-1, null);
        return new()
        {
            Variation = Rows[row],
            Descriptor = descriptor.Name,
            Classes = used.Length,
            Pearson = pearson,
            Spearman = spearman,
            Kendall = kendall,
            Warning = Warning(x),
            MostInfluentialClass = without < 0 ? "" : classes[used[without]].Name,
            PearsonWithout = r,
        };
    }

    private static (Coefficient Pearson, Coefficient Spearman, Coefficient Kendall) Coefficients(double[] x, double[] y,
        ulong seed, ResamplingOptions options)
    {
        var undefined = new Coefficient(null, null, null, null, null, null);
        if (x.Length < 3 || CorrelationCoefficients.Pearson(x, y) is not { } r) return (undefined, undefined, undefined);
        var p = PermutationTest.Of(x, y, SeededRandom.Derive(seed, "permutation"), options.Permutations);
        var (spearman, kendall) = Intervals.Bootstrap(x, y, SeededRandom.Derive(seed, "bootstrap"), options.Resamples);
        return (With(r, Intervals.Fisher(r, x.Length), p.Pearson),
            With(CorrelationCoefficients.Spearman(x, y), spearman, p.Spearman),
            With(CorrelationCoefficients.KendallTauB(x, y), kendall, p.Kendall));
    }

    private static Coefficient With(double? value, (double Low, double High)? interval, double p) =>
        new(value, interval?.Low, interval?.High, p, null, null);

    /// <summary>
    /// The class whose removal moves Pearson's r the most (the jackknife), with r without it; where the rest is constant, that
    /// class, and null.
    /// </summary>
    private static (int Class, double? Without) MostInfluential(double[] x, double[] y, double all)
    {
        (int Class, double? Without) most = (-1, null);
        double furthest = -1;
        for (int i = 0; i < x.Length; i++)
        {
            double? r = CorrelationCoefficients.Pearson(Without(x, i), Without(y, i));
            double change = r is null ? double.PositiveInfinity : Math.Abs(r.Value - all);
            if (change > furthest) (furthest, most) = (change, (i, r));
        }

        return most;
    }

    private static double[] Without(double[] values, int index) => [.. values[..index], .. values[(index + 1)..]];

    private static string Warning(double[] grades)
    {
        if (grades.Length < 3) return $"only {grades.Length} classes have both a grade and a mAP";
        var mode = grades.GroupBy(grade => grade).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First();
        int off = grades.Length - mode.Count();
        return off == 0 ? $"every class has grade {mode.Key:0}: nothing to correlate"
            : off < EnoughClassesOffTheMode ? $"only {off} of {grades.Length} classes differ from grade {mode.Key:0}: "
                + "the coefficients rest on them"
            : "";
    }

    private static ImmutableArray<Correlation> Adjust(Correlation[] cells)
    {
        var pearson = Adjusted(cells, cell => cell.Pearson);
        var spearman = Adjusted(cells, cell => cell.Spearman);
        var kendall = Adjusted(cells, cell => cell.Kendall);
        return [.. cells.Select((cell, i) => cell with { Pearson = pearson[i], Spearman = spearman[i], Kendall = kendall[i] })];
    }

    private static Coefficient[] Adjusted(Correlation[] cells, Func<Correlation, Coefficient> coefficient)
    {
        double[] p = [.. cells.Select(cell => coefficient(cell).P ?? double.NaN)];
        double[] holm = MultipleTesting.Holm(p), benjaminiHochberg = MultipleTesting.BenjaminiHochberg(p);
        return [.. cells.Select((cell, i) => double.IsNaN(p[i]) ? coefficient(cell) : coefficient(cell) with
        {
            Holm = holm[i],
            BenjaminiHochberg = benjaminiHochberg[i]
        })];
    }
}
