using System.Collections.Immutable;
using Iconotheque.Collections.Reading;

namespace Iconotheque.Collections;

/// <summary>
/// Reads a benchmark or a collection from the folder in which it lies, in any of the layouts of docs/formats.md.
/// </summary>
public static class BenchmarkReader
{
    /// <summary>The names of the layouts, in the order in which they are tried.</summary>
    public static ImmutableArray<string> LayoutNames { get; } = [.. Layouts.Known.Select(layout => layout.Name)];

    /// <summary>Reads a benchmark, with the ground truth of each of its queries. Images that have no file are kept.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="layout">One of <see cref="LayoutNames"/>, or null to recognise it.</param>
    /// <param name="note">Told how its tables are read where that is not as the documentation of the layout has it: another
    /// encoding or delimiter.</param>
    /// <returns>
    /// The benchmark. In a benchmark of classes each image of role <see cref="Role.QueryAndPositive"/> asks for the other images
    /// of its class that are not junk; time and memory are linear in the images, but for the lists of right answers of those
    /// queries, which grow with the square of a class.
    /// </returns>
    /// <exception cref="InputException">The folder, or a file that describes the benchmark, cannot be used: says which line and
    /// why.</exception>
    public static Benchmark Read(string folder, string? layout = null, Action<string>? note = null)
    {
        var log = new FindingLog(folder, strict: true);
        var benchmark = Read(folder, layout, log).Benchmark;
        foreach (var finding in log.Findings.Where(finding => finding.Rule == CsvFile.FormRule))
            note?.Invoke($"{finding.File} {finding.Text}");
        return benchmark;
    }

    /// <summary>Reads a benchmark and tells <paramref name="log"/> what there is to say of it.</summary>
    internal static LayoutReading Read(string folder, string? layout, FindingLog log)
    {
        var place = new CollectionFolder(folder);
        var reading = Layouts.Choose(place, layout).Read(place, log);
        foreach (string study in place.Studies)
            log.Say(Severity.Note, "study", study, null, "is a study; its pictures are not read as images of the collection.");
        return reading;
    }
}
