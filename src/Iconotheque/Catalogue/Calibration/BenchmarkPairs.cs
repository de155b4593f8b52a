using System.Collections.Immutable;
using Iconotheque.Catalogue.Search;
using Iconotheque.Collections;
using Iconotheque.Descriptors;
using Iconotheque.Numerics;
using Iconotheque.Retrieval;

namespace Iconotheque.Catalogue.Calibration;

/// <summary>Labelled pairs from a benchmark: the k best of each query, right or not as the benchmark says; junk is left out.</summary>
public static class BenchmarkPairs
{
    /// <summary>Describes a benchmark as a library is described, and labels pairs of it.</summary>
    /// <param name="benchmark">The benchmark; its queries have right answers.</param>
    /// <param name="describer">Describes as the library does.</param>
    /// <param name="descriptor">The global descriptor to calibrate.</param>
    /// <param name="best">k.</param>
    /// <param name="progress">Told of describing and of verifying.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="InputException">The benchmark has no queries.</exception>
    public static ImmutableArray<LabelledPair> Of(Benchmark benchmark, PictureDescriber describer, string descriptor, int best, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (benchmark.Queries.IsEmpty) throw new InputException(benchmark.Root, "has no labelled images: a calibration needs to know which pictures show the same place");
        var folder = Directory.CreateTempSubdirectory("iconotheque-");
        try
        {
            var needed = describer.Descriptors.Where(known => known.Name == descriptor || known.Kind != DescriptorKind.Global).ToArray();
            Describer.Run(benchmark, needed, new DescribeOptions { Folder = folder.FullName, Imaging = describer.Card.Imaging }, progress, cancellation);
            using var vectors = GlobalVectorSet.Open(folder.FullName, descriptor);
            using var features = describer.Card.Local is { } local ? LocalFeatureSet.Open(folder.FullName, local.Name) : null;
            return Label(BenchmarkSubset.Of(benchmark, image => vectors.Images.Contains(image.Id)), vectors, features, best, progress, cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ImmutableArray<LabelledPair> Label(Benchmark benchmark, GlobalVectorSet vectors, LocalFeatureSet? features, int best, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        int[] rows = SetRows.Of(benchmark, vectors.Images, vectors.Info.Name);
        var ranked = new List<(Query Query, ImmutableArray<RankedImage> Best)>();
        var ranking = new Ranking(benchmark);
        new VectorScorer(vectors).Score([.. Enumerable.Range(0, benchmark.Queries.Length)], benchmark, (query, scores) => ranked.Add((benchmark.Queries[query], ranking.Of(query, scores, best).Top)), cancellation);
        var labelled = new LabelledPair[ranked.Count][];
        var counter = new WorkCounter(progress, "label pairs", ranked.Count);
        Parallel.For(0, ranked.Count, new ParallelOptions { CancellationToken = cancellation }, () => features is null ? null : new PairMatcher(features, new MatchingOptions(), new VerificationOptions()), (q, _, matcher) =>
        {
            var (query, answers) = ranked[q];
            labelled[q] = [.. from answer in answers
                              where answer.Judgement is Judgement.Positive or Judgement.HardPositive or Judgement.Negative
                              let similarity = InnerProduct.Of(vectors.Slice(rows[query.Image], 1), vectors.Slice(rows[answer.Image], 1))
                              select new LabelledPair(similarity, matcher?.Significance(rows[query.Image], rows[answer.Image]), answer.Judgement != Judgement.Negative, query.Class)];
            counter.Add();
            return matcher;
        }, _ => { });
        return [.. labelled.SelectMany(pairs => pairs)];
    }
}
