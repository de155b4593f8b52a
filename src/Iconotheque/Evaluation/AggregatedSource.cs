using System.Collections.Immutable;
using Iconotheque.Descriptors;
using Iconotheque.Indexing;
using Iconotheque.Retrieval;

namespace Iconotheque.Evaluation;

/// <summary>What an aggregated column is made of, in the study's folder: its local features and an index or a set of vectors. What was made of the same features in the same way is taken up again, complete or not.</summary>
internal sealed class AggregatedSource : IDisposable
{
    private readonly AggregatedColumn column;
    private readonly InvertedIndex? index;

    private AggregatedSource(AggregatedColumn column, LocalFeatureSet set, InvertedIndex? index, GlobalVectorSet? vectors) =>
        (this.column, Features, this.index, Vectors) = (column, set, index, vectors);

    /// <summary>The local features.</summary>
    public LocalFeatureSet Features { get; }

    /// <summary>Whether its answers are verified.</summary>
    public bool IsVerified => column.Verified is not null;

    /// <summary>The vectors that were made of them; null for an index.</summary>
    public GlobalVectorSet? Vectors { get; }

    /// <summary>Opens the features of a column that were just described, and builds what there is not.</summary>
    /// <param name="described">The folder of the described sets.</param>
    /// <param name="folder">The folder of the index.</param>
    /// <param name="column">The column.</param>
    /// <param name="work">Threads, and who is told of the progress.</param>
    /// <param name="cancellation">Stops; the same call goes on from there.</param>
    public static AggregatedSource Open(string described, string folder, AggregatedColumn column, (int Threads, IProgress<WorkProgress>? Progress) work, CancellationToken cancellation)
    {
        var set = LocalFeatureSet.Open(described, column.Features.Name);
        try
        {
            Build(folder, set, column, work, cancellation);
            var (index, vectors) = column.Aggregation is Vlad ? ((InvertedIndex?)null, GlobalVectorSet.Open(folder, Vlad.SetName)) : (InvertedIndex.Open(folder), (GlobalVectorSet?)null);
            return new AggregatedSource(column, set, index, vectors);
        }
        catch
        {
            set.Dispose();
            throw;
        }
    }

    /// <summary>The column's identity. It says that the words were learned from the benchmark's own images.</summary>
    /// <param name="benchmark">The benchmark's name.</param>
    /// <param name="options">How pairs are verified, where they are.</param>
    public ImmutableSortedDictionary<string, string> StampFor(string benchmark, EvaluationOptions options)
    {
        string[] learned = [.. Features.Info.Stamp.TryGetValue(LearnedDescriptors.From, out string? before) && before.Length > 0 ? (string[])[before] : [], $"{benchmark} {ImageList.Sha256([Features.ContentSha256])[..8]}"];
        var stamp = Features.Info.Stamp.SetItems(column.Aggregation.ParametersFor(Features)).SetItem(LearnedDescriptors.From, string.Join("; ", learned));
        return column.Verified is null ? stamp : stamp.SetItem("reranking", column.Verified.Parameters).SetItems(RankingSource.MatchingStamp(Features, Verifying(options)));
    }

    /// <summary>The scorer.</summary>
    public Scorer Scorer(EvaluationOptions options)
    {
        Scorer scorer = Vectors is not null
            ? new VectorScorer(Vectors) { Threads = options.Threads }
            : new AggregatedScorer(new AggregatedSearch(index!), Features) { Threads = options.Threads };
        return column.Verified is null ? scorer : new SpatialScorer(scorer, Features, column.Verified, options.Matching, Verifying(options).Verification!) { Threads = options.Threads };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        index?.Dispose();
        Vectors?.Dispose();
        Features.Dispose();
    }

    /// <summary>Verification needs an idea of it even where exhaustive columns are not verified; pairs are matched exhaustively.</summary>
    private static EvaluationOptions Verifying(EvaluationOptions options) => options with { Verification = options.Verification ?? new VerificationOptions(), Indexed = null };

    private static void Build(string folder, LocalFeatureSet set, AggregatedColumn column, (int Threads, IProgress<WorkProgress>? Progress) work, CancellationToken cancellation)
    {
        KeptIndex.Learn(folder, set, set.ContentSha256, column.Aggregation.ParametersFor(set), () =>
        {
            var counter = new WorkCounter(work.Progress, $"learn words for {column.Name}", 1);
            column.Aggregation.Create(folder, set, work.Threads, cancellation);
            counter.Add();
        });
        if (column.Aggregation is not Vlad) KeptIndex.Add(folder, set, work.Threads, work.Progress, cancellation);
    }
}
