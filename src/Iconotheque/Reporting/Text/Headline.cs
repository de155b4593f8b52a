using Iconotheque.Evaluation.Protocols;
using Iconotheque.Evaluation.Results;
using Iconotheque.Evaluation.Statistics;

namespace Iconotheque.Reporting.Text;

/// <summary>The mean that a protocol puts first: over classes or over queries.</summary>
internal static class Headline
{
    /// <summary>Whether it is the mean over queries.</summary>
    public static bool IsOverQueries(StudyResults results) => results.Protocol.Averaging == Averaging.Query;

    /// <summary>Its short name: macro or micro.</summary>
    public static string Name(StudyResults results) => IsOverQueries(results) ? "micro" : "macro";

    /// <summary>What it is a mean over.</summary>
    public static string Unit(StudyResults results) => IsOverQueries(results) ? "queries" : "classes";

    /// <summary>Its value for a descriptor.</summary>
    public static Estimate Of(StudyResults results, DescriptorResults descriptor) =>
        IsOverQueries(results) ? descriptor.Micro : descriptor.Macro;

    /// <summary>The other mean.</summary>
    public static Estimate Other(StudyResults results, DescriptorResults descriptor) =>
        IsOverQueries(results) ? descriptor.Macro : descriptor.Micro;

    /// <summary>The same mean of what every class has, such as its chance.</summary>
    public static double? Mean(StudyResults results, Func<ClassSummary, double?> value)
    {
        if (!IsOverQueries(results)) return results.Classes.Select(value).Average();
        var counted = results.Queries.Where(query => query.Positives > 0).Select(query => value(results.Classes[query.Class]))
            .OfType<double>().ToList();
        return counted.Count == 0 ? null : counted.Average();
    }
}
