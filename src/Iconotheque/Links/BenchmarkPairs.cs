using System.Collections.Immutable;
using Iconotheque.Calibration;
using Iconotheque.Collections;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Libraries;
using Iconotheque.Numerics;
using Iconotheque.Retrieval;
using Iconotheque.Retrieval.Matching;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Links;

/// <summary>
/// Labelled pairs from a benchmark: of each picture its k nearest, right or not as the benchmark says; junk is left out.
/// </summary>
/// <remarks>
/// Every picture asks: the queries, and those that are right for none, all of whose pairs are wrong. In a collection most
/// pictures
/// have no other of their place, and a curve that only knew queries with right answers would promise too much. A pair that both
/// pictures ask for counts once.
/// </remarks>
internal static class BenchmarkPairs
{
    private const string DomainFacet = "domain";

    /// <summary>Describes a benchmark as a library is described, and labels pairs of it.</summary>
    /// <param name="benchmark">The benchmark; its queries have right answers.</param>
    /// <param name="describer">Describes as the library does.</param>
    /// <param name="descriptor">The global descriptor to calibrate.</param>
    /// <param name="best">k.</param>
    /// <param name="progress">Reports describing and of verifying.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="InputException">The benchmark has no queries.</exception>
    public static ImmutableArray<LabelledPair> Of(
        Benchmark benchmark, PictureDescriber describer, string descriptor, int best,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (benchmark.Queries.IsEmpty)
            throw new InputException(benchmark.Root,
                "has no labelled images: a calibration needs to know which pictures show the same place");
        var folder = Directory.CreateTempSubdirectory("iconotheque-");
        try
        {
            var needed =
                describer.Descriptors.Where(known => known.Name == descriptor || known.Kind != DescriptorKind.Global).ToArray();
            Describer.Run(benchmark, needed, new DescribeOptions { Folder = folder.FullName, Imaging = describer.Card.Imaging },
                progress, cancellation);
            using var vectors = GlobalVectorSet.Open(folder.FullName, descriptor);
            var features = describer.Card.Locals.Select(local => LocalFeatureSet.Open(folder.FullName, local.Name))
                .ToImmutableArray();
            try
            {
                var described = BenchmarkSubset.Of(benchmark, image => vectors.Images.Contains(image.Id));
                double? alike = LookAlikesOf(vectors, features, cancellation)?.Share;
                var pairs = Asked(described, vectors, best, cancellation);
                return [.. Label(described, vectors, features, pairs, progress, cancellation)
                    .Select(pair => pair with { LookAlikes = alike })];
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
        var queries = Asking(benchmark);
        var task = RetrievalTask.Of(benchmark.Images, queries.Select(query => new AskingImage(query.Image, query.Self)));
        float[] searched = new float[task.Images.Length];
        new VectorScorer(vectors).Score([.. Enumerable.Range(0, queries.Length)], task, (q, scores) =>
        {
            var query = queries[q];
            for (int i = 0; i < searched.Length; i++) searched[i] = task.IsSearched(i) ? scores[i] : float.NaN;
            var right = query.Positives.Concat(query.HardPositives).ToHashSet();
            foreach (int image in TopK.Of(searched, best, query.Self).Where(image => !query.Junk.Contains(image)))
            {
                var (first, second) = (Math.Min(query.Image, image), Math.Max(query.Image, image));
                asked.TryAdd((first, second), new JudgedImages(first, second, right.Contains(image), query.Class));
            }
        }, cancellation);
        return [.. asked.Values];
    }

    /// <summary>How much the pictures look alike; null where none is described on a grid, or they are too few.</summary>
    private static LookAlikes? LookAlikesOf(GlobalVectorSet vectors, ImmutableArray<LocalFeatureSet> features,
        CancellationToken cancellation)
    {
        if (features.FirstOrDefault(set => set.Form.StridePixels > 0) is not { } grid) return null;
        int[] pictures = [.. Enumerable.Range(0, vectors.Images.Length)];
        var matcher = new PairMatcher(grid, new MatchingOptions(), new VerificationOptions());
        return LookAlikes.Of(pictures, Nearest, (first, second) => matcher.Significance(first, second));

        int[] Nearest(int picture)
        {
            cancellation.ThrowIfCancellationRequested();
            float[] scores = [.. pictures.Select(other =>
                (float)InnerProduct.Of(vectors.Slice(picture, 1), vectors.Slice(other, 1)))];
            return [.. TopK.Of(scores, LookAlikes.Neighbours, picture)];
        }
    }

    /// <summary>The queries, then every other searched picture that is right for none.</summary>
    private static ImmutableArray<Query> Asking(Benchmark benchmark)
    {
        var told = benchmark.Queries.SelectMany(query => query.Positives.Concat(query.HardPositives)
            .Concat(query.Junk).Append(query.Image)).ToHashSet();
        var others = Enumerable.Range(0, benchmark.Images.Length)
            .Where(image => benchmark.Images[image].InDatabase && !told.Contains(image));
        return [.. benchmark.Queries, .. others.Select(image => new Query(image, benchmark.Images[image].Id, image, [], [], []))];
    }

    private static ImmutableArray<LabelledPair> Label(
        Benchmark benchmark, GlobalVectorSet vectors, ImmutableArray<LocalFeatureSet> features, JudgedImages[] pairs,
        IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        int[] rows = SetRows.Of(RetrievalTask.Of(benchmark.Images, []), vectors.Images, vectors.Info.Name);
        var labelled = new LabelledPair[pairs.Length];
        var counter = new WorkCounter(progress, "label pairs", pairs.Length);
        var options = new ParallelOptions { CancellationToken = cancellation };
        PairMatcher[] Matchers() =>
            [.. features.Select(set => new PairMatcher(set, new MatchingOptions(), new VerificationOptions()))];
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
