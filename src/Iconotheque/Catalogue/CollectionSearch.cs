using System.Collections.Immutable;
using System.Diagnostics;
using Iconotheque.Collections;
using Iconotheque.Descriptors;
using Iconotheque.Imaging;
using Iconotheque.Indexing;
using Iconotheque.Retrieval;

namespace Iconotheque.Catalogue;

/// <summary>Searches a collection that <see cref="IndexedCollection"/> made searchable, by image files or regions of them.</summary>
/// <remarks>
/// A query is described as the collection was, its features are joined to the collection's, and the ranking is that of a study whose only query it
/// is. Memory: what the method takes; global vectors are copied, N × D × 4 bytes.
/// </remarks>
/// <param name="folder">The folder of the searchable collection.</param>
/// <param name="card">Its card.</param>
/// <param name="method">The method that the card names.</param>
public sealed class CollectionSearch(string folder, CollectionCard card, SearchMethod method)
{
    /// <summary>No image of a collection has a name that begins so.</summary>
    private const char QueryMark = '\u0001';

    private readonly string descriptors = Path.Combine(folder, IndexedCollection.DescriptorsFolder), index = Path.Combine(folder, IndexedCollection.IndexFolder);

    /// <summary>How many images are returned.</summary>
    public int Top { get; init; } = 20;

    /// <summary>How the answers are ranked anew; null for not at all.</summary>
    public RerankingChain? Reranking { get; init; }

    /// <summary>How much of an index of features is looked at.</summary>
    public SearchOptions Index { get; init; } = new();

    /// <summary>How pairs are verified.</summary>
    public VerificationOptions Verification { get; init; } = new();

    /// <summary>How many threads work; the answers do not depend on them.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Searches by one image.</summary>
    /// <param name="file">The image.</param>
    /// <param name="region">The part of it that is looked for; null for all of it.</param>
    /// <param name="progress">Told of longer stages.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="InputException">The image cannot be read, or the collection is damaged, or was not described as this program describes.</exception>
    public SearchResults By(string file, Region? region = null, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (!File.Exists(file)) throw new InputException(file, Directory.Exists(file) ? "is a folder; name an image" : "there is no such file");
        var query = Directory.CreateTempSubdirectory("iconotheque-");
        try
        {
            long begin = Stopwatch.GetTimestamp();
            var asked = Describe(file, region, query.FullName, cancellation);
            double describing = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            begin = Stopwatch.GetTimestamp();
            var (answers, images) = method.Features.Kind == DescriptorKind.Global ? ByVector(query.FullName, asked, progress, cancellation) : ByFeatures(query.FullName, asked, progress, cancellation);
            return new SearchResults
            {
                Query = file,
                Region = region,
                Descriptor = Reranking is null ? method.Name : $"{method.Name}+{Reranking.Name}",
                Images = images,
                Answers = answers,
                DescribeSeconds = describing,
                RankSeconds = Stopwatch.GetElapsedTime(begin).TotalSeconds,
            };
        }
        finally
        {
            query.Delete(recursive: true);
        }
    }

    private string Describe(string file, Region? region, string target, CancellationToken cancellation)
    {
        string full = Path.GetFullPath(file);
        var asking = new CollectionImage(Path.GetFileName(full), Role: Role.Query) { Region = region };
        var one = new Benchmark { Root = Path.GetDirectoryName(full)!, Name = "query", Layout = "query", Images = [asking], Queries = [] };
        var summary = Describer.Run(one, [method.Features], new DescribeOptions { Folder = target, Imaging = new ImagingOptions { MaxSide = card.MaxSide }, Threads = 1 }, null, cancellation);
        if (summary.SetAside is [var refused, ..]) throw new InputException(file, refused.Reason);
        return QueryMark + full;
    }

    private (ImmutableArray<SearchAnswer> Answers, int Images) ByFeatures(string query, string asked, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        string name = method.Features.Name;
        var queries = LocalFeatureSet.OpenRows(query, DescriptorInfo.Read(Path.Combine(query, name + ".json"))!, [asked]);
        using var set = LocalFeatureSet.Join(LocalFeatureSet.Open(descriptors, name), queries);
        var benchmark = Asking(set.Images);
        if (method.Aggregation is Vlad) return ByAggregatedVector(set, benchmark, progress, cancellation);
        using var opened = InvertedIndex.Open(index);
        Scorer scorer = method.Aggregation is null
            ? new IndexScorer(FeatureIndexes.Search(opened, Index, set), set) { Verification = Verification, Threads = Threads }
            : new AggregatedScorer(new AggregatedSearch(opened), set) { Threads = Threads };
        return (Rank(Verified(scorer, set), benchmark, set, null, progress, cancellation), set.Images.Length - 1);
    }

    private (ImmutableArray<SearchAnswer> Answers, int Images) ByVector(string query, string asked, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        string name = method.Features.Name;
        using var queries = GlobalVectorSet.OpenRows(query, DescriptorInfo.Read(Path.Combine(query, name + ".json"))!, [asked]);
        using var collection = GlobalVectorSet.Open(descriptors, name);
        if (new IdentityStamp(collection.Info.Stamp).Difference(new IdentityStamp(queries.Info.Stamp)) is { } difference) throw new InputException(folder, $"was not described as this program describes: {difference}; index it again");
        using var set = collection.With(asked, queries.Slice(0, 1));
        return (Rank(new VectorScorer(set) { Threads = Threads }, Asking(set.Images), null, set, progress, cancellation), collection.Images.Length);
    }

    private (ImmutableArray<SearchAnswer> Answers, int Images) ByAggregatedVector(LocalFeatureSet features, Benchmark benchmark, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        using var collection = GlobalVectorSet.Open(index, Vlad.SetName);
        using var set = collection.With(features.Images[^1], Vlad.VectorOf(index, features.VectorsOf(features.Images.Length - 1)));
        return (Rank(Verified(new VectorScorer(set) { Threads = Threads }, features), benchmark, features, set, progress, cancellation), collection.Images.Length);
    }

    private Scorer Verified(Scorer scorer, LocalFeatureSet set) =>
        method.Verified is { } how ? new SpatialScorer(scorer, set, how, new MatchingOptions(), Verification) { Threads = Threads } : scorer;

    /// <summary>The collection as a benchmark whose only question is the last row.</summary>
    private Benchmark Asking(ImmutableArray<string> rows)
    {
        var images = rows.Select((id, row) => new CollectionImage(id, Role: row == rows.Length - 1 ? Role.Query : Role.Distractor)).ToImmutableArray();
        return new Benchmark { Root = card.Source, Name = "search", Layout = "search", Images = images, Queries = [new Query(rows.Length - 1, "", -1, [], [], [])] };
    }

    private ImmutableArray<SearchAnswer> Rank(
        Scorer scorer, Benchmark benchmark, LocalFeatureSet? features, GlobalVectorSet? vectors, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        if (Reranking is not null) scorer = Reranked(scorer, benchmark, features, vectors, progress);
        RankedQuery? ranked = null;
        scorer.Score([0], benchmark, (_, scores) => ranked = new Ranking(benchmark).Of(0, scores, Top), cancellation);
        var matcher = features is null ? null : new PairMatcher(features, new MatchingOptions(), Verification);
        return [.. ranked!.Top.Select(hit => Answer(benchmark, hit, matcher))];
    }

    private Scorer Reranked(Scorer scorer, Benchmark benchmark, LocalFeatureSet? features, GlobalVectorSet? vectors, IProgress<WorkProgress>? progress)
    {
        var input = new RerankingInput(scorer, benchmark)
        {
            Features = method.Verified is null ? features : null,
            Vectors = vectors is null ? null : new SearchedVectors(() => VectorTable.Of(vectors, benchmark), benchmark),
            Neighbourhoods = new NeighbourhoodSource(scorer, benchmark, progress),
            Verification = Verification,
            Progress = progress,
        };
        return Reranking!.AppliesTo(input) ? Reranking.Wrap(input) : throw new InputException($"re-ranking {Reranking.Name}", $"does not apply to {method.Name}: {(features is null ? "it needs local features" : method.Verified is not null && Reranking.Needs(RerankingNeed.Features) ? "its answers are verified already" : "it needs global vectors")}");
    }

    private static SearchAnswer Answer(Benchmark benchmark, RankedImage hit, PairMatcher? matcher)
    {
        var image = benchmark.Images[hit.Image];
        var answer = new SearchAnswer(image.Id, benchmark.FileOf(image), hit.Score);
        if (matcher is null) return answer;
        var (matches, inliers) = matcher.Explain(benchmark.Images.Length - 1, hit.Image);
        return answer with { Matches = matches.Count, Inliers = inliers.Count(inlier => inlier) };
    }
}
