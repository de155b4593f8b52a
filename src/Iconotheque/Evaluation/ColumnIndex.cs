using System.Collections.Immutable;
using Iconotheque.Descriptors;
using Iconotheque.Indexing;

namespace Iconotheque.Evaluation;

/// <summary>The index of a local column, in the study's folder. One that was made of the same features in the same way is taken up again, complete or not.</summary>
internal sealed class ColumnIndex : IDisposable
{
    private readonly InvertedIndex index;

    private ColumnIndex(InvertedIndex index, LocalFeatureSet set, SearchOptions options) => (this.index, Search) = (index, FeatureIndexes.Search(index, options, set));

    /// <summary>Searches it.</summary>
    public FeatureSearch Search { get; }

    /// <summary>What the stamp of a column says of its index and of how it is used.</summary>
    public static ImmutableSortedDictionary<string, string> StampOf(LocalFeatureSet set, EvaluationOptions options) => options.Indexed!.Stamp
        .Add("index", FeatureIndexes.Parameters(set))
        .Add("matching", FormattableString.Invariant($"index; of the shortlist mutual nearest, ratio {options.Matching.For(set.Form).Ratio}, distance {options.Matching.MaxDistance}"));

    /// <summary>Opens the index of a set, building what there is not.</summary>
    /// <param name="folder">The index's folder.</param>
    /// <param name="set">The features.</param>
    /// <param name="content">What identifies the features' values; empty when nothing does, and the index is built anew.</param>
    /// <param name="options">The study's options.</param>
    /// <param name="progress">Told of the images that were added.</param>
    /// <param name="cancellation">Stops; the same call goes on from there.</param>
    public static ColumnIndex Open(string folder, LocalFeatureSet set, string content, EvaluationOptions options, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        KeptIndex.Learn(folder, set, content, [KeyValuePair.Create("index", FeatureIndexes.Parameters(set))], () =>
        {
            var counter = new WorkCounter(progress, $"learn the index of {set.Info.Name}", 1);
            IndexWriter.Create(folder, FeatureIndexes.Train(set, options.Threads, cancellation), set.Info);
            counter.Add();
        });
        KeptIndex.Add(folder, set, options.Threads, progress, cancellation);
        return new ColumnIndex(InvertedIndex.Open(folder), set, options.Indexed!.Search);
    }

    /// <inheritdoc/>
    public void Dispose() => index.Dispose();
}
