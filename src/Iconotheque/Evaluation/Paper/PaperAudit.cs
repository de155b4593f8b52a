using System.Collections.Immutable;
using Iconotheque.Evaluation.Results;
using Iconotheque.Evaluation.Statistics;
using MathNet.Numerics.Distributions;

namespace Iconotheque.Evaluation.Paper;

/// <summary>Recomputes what the paper's tables say of one another, and tells rounding from contradiction.</summary>
/// <remarks>A number printed with d decimals may be off by half a unit of the last; the tolerance of each check is the furthest
/// that the roundings of all cells involved can move the result (to first order for correlations).</remarks>
internal static class PaperAudit
{
    /// <summary>Names of checks.</summary>
    internal const string RowAverages = "row average", Correlations = "correlation from Table 3", Floors = "mAP is at least 1/n";

    /// <inheritdoc cref="RowAverages"/>
    internal const string ClassMeans = "global mAP is the class mean", QueryMeans = "global mAP is the query mean";

    private const double Alpha = 0.05;
    private const double Noise = 1e-9;

    /// <summary>Runs every check.</summary>
    public static PaperAuditReport Of(PaperTables tables)
    {
        ImmutableArray<DescriptorMeans> means = [.. tables.Descriptors.Select((name, d) => Means(name, d, tables.Classes))];
        AuditFinding[] findings =
        [
            .. tables.Classes.SelectMany(Grades),
            .. AveragesAndCorrelations(tables),
            .. tables.Classes.SelectMany(row => tables.Descriptors.Select((name, d) => Floor(row, name, d))),
            .. tables.Domains.Take(1)
                .SelectMany(row => tables.Descriptors.SelectMany((name, d) => GlobalMap(row, name, d, means[d], tables.Classes))),
        ];
        var variations = CorrelationTests.Rows.Remove("overall");
        var recomputed = variations.SelectMany(row => tables.Descriptors.Select((_, d) => Recompute(row, d, tables.Classes)));
        var printed = tables.Correlations.Where(row => row.Variation != "overall")
            .SelectMany(row => row.Coefficients.Select(r => (double?)r.Value)).ToArray();
        int n = tables.Classes.Length;
        return new(n, tables.Classes.Sum(row => row.Images), [.. findings],
            means, printed.Length == 0 ? null : Significance(printed, n), Significance([.. recomputed], n))
        {
            Repair = RowRepair.Of(tables, findings),
        };
    }

    /// <summary>The checks that the cells of Table 3 are part of: its averages, and Table 1.</summary>
    internal static IEnumerable<AuditFinding> AveragesAndCorrelations(PaperTables tables) =>
    [
        .. tables.Classes.Select(RowAverage),
        .. tables.Correlations.SelectMany(row =>
            tables.Descriptors.Select((name, d) => Correlation(row, name, d, tables.Classes))),
    ];

    /// <summary>The column of grades of a variation, or of their sums.</summary>
    internal static double[] Column(string variation, ImmutableArray<PaperClassRow> classes)
    {
        int place = CorrelationTests.Rows.IndexOf(variation);
        return [.. classes.Select(row => (double)(place < row.Grades.Length ? row.Grades[place] : row.Overall))];
    }

    /// <summary>Two-sided p of Pearson's r over n pairs: t = r √((n - 2) / (1 - r²)) with n - 2 degrees of freedom.</summary>
    internal static double PValue(double r, int n) =>
        Math.Abs(r) >= 1 ? 0 : 2 * StudentT.CDF(0, 1, n - 2, -Math.Abs(r) * Math.Sqrt((n - 2) / (1 - r * r)));

    private static IEnumerable<AuditFinding> Grades(PaperClassRow row) =>
    [
        new("overall is the sum of the grades", row.Class, row.Overall, row.Grades.Sum(), 0, row.Overall == row.Grades.Sum()),
        new("grades are 0 to 3", row.Class, row.Grades.Max(), 3, 0, row.Grades.Max() <= 3),
    ];

    private static AuditFinding RowAverage(PaperClassRow row)
    {
        double computed = row.Map.Average(map => map.Value),
            tolerance = row.Average.HalfUnit + row.Map.Average(map => map.HalfUnit);
        return Compare(RowAverages, row.Class, row.Average, computed, tolerance);
    }

    private static AuditFinding Floor(PaperClassRow row, string name, int d)
    {
        var map = row.Map[d];
        double floor = 1.0 / row.Images;
        return new(Floors, $"{row.Class}, {name}", map.Value, floor, map.HalfUnit, map.Value >= floor - map.HalfUnit - Noise);
    }

    private static AuditFinding Correlation(PaperCorrelationRow row, string name, int d, ImmutableArray<PaperClassRow> classes)
    {
        var printed = row.Coefficients[d];
        string where = $"{row.Variation}, {name}";
        if (Recompute(row.Variation, d, classes) is not { } r) return new(Correlations, where, printed.Value, 0, 0, false);
        return Compare(Correlations, where, printed, r, printed.HalfUnit + Sensitivity(row.Variation, d, classes, r));
    }

    private static IEnumerable<AuditFinding> GlobalMap(PaperDomainRow row, string name, int d, DescriptorMeans means,
        ImmutableArray<PaperClassRow> classes)
    {
        if (row.GlobalMap[d] is not { } printed) yield break;
        double tolerance = printed.HalfUnit + classes.Max(c => c.Map[d].HalfUnit);
        yield return Compare(ClassMeans, $"{row.Domain}, {name}", printed, means.ClassMean, tolerance);
        yield return Compare(QueryMeans, $"{row.Domain}, {name}", printed, means.QueryMean, tolerance);
    }

    private static AuditFinding Compare(string check, string where, PrintedNumber printed, double computed, double tolerance) =>
        new(check, where, printed.Value, computed, tolerance, Math.Abs(printed.Value - computed) <= tolerance + Noise);

    private static DescriptorMeans Means(string name, int d, ImmutableArray<PaperClassRow> classes) => new(
        name,
        classes.Average(row => row.Map[d].Value),
        classes.Sum(row => row.Images * row.Map[d].Value) / classes.Sum(row => row.Images));

    private static double? Recompute(string variation, int d, ImmutableArray<PaperClassRow> classes) =>
        CorrelationCoefficients.Pearson(Column(variation, classes), [.. classes.Select(row => row.Map[d].Value)]);

    /// <summary>
    /// With u and v the standardised columns, dr = (u - r v)·dy / |y - ȳ|: the sum of its terms at their largest.
    /// </summary>
    private static double Sensitivity(string variation, int d, ImmutableArray<PaperClassRow> classes, double r)
    {
        double[] y = [.. classes.Select(row => row.Map[d].Value)];
        double[] u = CorrelationCoefficients.Standardise(Column(variation, classes)), v = CorrelationCoefficients.Standardise(y);
        double mean = y.Average(), length = Math.Sqrt(y.Sum(value => (value - mean) * (value - mean)));
        return u.Select((value, i) => Math.Abs(value - r * v[i]) * classes[i].Map[d].HalfUnit).Sum() / length;
    }

    private static SignificanceCounts Significance(double?[] coefficients, int n)
    {
        double[] p = [.. coefficients.OfType<double>().Select(r => PValue(r, n))];
        return new(p.Length, p.Count(Significant), MultipleTesting.BenjaminiHochberg(p).Count(Significant),
            MultipleTesting.Holm(p).Count(Significant));
    }

    private static bool Significant(double p) => p <= Alpha;
}
