using System.Collections.Immutable;
using Iconotheque.Collections.Reading;

namespace Iconotheque.Collections;

/// <summary>A benchmark and everything that a check found in it.</summary>
/// <param name="Benchmark">What could be read: rows with an error are left out.</param>
/// <param name="Findings">Errors first, then warnings, then notes; within each in the order of rule, file and line.</param>
/// <param name="Missing">Paths of images that have no file; sorted ordinally.</param>
internal sealed record CheckReport(Benchmark Benchmark, ImmutableArray<Finding> Findings, ImmutableArray<string> Missing)
{
    /// <summary>How many findings have a severity.</summary>
    public int Count(Severity severity) => Findings.Count(finding => finding.Severity == severity);

    /// <summary>The images with their lines; null in a report that was not made by <see cref="BenchmarkCheck"/>.</summary>
    internal LayoutReading? Reading { get; init; }

    /// <summary>The report with an error for each file that is there and cannot be opened as an image.</summary>
    /// <param name="setAside">Paths of images, with reasons.</param>
    public CheckReport WithUnreadable(IEnumerable<SetAside> setAside)
    {
        var reasons = setAside.ToDictionary(one => one.Path, one => one.Reason, StringComparer.Ordinal);
        var reading = Reading ?? new LayoutReading(Benchmark);
        var unreadable = Enumerable.Range(0, Benchmark.Images.Length)
            .Where(i => reasons.ContainsKey(Benchmark.Images[i].Path))
            .DistinctBy(i => Benchmark.Images[i].Path)
            .Select(i => reading.On(Severity.Error, "unreadable-image", i,
                $"cannot be opened: {reasons[Benchmark.Images[i].Path]}"));
        return this with { Findings = BenchmarkCheck.Sorted(Findings.Concat(unreadable)) };
    }
}
