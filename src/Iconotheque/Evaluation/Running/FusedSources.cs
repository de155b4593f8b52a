using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Collections;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Evaluation.Results;
using Iconotheque.Retrieval.Fusion;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Evaluation.Running;

/// <summary>The sources of a study that one column fuses.</summary>
/// <param name="name">The parts and their weights.</param>
/// <param name="sources">Their sources, as the name has them; they are not disposed here.</param>
internal sealed class FusedSources(FusedName name, ImmutableArray<RankingSource> sources)
{
    /// <summary>The parts, each with its weight.</summary>
    public IReadOnlyList<string> Parts { get; } = [.. name.Parts.Select(part => part.ToString())];

    /// <summary>The local features of the first part that has some.</summary>
    public LocalFeatureSet? Matched => sources.Select(source => source.Matched).FirstOrDefault(set => set is not null);

    /// <summary>The images that it answers for; default where a part answers for the benchmark's queries only.</summary>
    public ImmutableArray<string> Images => sources.Any(source => source.Images.IsDefault) ? default : sources[0].Images;

    /// <summary>What identifies the values: of all parts.</summary>
    public string Content => string.Concat(name.Ordered.Select(part => sources[part].Content));

    /// <summary>The identity: how it is fused, and the stamp of each part; what a part learned is said of the fusion.</summary>
    public ImmutableSortedDictionary<string, string> Stamp
    {
        get
        {
            var stamp = ImmutableSortedDictionary<string, string>.Empty.Add("fusion",
                "weighted mean of rarities: counted to the quantile 0.8, exponential above");
            foreach (var (part, number) in name.Ordered.Select((part, i) => (part, i + 1)))
            {
                string known = string.Join("; ", sources[part].Stamp.Select(entry => $"{entry.Key} {entry.Value}"));
                stamp = stamp.Add(string.Create(CultureInfo.InvariantCulture, $"part-{number}"), $"{name.Parts[part]}: {known}");
            }

            var collections = sources.Select(source => source.Stamp.GetValueOrDefault(LearnedDescriptors.From, ""));
            string[] learned = [.. collections.SelectMany(of => of.Split("; ", StringSplitOptions.RemoveEmptyEntries)).Distinct()
                .Order(StringComparer.Ordinal)];
            return learned.Length == 0 ? stamp : stamp.Add(LearnedDescriptors.From, string.Join("; ", learned));
        }
    }

    /// <summary>The fusions of a study, in every colour domain that a part has.</summary>
    public static IEnumerable<RankingSource> Of(IReadOnlyList<RankingSource> sources, StudyColumns columns,
        EvaluationOptions options) =>
        from name in columns.Fused.Select(method => method.Fusion!)
        from suffix in options.Colours.Select(colour => colour == Imaging.Colour.Grey ? RankedDescriptor.GreySuffix : "")
            .Where(suffix => name.Parts.Any(part => sources.Any(source => source.Name == part.Name + suffix)))
            .DefaultIfEmpty("")
        let parts = new FusedSources(name, [.. name.Parts.Select(part => Find(part.Name, suffix, sources))])
        select RankingSource.OfFused(parts,
            suffix.Length == 0 ? name.ToString() : RankedDescriptor.GreyOf(name.ToString())).As(columns.Has(name.ToString()));

    /// <summary>Fuses what the parts say.</summary>
    public Scorer Scorer(Benchmark benchmark, ScoringOptions options) =>
        new FusedScorer(name, [.. sources.Select(source => source.Scorer(benchmark, options))]) { Threads = options.Threads };

    /// <summary>A run or a set from elsewhere has no colour domain, and is itself in each.</summary>
    private static RankingSource Find(string part, string suffix, IReadOnlyList<RankingSource> sources) =>
        sources.FirstOrDefault(source => source.Name == part + suffix) ?? sources.First(source => source.Name == part);
}
