using System.Globalization;
using Iconotheque.Fitting;

namespace Iconotheque.Comparison;

/// <summary>The outcomes of two ways on the same pairs, and what they say.</summary>
internal sealed class Cell(TransformationKind kind)
{
    private readonly List<(Outcome Ours, Outcome Theirs)> all = [];

    /// <summary>The heading of <see cref="Row"/>.</summary>
    public const string Heading = "| pairs | | success: ours | OpenCV | difference [95 %] | error px: ours | OpenCV "
        + "| paired, both right | F1: ours | OpenCV | difference [95 %] | time, median of ratios | median µs: ours | OpenCV |\n"
        + "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|";

    private double Good => kind == TransformationKind.Fundamental ? 2 : 10;

    /// <summary>Takes in one pair.</summary>
    public void Add(Outcome ours, Outcome theirs) => all.Add((ours, theirs));

    /// <summary>A row of a table.</summary>
    public string Row(string name)
    {
        double[] success = [.. all.Select(p => (p.Ours.Error < Good ? 1.0 : 0) - (p.Theirs.Error < Good ? 1 : 0))];
        double[] f1 = [.. all.Select(p => p.Ours.F1 - p.Theirs.F1)];
        var both = all.Where(p => p.Ours.Error < Good && p.Theirs.Error < Good).ToList();
        double[] log = [.. both.Select(p => Math.Log(Math.Max(p.Ours.Error, 1e-4) / Math.Max(p.Theirs.Error, 1e-4)))];
        double[] time = [.. all.Select(p => p.Ours.Microseconds / p.Theirs.Microseconds)];
        var (m, e) = Interval(log);
        double ours = all.Average(p => p.Ours.Error < Good ? 1.0 : 0), theirs = all.Average(p => p.Theirs.Error < Good ? 1.0 : 0);
        return string.Create(CultureInfo.InvariantCulture, $"| {all.Count} | {name} | {ours:F3} | {theirs:F3} | {Text(success)} "
            + $"| {Median(both.Select(p => p.Ours.Error)):F2} "
            + $"| {Median(both.Select(p => p.Theirs.Error)):F2} "
            + $"| × {Math.Exp(m):F3} [{Math.Exp(m - e):F3}, {Math.Exp(m + e):F3}] "
            + $"| {all.Average(p => p.Ours.F1):F3} | {all.Average(p => p.Theirs.F1):F3} | {Text(f1)} | {Median(time):F2} "
            + $"| {Median(all.Select(p => p.Ours.Microseconds)):F0} | {Median(all.Select(p => p.Theirs.Microseconds)):F0} |");
    }

    private static string Text(double[] differences)
    {
        var (mean, half) = Interval(differences);
        return string.Create(CultureInfo.InvariantCulture,
            $"{mean:+0.000;-0.000;0.000} [{mean - half:+0.000;-0.000;0.000}, {mean + half:+0.000;-0.000;0.000}]");
    }

    private static (double Mean, double Half) Interval(double[] x)
    {
        if (x.Length < 2) return (x.Length == 0 ? 0 : x[0], 0);
        double mean = x.Average(), variance = x.Sum(d => (d - mean) * (d - mean)) / (x.Length - 1);
        return (mean, 1.96 * Math.Sqrt(variance / x.Length));
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }
}
