namespace Iconotheque.Evaluation.Results;

/// <summary>Which descriptors of a study learned from what they are measured on.</summary>
internal static class LearnedDescriptors
{
    /// <summary>The field of a stamp that names the collections.</summary>
    internal const string From = "learned-from";

    /// <summary>
    /// The names of the descriptors whose stamp says that a head or whitening was learned from a collection of the benchmark's
    /// own name: their figures flatter. A part of the benchmark under another name is not recognised.
    /// </summary>
    public static IEnumerable<string> FromTheEvaluated(StudyResults results) =>
        from descriptor in results.Descriptors
        where descriptor.Stamp.TryGetValue(From, out string? collections)
            && collections.Split("; ")
                .Any(collection => collection.StartsWith(results.Benchmark.Name + " ", StringComparison.Ordinal))
        select descriptor.Name;
}
