using Iconotheque.Collections.Reading;

namespace Iconotheque.Collections.Checking;

/// <summary>Checks of names, classes and queries, for every layout.</summary>
internal static class GroundTruthChecks
{
    public static IEnumerable<Finding> Of(LayoutReading reading) =>
        Names(reading).Concat(Classes(reading)).Concat(Queries(reading));

    /// <summary>Names that some file systems and people cannot tell apart.</summary>
    private static IEnumerable<Finding> Names(LayoutReading reading)
    {
        var images = reading.Benchmark.Images;
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < images.Length; i++)
        {
            if (images[i].Region is null && !seen.TryAdd(images[i].Path, i))
                yield return reading.On(Severity.Warning, "name-case", i,
                    $"differs from {images[seen[images[i].Path]].Path} only in upper and lower case.");
        }
    }

    /// <summary>A class whose one image is a query that nothing answers.</summary>
    private static IEnumerable<Finding> Classes(LayoutReading reading) =>
        from alone in Alone(reading.Benchmark)
        select reading.On(Severity.Warning, "class-of-one", alone,
            $"is the only image of class {reading.Benchmark.Images[alone].Class}; a class needs two.");

    private static IEnumerable<Finding> Queries(LayoutReading reading)
    {
        var benchmark = reading.Benchmark;
        if (benchmark.Queries.IsEmpty)
        {
            yield return new(Severity.Note, "no-queries", ".", null,
                "the collection has no queries: it can be described and searched, not evaluated.");
            yield break;
        }

        var alone = Alone(benchmark).ToHashSet();
        foreach (var query in benchmark.Queries)
        {
            if (query.Positives.IsEmpty && query.HardPositives.IsEmpty && !alone.Contains(query.Image))
                yield return reading.On(Severity.Warning, "query-without-positive", query.Image,
                    "is a query without a right answer; it cannot be scored.");
        }
    }

    private static IEnumerable<int> Alone(Benchmark benchmark)
    {
        var answered = benchmark.Queries.Where(query => !query.Positives.IsEmpty || !query.HardPositives.IsEmpty)
            .Select(query => query.Class).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(0, benchmark.Images.Length)
            .Where(i => benchmark.Images[i] is { Class.Length: > 0, Region: null })
            .GroupBy(i => benchmark.Images[i].Class, StringComparer.Ordinal)
            .Where(group => !answered.Contains(group.Key) && !group.Skip(1).Any())
            .Select(group => group.First());
    }
}
