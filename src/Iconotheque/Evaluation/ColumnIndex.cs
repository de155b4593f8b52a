using System.Collections.Immutable;
using Iconotheque.Descriptors;
using Iconotheque.Indexing;

namespace Iconotheque.Evaluation;

/// <summary>The index of a local column, in the study's folder. One that was made of the same features in the same way is taken up again, complete or not.</summary>
internal sealed class ColumnIndex : IDisposable
{
    private const string SourceFile = "source.txt";

    private readonly InvertedIndex index;

    private ColumnIndex(InvertedIndex index, SearchOptions options) => (this.index, Search) = (index, new BinarySearch(index, options));

    /// <summary>Searches it.</summary>
    public FeatureSearch Search { get; }

    /// <summary>Everything that changes the index of a set, by name.</summary>
    public static ImmutableSortedDictionary<string, string> StampOf(LocalFeatureSet set)
    {
        var how = Binary(set);
        return ImmutableSortedDictionary<string, string>.Empty.Add("index", FormattableString.Invariant($"{BinaryEncoder.Name}, {how.Lists} lists, {how.SampleOfList} features a list, {how.Rounds} rounds, seed {how.Seed}"));
    }

    /// <summary>Opens the index of a set, building what there is not.</summary>
    /// <param name="folder">The index's folder.</param>
    /// <param name="set">The features.</param>
    /// <param name="content">What identifies the features' values; empty when nothing does, and the index is built anew.</param>
    /// <param name="options">The study's options.</param>
    /// <param name="progress">Told of the images that were added.</param>
    /// <param name="cancellation">Stops; the same call goes on from there.</param>
    public static ColumnIndex Open(string folder, LocalFeatureSet set, string content, EvaluationOptions options, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        string source = string.Concat(set.Info.Stamp.AddRange(StampOf(set)).Select(field => $"{field.Key}={field.Value}\n")) + $"images={set.Info.ImagesSha256}\ncontent={content}\n";
        string path = Path.Combine(folder, SourceFile);
        if (content.Length == 0 || !File.Exists(path) || File.ReadAllText(path) != source)
        {
            Directory.CreateDirectory(folder);
            File.Delete(path);
            IndexWriter.Create(folder, BinaryEncoder.Train(set, Binary(set) with { Threads = options.Threads }, cancellation), set.Info);
            AtomicFile.WriteText(path, source);
        }

        using (var writer = IndexWriter.Open(folder, new IndexWriterOptions { Threads = options.Threads })) writer.Add(set, progress, cancellation);
        return new ColumnIndex(InvertedIndex.Open(folder), options.Indexed!.Search);
    }

    /// <inheritdoc/>
    public void Dispose() => index.Dispose();

    private static BinaryEncoderOptions Binary(LocalFeatureSet set) => set.Info.Kind == DescriptorKind.LocalBinary
        ? new BinaryEncoderOptions { Lists = BinaryEncoderOptions.ListsFor(set.Count) }
        : throw new InputException(set.Info.Name, "has float vectors; only binary features can be matched through an index");
}
