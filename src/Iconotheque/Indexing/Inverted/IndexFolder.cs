using System.Collections.Immutable;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Encoders;

namespace Iconotheque.Indexing.Inverted;

/// <summary>
/// An index of local features in a folder, or the vectors that were made of them: learned once, then kept to the images of a set.
/// </summary>
/// <param name="Folder">The folder.</param>
/// <param name="Aggregation">What is made of the features; null for an index of the features themselves.</param>
internal sealed record IndexFolder(string Folder, Aggregation? Aggregation)
{
    /// <summary>Whether it gives each image one vector.</summary>
    public bool HoldsVectors => Aggregation is Vlad;

    /// <summary>Everything that changes what is learned of a set, by name.</summary>
    public ImmutableSortedDictionary<string, string> ParametersFor(LocalFeatureSet set) =>
        Aggregation?.ParametersFor(set)
            ?? ImmutableSortedDictionary<string, string>.Empty.Add("index", FeatureIndexes.Parameters(set));

    /// <summary>
    /// Learns from a set what the index needs. One that holds vectors then has those of the set; others have no images.
    /// </summary>
    /// <param name="set">The features.</param>
    /// <param name="threads">Threads; the bytes do not depend on them.</param>
    /// <param name="cancellation">Stops.</param>
    public void Learn(LocalFeatureSet set, int threads, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Folder);
        if (Aggregation is not null) Aggregation.Create(Folder, set, threads, cancellation);
        else IndexWriter.Create(Folder, FeatureIndexes.Train(set, threads, cancellation), set.Info);
    }

    /// <summary>Brings it to the images of a set, by what was learned.</summary>
    /// <param name="set">The features.</param>
    /// <param name="changed">Images whose features are not what they were.</param>
    /// <param name="threads">Threads; the bytes do not depend on them.</param>
    /// <param name="progress">Reports the images that are added.</param>
    /// <param name="cancellation">Stops; the same call goes on from there.</param>
    public void Update(
        LocalFeatureSet set, IReadOnlySet<string> changed, int threads, IProgress<WorkProgress>? progress,
        CancellationToken cancellation)
    {
        if (HoldsVectors)
        {
            VladWriter.Renew(Folder, set, changed, threads, cancellation);
            return;
        }

        using var writer = IndexWriter.Open(Folder, new IndexWriterOptions { Threads = threads });
        string[] before;
        using (var index = InvertedIndex.Open(Folder)) before = [.. index.LiveImages().Keys];
        var now = set.Images.ToHashSet(StringComparer.Ordinal);
        writer.Remove(before.Where(image => !now.Contains(image) || changed.Contains(image)).ToHashSet(StringComparer.Ordinal));
        writer.Add(set, progress, cancellation);
    }
}
