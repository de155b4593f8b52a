using System.Collections.Immutable;
using Iconotheque.Collections;
using Iconotheque.Collections.Names;
using Iconotheque.Descriptors;
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
    private readonly LocalFeatureSet? opened, features;
    private readonly RerankingInput input;

    /// <summary>Opens what the re-rankings of a column need.</summary>
    public RerankedColumns(RankingSource source, Benchmark benchmark, EvaluationOptions options,
        IProgress<WorkProgress>? progress)
    {
        (this.source, this.options) = (source, options);
        if (!source.IsVerified && NeedFeatures(options))
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
        options.Rerankings.Where(chain => chain.AppliesTo(input))
            .Select(chain => (NameOf(chain), StampOf(chain), ContentOf(chain), chain.Wrap(input)));

    /// <summary>
    /// What must be described: the descriptors of the study, and the local features that columns aggregate, or that global
    /// columns and runs are verified by.
    /// </summary>
    public static ImmutableArray<Descriptor> Described(EvaluationOptions options) =>
        [.. options.AllDescriptors.Concat(options.AllAggregated.Select(column => column.Features))
            .Concat(NeedFeatures(options) ? (Descriptor[])[options.Verifier] : []).DistinctBy(descriptor => descriptor.Name)];

    /// <summary>Refuses re-rankings that apply to no column.</summary>
    /// <exception cref="InputException">There is one.</exception>
    public static void Check(IReadOnlyList<RankingSource> sources, EvaluationOptions options)
    {
        foreach (var chain in options.Rerankings)
        {
            var missing = chain.Steps.Select(step => step.Need).Distinct().Where(need =>
                !sources.Any(source => Has(source, need))).Select(need => (RerankingNeed?)need).FirstOrDefault();
            if (missing is null && sources.Any(source => chain.Steps.All(step => Has(source, step.Need)))) continue;
            throw new InputException($"re-ranking {chain.Name}", missing switch
            {
                RerankingNeed.Vectors => "applies to no column: it needs one of global vectors",
                RerankingNeed.Features => "applies to no column: it needs one of global vectors, "
                    + "a run or an aggregated one without +sp; the others are verified already",
                _ => "applies to no column: a run answers for the benchmark's queries only",
            });
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

    private static bool NeedFeatures(EvaluationOptions options) =>
        options.Rerankings.Any(chain => chain.Needs(RerankingNeed.Features));

    private static bool AnswersAnyImage(RankingSource source) => !source.Images.IsDefault;

    private static LocalFeatureSet? OwnFeatures(RankingSource source) => source.Parts is null ? null : source.Matched;

    /// <summary>Features of the column's colour domain, or of the only one there is.</summary>
    private static string FolderOf(RankingSource source, EvaluationOptions options) =>
        options.DescriptorsOf(options.Colours.Contains(source.Colour) ? source.Colour : options.Colours[0]);

    private string NameOf(RerankingChain chain) => source.Name.EndsWith(RankedDescriptor.GreySuffix, StringComparison.Ordinal)
        ? $"{FusedName.Behind(source.Name[..^RankedDescriptor.GreySuffix.Length], $"+{chain.Name}")}{RankedDescriptor.GreySuffix}"
        : FusedName.Behind(source.Name, $"+{chain.Name}");

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
