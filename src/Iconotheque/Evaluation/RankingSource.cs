using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Collections;
using Iconotheque.Collections.Names;
using Iconotheque.Descriptors;
using Iconotheque.Imaging;
using Iconotheque.Retrieval;

namespace Iconotheque.Evaluation;

/// <summary>Where the scores of one column of a study come from: a set of local features, a set of global vectors, or a run.</summary>
internal sealed class RankingSource : IDisposable
{
    private GlobalVectorSet? global;
    private ColumnIndex? index;
    private AggregatedSource? aggregated;
    private FusedSources? fused;
    private string run = "";

    /// <summary>The column's name.</summary>
    public required string Name { get; init; }

    /// <summary>The column's identity stamp, matching and verification included.</summary>
    public required ImmutableSortedDictionary<string, string> Stamp { get; init; }

    /// <summary>What identifies the values themselves: the keys of the described files, or the hash of a file from outside.</summary>
    public required string Content { get; init; }

    /// <summary>Whether it is a column, not merely a part of a fusion.</summary>
    public bool IsColumn { get; private set; } = true;

    /// <summary>The fused columns, each with its weight; null where nothing is fused.</summary>
    public IReadOnlyList<string>? Parts => fused?.Parts;

    /// <summary>The images it has; default for a run, which may leave any out.</summary>
    public ImmutableArray<string> Images { get; private init; }

    /// <summary>The local features, for a local source.</summary>
    public LocalFeatureSet? Local { get; private init; }

    /// <summary>The global vectors, for a global source.</summary>
    public GlobalVectorSet? Global => aggregated is null ? global : aggregated.Vectors;

    /// <summary>Whether its answers are verified by their geometry as they are.</summary>
    public bool IsVerified => Local is not null || aggregated is { IsVerified: true };

    /// <summary>The local features whose matches explain a ranking.</summary>
    public LocalFeatureSet? Matched => Local ?? aggregated?.Features ?? fused?.Matched;

    /// <summary>The colour domain of its images.</summary>
    public Colour Colour => ColourOf(Name);

    /// <summary>The descriptor of a network that made the vectors, and the colour domain of its images; null for others.</summary>
    public (GlobalDescriptor Descriptor, Colour Colour)? Network { get; private init; }

    /// <summary>Local features, matched and verified as the options say.</summary>
    public static RankingSource OfLocal(string name, LocalFeatureSet set, EvaluationOptions options) => new()
    {
        Name = name,
        Stamp = set.Info.Stamp.AddRange(MatchingStamp(set, options)).SetItems(options.Indexed is null ? [] : ColumnIndex.StampOf(set, options)),
        Content = set.ContentSha256,
        Images = set.Images,
        Local = set,
    };

    /// <summary>A set of either kind from a folder; its images are known by the benchmark's names.</summary>
    public static RankingSource OfFolder(string folder, string name, NameIndex names, EvaluationOptions options)
    {
        if (DescriptorInfo.Read(Path.Combine(folder, name + ".json")) is { Kind: not DescriptorKind.Global }) return OfLocal(name, LocalFeatureSet.Open(folder, name, names), options);
        return OfGlobal(name, folder, GlobalVectorSet.Open(folder, name, options.Metric, names));
    }

    /// <summary>A set that was just described; the column is named like the descriptor with the suffix behind.</summary>
    public static RankingSource OfDescribed(string folder, Descriptor descriptor, string suffix, EvaluationOptions options) => descriptor.Kind == DescriptorKind.Global
        ? OfGlobal(descriptor.Name + suffix, folder, GlobalVectorSet.Open(folder, descriptor.Name), (descriptor as GlobalDescriptor)?.LearnedIn(folder))
        : OfLocal(descriptor.Name + suffix, LocalFeatureSet.Open(folder, descriptor.Name), options);

    /// <summary>A fusion of other sources, which outlive it.</summary>
    public static RankingSource OfFused(FusedSources parts, string name) => new()
    {
        Name = name,
        Stamp = parts.Stamp,
        Content = parts.Content,
        Images = parts.Images,
        fused = parts,
    };

    private static RankingSource OfGlobal(string name, string folder, GlobalVectorSet set, GlobalDescriptor? descriptor = null) => new()
    {
        Name = name,
        Stamp = set.Info.Stamp.SetItem("metric", set.Info.Metric),
        Content = Evaluator.HashOf(Path.Combine(folder, set.Info.Name + ".npy")) + ImageList.Sha256(set.Images),
        Images = set.Images,
        Network = descriptor is null ? null : (descriptor, ColourOf(name)),
        global = set,
    };

    /// <summary>Aggregated local features; the column is named with the suffix behind.</summary>
    public static RankingSource OfAggregated(AggregatedSource source, string name, string benchmark, EvaluationOptions options) => new()
    {
        Name = name,
        Stamp = source.StampFor(benchmark, options),
        Content = source.Features.ContentSha256,
        Images = source.Features.Images,
        aggregated = source,
    };

    /// <summary>A run in trec format.</summary>
    public static RankingSource OfRun(string path)
    {
        string hash = Evaluator.HashOf(path);
        return new()
        {
            Name = Path.GetFileNameWithoutExtension(path),
            Stamp = ImmutableSortedDictionary<string, string>.Empty.Add("run", Path.GetFileName(path)).Add("run-sha256", hash),
            Content = hash,
            run = path,
        };
    }

    /// <summary>The same, as a column or as a part alone.</summary>
    public RankingSource As(bool column)
    {
        IsColumn = column;
        return this;
    }

    /// <summary>Opens the index of a local source where the options ask for one, building it when it is missing.</summary>
    public void OpenIndex(EvaluationOptions options, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        if (Local is null || options.Indexed is null) return;
        if (Local.Info.Kind == DescriptorKind.LocalWords) throw new InputException(Name, "has words instead of vectors, which no index takes; match it exhaustively");
        index = ColumnIndex.Open(Path.Combine(options.Folder, "indexes", Name), Local, Content, options, progress, cancellation);
    }

    /// <summary>The scorer for a benchmark whose images the source has.</summary>
    public Scorer Scorer(Benchmark benchmark, EvaluationOptions options) =>
        index is not null ? new IndexScorer(index.Search, Local!) { Options = options.Indexed!.Scoring, Matching = options.Matching, Verification = options.Verification, Threads = options.Threads }
        : aggregated is not null ? aggregated.Scorer(options)
        : Local is not null ? new LocalScorer(Local, options.Matching, options.Verification) { Threads = options.Threads }
        : fused is not null ? fused.Scorer(benchmark, options)
        : global is not null ? new VectorScorer(global) { Threads = options.Threads }
        : new RunScorer(TrecRun.Read(run, benchmark));

    /// <inheritdoc/>
    public void Dispose()
    {
        index?.Dispose();
        aggregated?.Dispose();
        Local?.Dispose();
        global?.Dispose();
    }

    private static Colour ColourOf(string name) => name.EndsWith(RankedDescriptor.GreySuffix, StringComparison.Ordinal) ? Colour.Grey : Colour.AsIs;

    /// <summary>How local features are matched and verified, in words.</summary>
    public static IEnumerable<KeyValuePair<string, string>> MatchingStamp(LocalFeatureSet set, EvaluationOptions options)
    {
        var (matching, verification) = (options.Matching.For(set.Form), options.Verification?.For(set.Form));
        return set.Info.Kind == DescriptorKind.LocalWords ? OfWords(verification) : OfVectors(matching, verification);
    }

    private static IEnumerable<KeyValuePair<string, string>> OfWords(VerificationOptions? verification) =>
    [
        KeyValuePair.Create("matching", "exhaustive, one word"),
        KeyValuePair.Create("verification", verification is null ? "none" : FormattableString.Invariant($"{WordMatcher.Parameters}, at least {verification.ThresholdPixels} px")),
    ];

    private static IEnumerable<KeyValuePair<string, string>> OfVectors(MatchingOptions matching, VerificationOptions? verification)
    {
        yield return KeyValuePair.Create("matching", string.Create(CultureInfo.InvariantCulture, $"exhaustive, mutual nearest, ratio {matching.Ratio}, distance {matching.MaxDistance}"));
        yield return KeyValuePair.Create("verification", verification is null ? "none" : GeometricVerifier.Parameters(verification));
    }
}
