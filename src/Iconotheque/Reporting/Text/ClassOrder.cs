using System.Collections.Immutable;
using Iconotheque.Evaluation.Results;

namespace Iconotheque.Reporting.Text;

/// <summary>Classes from the hardest to the easiest.</summary>
internal static class ClassOrder
{
    /// <summary>The mean over descriptors of the mAP of a class; null where no descriptor has one.</summary>
    public static double? Average(StudyResults results, int index) =>
        results.Descriptors.Select(d => d.ClassMap[index]).Average();

    /// <summary>
    /// Indices of the classes that have a mAP, by ascending <see cref="Average"/>; equal ones in their given order.
    /// </summary>
    public static ImmutableArray<int> ByAverage(StudyResults results) =>
        [.. Enumerable.Range(0, results.Classes.Length).Where(i => Average(results, i) is not null)
            .OrderBy(i => Average(results, i))];
}
