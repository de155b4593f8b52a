using System.Collections.Immutable;
using Iconotheque.Collections;
using Iconotheque.Evaluation.Rankings;
using Iconotheque.Evaluation.Results;
using Iconotheque.Numerics;

namespace Iconotheque.Tests.Evaluation;

/// <summary>Benchmarks without image files, and rankings of them.</summary>
internal static class Benchmarks
{
    /// <summary>Classes a, b, c … of the given sizes, every image a query, then distractors; grades when asked for.</summary>
    public static Benchmark Of(int[] sizes, int distractors = 0, bool graded = false)
    {
        string[] names = [.. sizes.Select((_, c) => $"{(char)('a' + c)}")];
        string[] classOf = [.. sizes.SelectMany((size, c) => Enumerable.Repeat(names[c], size))];
        return new()
        {
            Root = "nowhere",
            Name = "sample",
            Layout = "made by a test",
            Images = [.. classOf.Select((name, i) => new CollectionImage($"{name}/{i}.jpg", name, Role.QueryAndPositive)),
                .. Enumerable.Range(0, distractors).Select(i => new CollectionImage($"other/{i}.jpg"))],
            Queries = [.. classOf.Select((name, i) => new Query(i, name, i,
                [.. Enumerable.Range(0, classOf.Length).Where(j => j != i && classOf[j] == name)], [], []))],
            Grades = graded ? [.. names.Select((name, c) => new ClassGrades(name, "",
                [.. Enumerable.Range(0, 11).Select(v => (c * (v + 1) + v) % 4)]))] : [],
        };
    }

    /// <summary>Rankings by a noisy score: the more noise, the worse.</summary>
    public static RankedDescriptor Ranked(Benchmark benchmark, string name, double noise)
    {
        var random = new SeededRandom(SeededRandom.Derive(7, name));
        return new(name, ImmutableSortedDictionary<string, string>.Empty.Add("head", name),
            [.. benchmark.Queries.Select((query, q) => WrittenRankings.Of(
            [.. Enumerable.Range(0, benchmark.Images.Length)
                .Select(i => (Judge(query, i), (float)Math.Round(Prior(query, i) + noise * random.NextDouble(), 2)))], q))], []);
    }

    private static double Prior(Query query, int image) =>
        Judge(query, image) switch { Judgement.Self => 10, Judgement.Positive => 1, _ => 0 };

    private static Judgement Judge(Query query, int image) =>
        image == query.Self ? Judgement.Self
        : query.Positives.Contains(image) ? Judgement.Positive
        : query.HardPositives.Contains(image) ? Judgement.HardPositive
        : query.Junk.Contains(image) ? Judgement.Junk
        : Judgement.Negative;
}
