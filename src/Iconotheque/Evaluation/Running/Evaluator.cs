using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Iconotheque.Collections;
using Iconotheque.Collections.Names;
using Iconotheque.Descriptors.Global;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Evaluation.Protocols;
using Iconotheque.Evaluation.Rankings;
using Iconotheque.Evaluation.Results;
using Iconotheque.Imaging;
using Iconotheque.Retrieval.Explaining;
using Iconotheque.Retrieval.Fusion;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Evaluation.Running;

/// <summary>
/// The whole way from a benchmark to a study: describe, rank, score. What is on disk already is not computed again.
/// </summary>
public static class Evaluator
{
    /// <summary>Runs an evaluation.</summary>
    /// <param name="benchmark">What is measured on; it must have queries.</param>
    /// <param name="options">What is evaluated, and how.</param>
    /// <param name="progress">Reports every stage.</param>
    /// <param name="cancellation">Stops; the same call goes on from there.</param>
    /// <exception cref="InputException">The benchmark has no queries, the protocol does not apply to it, or a descriptor set or
    /// run does not fit it.</exception>
    public static StudyResults Run(Benchmark benchmark, EvaluationOptions options, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        if (benchmark.Queries.IsEmpty) throw new InputException(benchmark.Root,
            "has no classes, so there is nothing to measure: give one subfolder per class, or an images.csv with a class column");
        if (KnownProtocols.WhyNot(options.Protocol, benchmark) is { Length: > 0 } reason)
            throw new InputException($"protocol {options.Protocol.Name}", $"does not apply to {benchmark.Name}: {reason}");
        var columns = new StudyColumns(options);
        columns.Check();
        var indexes = new StudyIndexes(options.Folder, options.Threads, progress);
        var (sources, setAside) = Sources(benchmark, options, columns, indexes, progress, cancellation);
        try
        {
            var present = Present(benchmark, sources, setAside);
            if (present.Queries.IsEmpty)
                throw new InputException(benchmark.Root, "none of its queries could be described; "
                    + $"the first image left out is {setAside.Values.First().Path}: {setAside.Values.First().Reason}");
            var leftOut = Omissions.Of(benchmark, present);
            if (leftOut.Share > options.MostLeftOut)
                throw new InputException(benchmark.Root,
                    string.Create(CultureInfo.InvariantCulture, $"{leftOut.Text[..^1]}, more than {options.MostLeftOut:P0}: what "
                        + $"is measured on the rest would not be of this benchmark. The first is {setAside.Values.First().Path}: "
                        + $"{setAside.Values.First().Reason}. Mend them, or allow more with --most-left-out"));
            foreach (var source in sources) source.OpenIndex(options, indexes, cancellation);
            var session = new Session(present, options, columns, progress, cancellation);
            ImmutableArray<RankedDescriptor> ranked = [.. sources.SelectMany(session.Rank)];
            TrecQrels.Write(Path.Combine(options.Folder, "runs", "qrels.txt"), present, options.Protocol.Self == SelfMatch.Keep);
            return Study.Evaluate(new StudyInputs
            {
                Benchmark = present,
                Protocol = options.Protocol,
                Descriptors = ranked,
                SetAside = [.. setAside.Values],
                LeftOut = leftOut,
                Warnings = [.. StudyWarnings.Of(present, sources, columns.Rerankings), .. session.Warnings],
                Resampling = options.Resampling,
            }, cancellation);
        }
        finally
        {
            foreach (var source in sources) source.Dispose();
        }
    }

    private static (List<RankingSource> Sources, SortedDictionary<string, SetAside> SetAside) Sources(
        Benchmark benchmark, EvaluationOptions options, StudyColumns columns, StudyIndexes indexes,
        IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        var sources = new List<RankingSource>();
        var setAside = new SortedDictionary<string, SetAside>(StringComparer.Ordinal);
        var described = columns.Described;
        foreach (var colour in described.IsEmpty ? [] : options.Colours)
        {
            string folder = options.DescriptorsOf(colour);
            var describe = new DescribeOptions
            {
                Folder = folder,
                Imaging = options.Imaging with { Colour = colour },
                Threads = options.Threads,
                Replace = true,
                Held = options.Held,
            };
            foreach (var item in Describer.Run(benchmark, described, describe, progress, cancellation).SetAside)
                setAside[item.Path] = item;
            string suffix = colour == Colour.Grey ? RankedDescriptor.GreySuffix : "";
            sources.AddRange(columns.Descriptors.Select(descriptor =>
                RankingSource.OfDescribed(folder, descriptor, suffix, options).As(columns.Has(descriptor.Name))));
            sources.AddRange(columns.Aggregated.Select(name =>
                RankingSource.OfAggregated(folder, name, suffix, benchmark.Name, indexes, options, cancellation)
                    .As(columns.Has(name))));
        }

        var names = new NameIndex(benchmark.Images.Select(image => image.Id));
        foreach (string folder in options.DescriptorFolders)
            sources.AddRange(DescriptorFolder.NamesIn(folder)
                .Select(name => RankingSource.OfFolder(folder, name, names, options)));
        foreach (string run in options.Runs) sources.Add(RankingSource.OfRun(run));
        sources.AddRange(FusedSources.Of(sources, columns, options));
        if (sources.GroupBy(source => source.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InputException(twice.Key, "is evaluated twice; rename one of the two");
        RerankedColumns.Check(sources, columns, options);
        return (sources, setAside);
    }

    /// <summary>The benchmark without the images that a source does not have.</summary>
    private static Benchmark Present(Benchmark benchmark, List<RankingSource> sources,
        SortedDictionary<string, SetAside> setAside)
    {
        foreach (var source in sources.Where(source => !source.Images.IsDefault))
        {
            var listed = source.Images.ToHashSet(StringComparer.Ordinal);
            foreach (var image in benchmark.Images)
            {
                if (!listed.Contains(image.Id))
                    setAside.TryAdd(image.Id, new SetAside(image.Id, $"not described by {source.Name}"));
            }
        }

        return BenchmarkSubset.Of(benchmark, image => !setAside.ContainsKey(image.Id));
    }

    private sealed class Session(Benchmark benchmark, EvaluationOptions options, StudyColumns studied,
        IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        private readonly RunDepth depth = RunDepth.For(benchmark, options.Top);

        /// <summary>What was noticed while ranking.</summary>
        public List<string> Warnings { get; } = [];

        /// <summary>The column of a source, then those of its re-rankings.</summary>
        public IEnumerable<RankedDescriptor> Rank(RankingSource source)
        {
            var chains = RerankedColumns.Chains(source, studied, options);
            if (chains.IsEmpty && !source.IsColumn) yield break;
            using var columns = new RerankedColumns(source, chains, benchmark, options, progress);
            if (source.IsColumn) yield return Rank(source, columns.Scorer);
            foreach (var column in columns.All)
                yield return Column(column.Name, column.Stamp, Rank(column.Name, column.Scorer, column.Stamp, column.Content),
                    source.Parts);
        }

        private RankedDescriptor Rank(RankingSource source, Scorer scorer)
        {
            var rankings = Rank(source.Name, scorer, source.Stamp, source.Content);
            var evidence = source.Matched is { } set ? EvidencePairs.Of(benchmark, rankings, set, options) : [];
            var ranked = Column(source.Name, source.Stamp, rankings, source.Parts) with { Evidence = evidence };
            return source.Network is { } network && network.Descriptor.Head.Explains
                ? Explained(ranked, network.Descriptor, options.Imaging with { Colour = network.Colour })
                : ranked;
        }

        /// <summary>A column; of what is fused no more is said where a re-ranking does not rest on it.</summary>
        private static RankedDescriptor Column(
            string name, ImmutableSortedDictionary<string, string> stamp, IReadOnlyList<RankedQuery> rankings,
            IReadOnlyList<string>? parts) =>
            new(name, stamp, rankings, []) { Parts = rankings.Any(ranking => !ranking.Parts.IsEmpty) ? parts : null };

        private IReadOnlyList<RankedQuery> Rank(string name, Scorer scorer, ImmutableSortedDictionary<string, string> stamp,
            string content)
        {
            string path = Path.Combine(options.Folder, "runs", FusedName.FileOf(name));
            var rankings = new RankingJournal(path + ".rankings.jsonl", Identity(stamp, content)).Rank(benchmark, scorer, depth,
                name, progress, cancellation);
            TrecRun.Write(path + ".trec", benchmark, rankings, name, options.Protocol.Self == SelfMatch.Keep);
            if (StudyWarnings.OfRun(name, depth, rankings) is { } cut) Warnings.Add(cut);
            return [.. rankings.Select(ranking =>
                ranking with { Top = ranking.Top[..Math.Min(options.Top, ranking.Top.Length)] })];
        }

        /// <summary>The same with some similarities explained: a few images go through the network once more.</summary>
        private RankedDescriptor Explained(RankedDescriptor ranked, GlobalDescriptor descriptor, ImagingOptions imaging)
        {
            progress?.Report(new WorkProgress($"explain {ranked.Name}", 0, 1));
            var reading = GlobalReading.Of(descriptor);
            MappedImage Map(CollectionImage image)
            {
                cancellation.ThrowIfCancellationRequested();
                return MappedImage.Of(descriptor, ImageReader.Read(benchmark.FileOf(image), imaging, image.Region));
            }

            var explained = ranked with
            {
                Similarities = SharePairs.Of(benchmark, ranked.Rankings, reading, Map),
                Response = SharePairs.Response(benchmark, reading, Map),
            };
            progress?.Report(new WorkProgress($"explain {ranked.Name}", 1, 1));
            return explained;
        }

        /// <summary>Everything a ranking depends on.</summary>
        private string Identity(ImmutableSortedDictionary<string, string> stamp, string content) => JsonSerializer.Serialize(new
        {
            format = "iconotheque-rankings/2",
            Stamp = stamp,
            content,
            depth.Least,
            depth.Most,
            truth = GroundTruth.Sha256(benchmark),
        });
    }

    /// <summary>SHA-256 of a file, in lower-case hexadecimal.</summary>
    internal static string HashOf(string path)
    {
        try
        {
            using var stream = RegularFile.Open(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, $"cannot be read: {e.Message}", e);
        }
    }
}
