using System.Collections.Immutable;
using Iconotheque.Collections.Checking;
using Iconotheque.Collections.Reading;

namespace Iconotheque.Collections;

/// <summary>
/// Looks for what is wrong with a benchmark: its files, names, classes, queries, grades and ticks. Opens no image.
/// </summary>
internal static class BenchmarkCheck
{
    /// <summary>
    /// Reads a benchmark and collects everything there is to say, where <see cref="BenchmarkReader"/> stops at the first error.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="layout">One of <see cref="BenchmarkReader.LayoutNames"/>, or null to recognise it.</param>
    /// <param name="progress">Told how many files are compared.</param>
    /// <param name="cancellation">Stops between two files.</param>
    /// <returns>The findings, the same whatever the number of threads.</returns>
    /// <exception cref="InputException">A file cannot be read at all, such as a CSV file without its header.</exception>
    public static CheckReport Run(string folder, string? layout = null, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var log = new FindingLog(folder, strict: false);
        var reading = BenchmarkReader.Read(folder, layout, log);
        var files = new FileChecks(reading, progress, cancellation);
        files.Run();
        return new CheckReport(
            reading.Benchmark,
            Sorted(log.Findings.Concat(files.Findings).Concat(GroundTruthChecks.Of(reading))),
            [.. files.Missing.Order(StringComparer.Ordinal)])
        {
            Reading = reading,
        };
    }

    /// <summary>Findings in the order of a report: severity, rule, file, line.</summary>
    public static ImmutableArray<Finding> Sorted(IEnumerable<Finding> findings) =>
    [
        .. findings.OrderBy(finding => finding.Severity)
            .ThenBy(finding => finding.Rule, StringComparer.Ordinal)
            .ThenBy(finding => finding.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Line ?? 0)
            .ThenBy(finding => finding.Text, StringComparer.Ordinal),
    ];
}
