using Iconotheque.Evaluation.Rankings;
using Iconotheque.Evaluation.Results;

namespace Iconotheque.Evaluation.Running;

/// <summary>Whether rankings belong to a benchmark and can be compared with one another.</summary>
internal static class RankingCheck
{
    /// <exception cref="ArgumentException">They do not; the message says which ranking and gives both figures.</exception>
    internal static void Validate(StudyInputs inputs)
    {
        if (inputs.Descriptors.IsEmpty) throw new ArgumentException("A study needs the rankings of at least one descriptor.");
        var twice = inputs.Descriptors.GroupBy(descriptor => descriptor.Name).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null) throw new ArgumentException($"Two descriptors are called {twice.Key}.");
        foreach (var descriptor in inputs.Descriptors) Validate(descriptor, inputs);
    }

    private static void Validate(RankedDescriptor descriptor, StudyInputs inputs)
    {
        int queries = inputs.Benchmark.Queries.Length;
        if (descriptor.Rankings.Count != queries)
        {
            throw new ArgumentException(
                $"{descriptor.Name} ranks {descriptor.Rankings.Count} queries; the benchmark has {queries}.");
        }

        for (int q = 0; q < queries; q++)
        {
            if (descriptor.Rankings[q].Query != q)
                throw new ArgumentException($"{descriptor.Name}: ranking {q} is of query {descriptor.Rankings[q].Query}.");
            var (size, judged) = Judged(descriptor.Rankings[q]);
            var (firstSize, firstJudged) = Judged(inputs.Descriptors[0].Rankings[q]);
            if (size != firstSize || !judged.SetEquals(firstJudged))
            {
                throw new ArgumentException(
                    $"{descriptor.Name}: query {q} has {judged.Count} judged images "
                        + $"among {size}; {inputs.Descriptors[0].Name} has {firstJudged.Count} among {firstSize}.");
            }
        }
    }

    private static (int Size, HashSet<(int, Judgement)> Judged) Judged(RankedQuery ranking) =>
        (ranking.DatabaseSize, [.. ranking.Judged.Select(judged => (judged.Image, judged.Judgement))]);
}
