using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Iconotheque.Collections;

namespace Iconotheque.Evaluation.Results;

/// <summary>The identity of what is right in a benchmark.</summary>
internal static class GroundTruth
{
    /// <summary>
    /// SHA-256, in lower-case hexadecimal, over every image's identifier, class and role and every query's judgements.
    /// </summary>
    /// <remarks>
    /// Images go by identifier, not by place or file content: the same ground truth over moved or recompressed files is the same.
    /// </remarks>
    public static string Sha256(Benchmark benchmark)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var image in benchmark.Images) Append(hash, "image", image.Id, image.Class, image.Role.ToString());
        foreach (var query in benchmark.Queries)
        {
            Append(hash, "query", Text(query.Image), query.Class, Text(query.Self));
            Append(hash, "positive", [.. query.Positives.Select(Text)]);
            Append(hash, "hard", [.. query.HardPositives.Select(Text)]);
            Append(hash, "junk", [.. query.Junk.Select(Text)]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>One class after another, by name, with grades, floor and chance.</summary>
    internal static ImmutableArray<ClassSummary> Classes(Benchmark benchmark, ImmutableArray<string> names,
        ImmutableArray<double?> floors, ImmutableArray<double?> chances)
    {
        var grades = benchmark.Grades.ToDictionary(grade => grade.Class);
        var queries = benchmark.Queries.Select((query, index) => (query, index)).ToLookup(pair => pair.query.Class);
        return [.. names.Select((name, c) => new ClassSummary
        {
            Name = name,
            Size = Showing(benchmark, name, queries[name].Select(pair => pair.query)),
            Queries = queries[name].Count(),
            Floor = floors[c],
            Chance = chances[c],
            Reference = grades.TryGetValue(name, out var grade) ? grade.Reference : "",
            Grades = grade?.Grades ?? [],
            Overall = grade?.Overall,
        })];
    }

    /// <summary>What was measured on.</summary>
    internal static BenchmarkSummary Summary(Benchmark benchmark, ImmutableArray<SetAside> setAside)
    {
        var shown = benchmark.Queries.SelectMany(query => query.Positives.Concat(query.HardPositives).Append(query.Self))
            .ToHashSet();
        return new()
        {
            Name = benchmark.Name,
            Version = benchmark.Version,
            Licence = benchmark.Licence,
            Citation = benchmark.Citation,
            Layout = benchmark.Layout,
            GroundTruthSha256 = Sha256(benchmark),
            Database = benchmark.Images.Count(image => image.InDatabase),
            Distractors =
                benchmark.Images.Where((image, i) => image.InDatabase && image.Class.Length == 0 && !shown.Contains(i)).Count(),
            SetAside = setAside,
        };
    }

    /// <summary>How many images show a class: those labelled with it, junk left out, and those that answer its queries.</summary>
    private static int Showing(Benchmark benchmark, string name, IEnumerable<Query> queries)
    {
        var images = Enumerable.Range(0, benchmark.Images.Length)
            .Where(i => benchmark.Images[i].Class == name && benchmark.Images[i].Role is not (Role.Junk or Role.Distractor))
            .ToHashSet();
        foreach (var query in queries)
            images.UnionWith(query.Positives.Concat(query.HardPositives).Append(query.Self).Where(i => i >= 0));
        return images.Count;
    }

    /// <summary>
    /// One record: its kind and fields, separated by the unit separator, which no name holds, and ended by a line feed.
    /// </summary>
    private static void Append(IncrementalHash hash, string kind, params string[] fields) =>
        hash.AppendData(Encoding.UTF8.GetBytes(kind + '\u001f' + string.Join('\u001f', fields) + '\n'));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
