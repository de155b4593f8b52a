using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Collections;
using Iconotheque.Collections.Names;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Global;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Evaluation.Rankings;
using Iconotheque.Evaluation.Results;
using Iconotheque.Imaging;
using Iconotheque.Indexing.Encoders;
using Iconotheque.Indexing.Inverted;
using Iconotheque.Retrieval;
using Iconotheque.Retrieval.Matching;
using Iconotheque.Retrieval.Methods;
using Iconotheque.Retrieval.Reranking;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Evaluation.Running;

/// <summary>
/// Where the scores of one column of a study come from: a set of local features, a set of global vectors, or a run.
/// </summary>
internal sealed class RankingSource : IDisposable
{
    private OpenedPart? part;
    private FusedSources? fused;
    private string run = "";
    private bool isPlain;

    /// <summary>The column's name.</summary>
    public required string Name { get; init; }

    /// <summary>The column's identity stamp, matching and verification included.</summary>
    public required ImmutableSortedDictionary<string, string> Stamp { get; init; }

    /// <summary>
    /// What identifies the values themselves: the keys of the described files, or the hash of a file from outside.
    /// </summary>
    public required string Content { get; init; }

    /// <summary>Whether it is a column, not merely a part of a fusion.</summary>
    public bool IsColumn { get; private set; } = true;

    /// <summary>The fused columns, each with its weight; null where nothing is fused.</summary>
    public IReadOnlyList<string>? Parts => fused?.Parts;

    /// <summary>The images it has; default for a run, which may leave any out.</summary>
    public ImmutableArray<string> Images { get; private init; }

    /// <summary>The images whose vector is all zeros.</summary>
    public ImmutableArray<string> Zeros { get; private init; } = [];

    /// <summary>Gives one vector for each image; null where there are none.</summary>
    public Func<RetrievalTask, VectorTable>? Vectors => part?.Vectors;

    /// <summary>Whether its answers are verified by their geometry as they are.</summary>
    public bool IsVerified => part?.IsVerified == true;

    /// <summary>The local features whose matches explain a ranking.</summary>
    public LocalFeatureSet? Matched => part?.Features ?? fused?.Matched;

    /// <summary>The colour domain of its images.</summary>
    public Colour Colour => ColourOf(Name);

    /// <summary>
    /// The descriptor of a network that made the vectors, and the colour domain of its images; null for others.
    /// </summary>
    public (GlobalDescriptor Descriptor, Colour Colour)? Network { get; private init; }

    /// <summary>Local features, matched and verified as the options say.</summary>
    public static RankingSource OfLocal(string name, LocalFeatureSet set, EvaluationOptions options) => new()
    {
        Name = name,
        Stamp = set.Info.Stamp.AddRange(MatchingStamp(set, options))
            .SetItems(options.Indexed is null ? [] : IndexStamp(set, options, options.Indexed)),
        Content = set.ContentSha256,
        Images = set.Images,
        part = OpenedPart.OfFeatures(set),
        isPlain = true,
    };

    /// <summary>A set of either kind from a folder; its images are known by the benchmark's names.</summary>
    public static RankingSource OfFolder(string folder, string name, NameIndex names, EvaluationOptions options)
    {
        if (DescriptorInfo.Read(Path.Combine(folder, name + ".json")) is { Kind: not DescriptorKind.Global })
            return OfLocal(name, LocalFeatureSet.Open(folder, name, names), options);
        return OfGlobal(name, folder, GlobalVectorSet.Open(folder, name, options.Metric, names));
    }

    /// <summary>A set that was just described; the column is named like the descriptor with the suffix behind.</summary>
    public static RankingSource OfDescribed(string folder, Descriptor descriptor, string suffix, EvaluationOptions options) =>
        descriptor.Kind == DescriptorKind.Global
        ? OfGlobal(descriptor.Name + suffix, folder, GlobalVectorSet.Open(folder, descriptor.Name),
            (descriptor as GlobalDescriptor)?.LearnedIn(folder))
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

    private static RankingSource OfGlobal(string name, string folder, GlobalVectorSet set,
        GlobalDescriptor? descriptor = null) => new()
        {
            Name = name,
            Stamp = set.Info.Stamp.SetItem("metric", set.Info.Metric),
            Content = Evaluator.HashOf(Path.Combine(folder, set.Info.Name + ".npy")) + ImageNames.Sha256(set.Images),
            Images = set.Images,
            Network = descriptor is null ? null : (descriptor, ColourOf(name)),
            Zeros = set.Zeros,
            part = OpenedPart.OfVectors(set),
        };

    /// <summary>Aggregated local features, or features through an index, that were just described.</summary>
    /// <param name="folder">The folder of the described sets.</param>
    /// <param name="column">The column's name.</param>
    /// <param name="suffix">What stands behind it.</param>
    /// <param name="benchmark">The benchmark, of which the words are learned.</param>
    /// <param name="indexes">The indexes of the study.</param>
    /// <param name="options">The study's options.</param>
    /// <param name="cancellation">Stops; the same call goes on from there.</param>
    public static RankingSource OfAggregated(
        string folder, string column, string suffix, string benchmark, StudyIndexes indexes,
        EvaluationOptions options, CancellationToken cancellation)
    {
        var name = AggregatedName.Parse(column)!;
        var set = LocalFeatureSet.Open(folder, name.Features.Name);
        try
        {
            return new()
            {
                Name = column + suffix,
                Stamp = name.Made is { } made ? AggregatedStamp(set, name, made, benchmark, options)
                    : set.Info.Stamp.AddRange(MatchingStamp(set, options))
                        .SetItems(IndexStamp(set, options, options.Indexed ?? new IndexedMatching())),
                Content = set.ContentSha256,
                Images = set.Images,
                part = indexes.OfAggregated(name, suffix, set, cancellation),
            };
        }
        catch
        {
            set.Dispose();
            throw;
        }
    }

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

    /// <summary>Opens the index of plain local features where the options ask for one, building it when it is missing.</summary>
    public void OpenIndex(EvaluationOptions options, StudyIndexes indexes, CancellationToken cancellation)
    {
        if (!isPlain || options.Indexed is null) return;
        var set = part!.Features!;
        if (set.Info.Kind == DescriptorKind.LocalWords)
            throw new InputException(Name, "has words instead of vectors, which no index takes; match it exhaustively");
        part = indexes.OfFeatures(Name, set, Content, cancellation);
    }

    /// <summary>The scorer for a benchmark whose images the source has.</summary>
    public Scorer Scorer(Benchmark benchmark, ScoringOptions options) =>
        part is not null ? part.Scorer(options)
        : fused is not null ? fused.Scorer(benchmark, options)
        : new RunScorer(TrecRun.Read(run, benchmark));

    /// <inheritdoc/>
    public void Dispose() => part?.Dispose();

    private static Colour ColourOf(string name) =>
        name.EndsWith(RankedDescriptor.GreySuffix, StringComparison.Ordinal) ? Colour.Grey : Colour.AsIs;

    /// <summary>How local features are matched and verified, in words.</summary>
    public static IEnumerable<KeyValuePair<string, string>> MatchingStamp(LocalFeatureSet set, EvaluationOptions options)
    {
        var (matching, verification) = (options.Matching.For(set.Form), options.Verification?.For(set.Form));
        return set.Info.Kind == DescriptorKind.LocalWords ? OfWords(verification) : OfVectors(matching, verification);
    }

    /// <summary>What the stamp of a column says of its index and of how it is used.</summary>
    private static ImmutableSortedDictionary<string, string> IndexStamp(LocalFeatureSet set, EvaluationOptions options,
        IndexedMatching indexed) => indexed.Stamp
        .Add("index", FeatureIndexes.Parameters(set))
        .Add("matching", FormattableString.Invariant($"index; of the shortlist mutual nearest, ratio {options.Matching
            .For(set.Form).Ratio}, distance {options.Matching.MaxDistance}"));

    /// <summary>
    /// The identity of aggregated features. It says that the words were learned from the benchmark's own images.
    /// </summary>
    private static ImmutableSortedDictionary<string, string> AggregatedStamp(
        LocalFeatureSet set, AggregatedName name, Aggregation made, string benchmark, EvaluationOptions options)
    {
        string[] learned =
        [
            .. set.Info.Stamp.TryGetValue(LearnedDescriptors.From, out string? before) && before.Length > 0
                ? (string[])[before]
                : [],
            $"{benchmark} {ImageNames.Sha256([set.ContentSha256])[..8]}",
        ];
        var stamp = set.Info.Stamp.SetItems(made.ParametersFor(set)).SetItem(LearnedDescriptors.From, string.Join("; ", learned));
        var verifying = options with { Verification = options.Scoring.Verifying, Indexed = null };
        return name.Verified
            ? stamp.SetItem("reranking", new SpatialVerification().Parameters).SetItems(MatchingStamp(set, verifying))
            : stamp;
    }

    private static IEnumerable<KeyValuePair<string, string>> OfWords(VerificationOptions? verification) =>
    [
        KeyValuePair.Create("matching", "exhaustive, one word"),
        KeyValuePair.Create("verification", verification is null
            ? "none"
            : FormattableString.Invariant($"{WordMatcher.Parameters}, at least {verification.ThresholdPixels} px")),
    ];

    private static IEnumerable<KeyValuePair<string, string>> OfVectors(MatchingOptions matching,
        VerificationOptions? verification)
    {
        yield return KeyValuePair.Create("matching", string.Create(CultureInfo.InvariantCulture,
            $"exhaustive, mutual nearest, ratio {matching.Ratio}, distance {matching.MaxDistance}"));
        yield return KeyValuePair.Create("verification",
            verification is null ? "none" : GeometricVerifier.Parameters(verification));
    }
}
