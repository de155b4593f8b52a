using System.Collections.Immutable;
using Iconotheque.Collections;
using Iconotheque.Collections.Names;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Evaluation.Results;
using Iconotheque.Retrieval.Fusion;
using Iconotheque.Retrieval.Reranking;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Evaluation.Running;

/// <summary>The columns that the re-rankings add to one column of a study.</summary>
/// <remarks>
/// Vectors are re-ranked by vectors. Local features describe global columns and runs for their verification; a local column, and
/// an aggregated one with +sp, is verified as it is, and is not again. A fusion is verified by the features of its first part
/// that has some, unless others are asked for. Neighbourhoods exist for all but runs, which answer for the benchmark's queries
/// only, and fusions of them.
/// </remarks>
internal sealed class RerankedColumns : IDisposable
{
    private readonly RankingSource source;
    private readonly EvaluationOptions options;
    private readonly ImmutableArray<RerankingChain> chains;
    private readonly LocalFeatureSet? opened, features;
    private readonly RerankingInput input;

    /// <summary>Opens what the re-rankings of a column need.</summary>
    public RerankedColumns(RankingSource source, ImmutableArray<RerankingChain> chains, Benchmark benchmark,
        EvaluationOptions options, IProgress<WorkProgress>? progress)
    {
        (this.source, this.chains, this.options) = (source, chains, options);
        if (!source.IsVerified && chains.Any(chain => chain.Needs(RerankingNeed.Features)))
        {
            var names = new NameIndex(benchmark.Images.Select(image => image.Id));
            features = (options.VerifyWith is null ? OwnFeatures(source) : null)
                ?? (opened = LocalFeatureSet.Open(FolderOf(source, options), options.Verifier.Name, names));
        }

        Scorer = source.Scorer(benchmark, options.Scoring);
        input = RerankingInput.Of(Scorer, benchmark.ToTask(), source.Vectors, features, AnswersAnyImage(source), options.Scoring)
            .Telling(progress);
    }

    /// <summary>The scorer of the column itself.</summary>
    public Scorer Scorer { get; }

    /// <summary>
    /// The columns: name, stamp, what identifies the values, and scorer. A grey column stays one: its suffix comes last.
    /// </summary>
    public IEnumerable<(string Name, ImmutableSortedDictionary<string, string> Stamp, string Content, Scorer Scorer)> All =>
        chains.Select(chain => (NameOf(chain), StampOf(chain), ContentOf(chain), chain.Wrap(input)));

    /// <summary>The re-rankings of a source: those that its own columns name, then those of the study that apply to it.</summary>
    public static ImmutableArray<RerankingChain> Chains(RankingSource source, StudyColumns columns, EvaluationOptions options) =>
        [.. columns.Behind(Plain(source.Name))
            .Concat(options.Rerankings.Where(chain => source.IsColumn && AppliesTo(chain, source)))
            .DistinctBy(chain => chain.Name)];

    /// <summary>Refuses re-rankings that apply to no column, or not to the one that names them.</summary>
    /// <exception cref="InputException">There is one.</exception>
    public static void Check(IReadOnlyList<RankingSource> sources, StudyColumns columns, EvaluationOptions options)
    {
        foreach (var source in sources)
        {
            if (columns.Behind(Plain(source.Name)).FirstOrDefault(chain => !AppliesTo(chain, source)) is not { } chain) continue;
            throw new InputException($"re-ranking {chain.Name}", $"does not apply to {source.Name}: "
                + Need(chain.Steps.First(step => !Has(source, step.Need)).Need));
        }

        RankingSource[] all = [.. sources.Where(source => source.IsColumn)];
        foreach (var chain in options.Rerankings.Where(chain => !all.Any(source => AppliesTo(chain, source))))
        {
            var missing = chain.Steps.Select(step => step.Need).Distinct().Where(need => !all.Any(source => Has(source, need)))
                .Append(RerankingNeed.Neighbourhoods).First();
            throw new InputException($"re-ranking {chain.Name}", $"applies to no column: {Need(missing)}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => opened?.Dispose();

    private static bool Has(RankingSource source, RerankingNeed need) => need switch
    {
        RerankingNeed.Vectors => source.Vectors is not null,
        RerankingNeed.Features => !source.IsVerified,
        _ => AnswersAnyImage(source),
    };

    private static bool AppliesTo(RerankingChain chain, RankingSource source) =>
        chain.Steps.All(step => Has(source, step.Need));

    private static string Need(RerankingNeed need) => need switch
    {
        RerankingNeed.Vectors => "it needs one of global vectors",
        RerankingNeed.Features => "it needs one of global vectors, "
            + "a run or an aggregated one without +sp; the others are verified already",
        _ => "a run answers for the benchmark's queries only",
    };

    private static bool AnswersAnyImage(RankingSource source) => !source.Images.IsDefault;

    private static LocalFeatureSet? OwnFeatures(RankingSource source) => source.Parts is null ? null : source.Matched;

    /// <summary>Features of the column's colour domain, or of the only one there is.</summary>
    private static string FolderOf(RankingSource source, EvaluationOptions options) =>
        options.DescriptorsOf(options.Colours.Contains(source.Colour) ? source.Colour : options.Colours[0]);

    private string NameOf(RerankingChain chain)
    {
        string plain = Plain(source.Name), name = FusedName.Behind(plain, $"+{chain.Name}");
        return plain.Length < source.Name.Length ? name + RankedDescriptor.GreySuffix : name;
    }

    /// <summary>The name without what a grey column has behind it.</summary>
    private static string Plain(string name)
    {
        if (!name.EndsWith(RankedDescriptor.GreySuffix, StringComparison.Ordinal)) return name;
        string plain = name[..^RankedDescriptor.GreySuffix.Length];
        return plain.StartsWith('(') && plain.EndsWith(')') ? plain[1..^1] : plain;
    }

    private ImmutableSortedDictionary<string, string> StampOf(RerankingChain chain)
    {
        var stamp = source.Stamp.SetItem("reranking", $"{chain.Name}: {chain.Parameters}");
        return chain.Needs(RerankingNeed.Features)
            ? stamp.SetItems(RankingSource.MatchingStamp(features!, options with { Verification = input.Verification }))
                .SetItem("verified-with", string.Join("; ", features!.Info.Stamp.Select(field => $"{field.Key} {field.Value}")))
            : stamp;
    }

    private string ContentOf(RerankingChain chain) =>
        chain.Needs(RerankingNeed.Features) ? source.Content + features!.ContentSha256 : source.Content;
}
