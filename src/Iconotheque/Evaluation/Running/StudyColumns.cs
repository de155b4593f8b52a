using System.Collections.Immutable;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Retrieval.Methods;
using Iconotheque.Retrieval.Reranking;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Evaluation.Running;

/// <summary>The columns of a study, and what they need.</summary>
internal sealed class StudyColumns
{
    private readonly EvaluationOptions options;
    private readonly ImmutableArray<RetrievalMethod> methods;

    /// <summary>Takes the columns that the options name, or each descriptor as it is.</summary>
    public StudyColumns(EvaluationOptions options)
    {
        this.options = options;
        methods = options.Columns.IsEmpty
            ? [.. options.Descriptors.Select(descriptor => RetrievalMethod.By(descriptor.Name))]
            : [.. options.Columns.DistinctBy(method => method.ToString())];

        // Columns of one part come first, in the order of their names here; then what fusions alone need.
        Parts = [.. methods.OrderBy(method => method.Parts.Length > 1).SelectMany(method => method.Parts)
            .Select(part => part.Name).Distinct()];
        Fused = [.. methods.Where(method => method.Parts.Length > 1).DistinctBy(method => method.Ranking)];
    }

    /// <summary>What ranks alone or in a fusion, by name.</summary>
    public ImmutableArray<string> Parts { get; }

    /// <summary>The methods that fuse; of those that differ in re-ranking alone one.</summary>
    public ImmutableArray<RetrievalMethod> Fused { get; }

    /// <summary>The descriptors that rank as they are.</summary>
    public IEnumerable<Descriptor> Descriptors =>
        Parts.Select(Find).OfType<Descriptor>();

    /// <summary>The names of aggregated local features.</summary>
    public IEnumerable<string> Aggregated => Parts.Where(name => AggregatedName.Parse(name) is not null);

    /// <summary>What must be described: what columns rank by, aggregate, and are verified by.</summary>
    public ImmutableArray<Descriptor> Described =>
        [.. Descriptors.Concat(Aggregated.Select(name => Find(AggregatedName.Parse(name)!.Features.Name)!))
            .Concat(Rerankings.Any(chain => chain.Needs(RerankingNeed.Features)) ? (Descriptor[])[options.Verifier] : [])
            .DistinctBy(descriptor => descriptor.Name)];

    /// <summary>The re-rankings of the study and of its columns.</summary>
    public IEnumerable<RerankingChain> Rerankings =>
        options.Rerankings.Concat(methods.Select(method => method.Reranking).OfType<RerankingChain>())
            .DistinctBy(chain => chain.Name);

    /// <summary>Whether a ranking is a column as it is, not merely what others fuse or re-rank.</summary>
    public bool Has(string ranking) => methods.Any(method => method.Ranking == ranking && method.Reranking is null);

    /// <summary>The re-rankings that columns name behind a ranking.</summary>
    public IEnumerable<RerankingChain> Behind(string ranking) =>
        methods.Where(method => method.Ranking == ranking).Select(method => method.Reranking).OfType<RerankingChain>();

    /// <summary>Refuses what will not be there, before anything is described.</summary>
    /// <exception cref="InputException">A part is no descriptor, set or run.</exception>
    public void Check()
    {
        HashSet<string> given =
        [
            .. options.DescriptorFolders.SelectMany(DescriptorFolder.NamesIn),
            .. options.Runs.Select(run => Path.GetFileNameWithoutExtension(run)),
        ];
        foreach (var method in methods)
        {
            if (method.Parts.FirstOrDefault(part => !given.Contains(part.Name)
                && Find(AggregatedName.Parse(part.Name)?.Features.Name ?? part.Name) is null) is not { } missing) continue;
            throw new InputException(method.ToString(), method.Parts.Length > 1
                ? $"there is no column '{missing.Name}' to fuse: name a descriptor, or a set or run that is given"
                : $"there is no descriptor '{missing.Name}'");
        }
    }

    private Descriptor? Find(string name) => options.Descriptors.FirstOrDefault(descriptor => descriptor.Name == name);
}
