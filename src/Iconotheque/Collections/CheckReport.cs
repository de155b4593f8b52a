using System.Collections.Immutable;

namespace Iconotheque.Collections;

/// <summary>A benchmark and everything that a check found in it.</summary>
/// <param name="Benchmark">What could be read: rows with an error are left out.</param>
/// <param name="Findings">Errors first, then warnings, then notes; within each in the order of rule, file and line.</param>
/// <param name="Missing">Paths of images that have no file; sorted ordinally.</param>
public sealed record CheckReport(Benchmark Benchmark, ImmutableArray<Finding> Findings, ImmutableArray<string> Missing)
{
    /// <summary>How many findings have a severity.</summary>
    public int Count(Severity severity) => Findings.Count(finding => finding.Severity == severity);

    /// <summary>The report with an error for each file that is there and cannot be opened as an image.</summary>
    /// <param name="setAside">Paths of images, with reasons.</param>
    public CheckReport WithUnreadable(IEnumerable<SetAside> setAside) => this with
    {
        Findings = BenchmarkCheck.Sorted(Findings.Concat(setAside.Select(one => new Finding(Severity.Error, "unreadable-image", one.Path, null, one.Reason)))),
    };
}
