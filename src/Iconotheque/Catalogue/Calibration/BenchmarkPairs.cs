using System.Collections.Immutable;
using Iconotheque.Catalogue.Search;
using Iconotheque.Collections;
using Iconotheque.Descriptors;
using Iconotheque.Numerics;
using Iconotheque.Retrieval;

namespace Iconotheque.Catalogue.Calibration;

/// <summary>
/// Labelled pairs from a benchmark: of each picture its k nearest, right or not as the benchmark says; junk is left out.
/// </summary>
/// <remarks>
/// Every picture asks: the queries, and those that are right for none, all of whose pairs are wrong. In a collection most
/// pictures
/// have no other of their place, and a curve that only knew queries with right answers would promise too much. A pair that both
/// pictures ask for counts once.
/// </remarks>
public static class BenchmarkPairs
{
    private const string DomainFacet = "domain";

    /// <summary>Describes a benchmark as a library is described, and labels pairs of it.</summary>
    /// <param name="benchmark">The benchmark; its queries have right answers.</param>
    /// <param name="describer">Describes as the library does.</param>
    /// <param name="descriptor">The global descriptor to calibrate.</param>
    /// <param name="best">k.</param>
    /// <param name="progress">Told of describing and of verifying.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="InputException">The benchmark has no queries.</exception>
    public static ImmutableArray<LabelledPair> Of(
        Benchmark benchmark, PictureDescriber describer, string descriptor, int best,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (benchmark.Queries.IsEmpty) throw new InputException(benchmark.Root, "has no labelled images: a calibration needs to know which pictures show the same place");
        var folder = Directory.CreateTempSubdirectory("iconotheque-");
        try
        {
            var needed = describer.Descriptors.Where(known => known.Name == descriptor || known.Kind != DescriptorKind.Global).ToArray();
            Describer.Run(benchmark, needed, new DescribeOptions { Folder = folder.FullName, Imaging = describer.Card.Imaging }, progress, cancellation);
            using var vectors = GlobalVectorSet.Open(folder.FullName, descriptor);
            var features = describer.Card.Locals.Select(local => LocalFeatureSet.Open(folder.FullName, local.Name))
                .ToImmutableArray();
            try
            {
                var described = BenchmarkSubset.Of(benchmark, image => vectors.Images.Contains(image.Id));
                return Label(described, vectors, features, Asked(described, vectors, best, cancellation), (progress,
                    cancellation));
            }
            finally
            {
                foreach (var set in features) set.Dispose();
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The pairs, each once, and whether they show one place.</summary>
    private static JudgedImages[] Asked(Benchmark benchmark, GlobalVectorSet vectors, int best, CancellationToken cancellation)
    {
        var asked = new Dictionary<(int, int), JudgedImages>();
        var ranking = new Ranking(benchmark);
        new VectorScorer(vectors).Score([.. Enumerable.Range(0, benchmark.Queries.Length)], benchmark, (query, scores) =>
        {
            foreach (var answer in ranking.Of(query, scores, best).Top
                .Where(answer => answer.Judgement is Judgement.Positive or Judgement.HardPositive or Judgement.Negative))
            {
                Add(benchmark.Queries[query].Image, answer.Image, answer.Judgement != Judgement.Negative,
                    benchmark.Queries[query].Class);
            }
        }, cancellation);
        int[] rows = SetRows.Of(benchmark, vectors.Images, vectors.Info.Name);
        var told = benchmark.Queries.SelectMany(query => query.Positives.Concat(query.HardPositives)
            .Concat(query.Junk).Append(query.Image)).ToHashSet();
        foreach (int image in Enumerable.Range(0, rows.Length)
            .Where(image => benchmark.Images[image].InDatabase && !told.Contains(image)))
        {
            cancellation.ThrowIfCancellationRequested();
            var own = vectors.Slice(rows[image], 1);
            float[] scores = new float[rows.Length];
            for (int other = 0; other < rows.Length; other++)
            {
                bool isOther = other != image && benchmark.Images[other].InDatabase;
                scores[other] = isOther ? (float)InnerProduct.Of(own, vectors.Slice(rows[other], 1)) : float.NaN;
            }

            foreach (int other in TopK.Of(scores, best)) Add(image, other, false, benchmark.Images[image].Id);
        }

        return [.. asked.Values];

        void Add(int first, int second, bool same, string group) =>
            asked.TryAdd((Math.Min(first, second), Math.Max(first, second)), new JudgedImages(first, second, same, group));
    }

    private static ImmutableArray<LabelledPair> Label(
        Benchmark benchmark, GlobalVectorSet vectors, ImmutableArray<LocalFeatureSet> features, JudgedImages[] pairs,
        (IProgress<WorkProgress>? Progress, CancellationToken Cancellation) told)
    {
        int[] rows = SetRows.Of(benchmark, vectors.Images, vectors.Info.Name);
        var labelled = new LabelledPair[pairs.Length];
        var counter = new WorkCounter(told.Progress, "label pairs", pairs.Length);
        var options = new ParallelOptions { CancellationToken = told.Cancellation };
        PairMatcher[] Matchers() => [.. features.Select(set => new PairMatcher(set, new MatchingOptions(), new VerificationOptions()))];
        Parallel.For(0, pairs.Length, options, Matchers, (i, _, matchers) =>
        {
            var (first, second) = (rows[pairs[i].First], rows[pairs[i].Second]);
            double similarity = InnerProduct.Of(vectors.Slice(first, 1), vectors.Slice(second, 1));
            var local = features.Zip(matchers).Aggregate(LocalEvidence.None, (evidence, by) => evidence.With(by.First.Form,
                by.Second.Significance(first, second)));
            labelled[i] = new LabelledPair(similarity, features.IsEmpty ? null : local, pairs[i].Same, pairs[i].Group)
            {
                Domain = DomainOf(benchmark.Images[pairs[i].First], benchmark.Images[pairs[i].Second]),
            };
            counter.Add();
            return matchers;
        }, _ => { });
        return [.. labelled];
    }

    /// <summary>What a pair is of, whichever picture comes first; empty where the benchmark does not say it of both.</summary>
    private static string DomainOf(CollectionImage first, CollectionImage second)
    {
        string[] domains = [.. ((CollectionImage[])[first, second])
            .Select(image => image.Facets.GetValueOrDefault(DomainFacet) ?? "").Order(StringComparer.Ordinal)];
        return domains[0].Length > 0 ? string.Join(" – ", domains) : "";
    }

    private sealed record JudgedImages(int First, int Second, bool Same, string Group);
}
