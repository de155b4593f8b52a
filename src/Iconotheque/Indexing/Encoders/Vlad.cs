using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Segments;
using Iconotheque.Networks;

namespace Iconotheque.Indexing.Encoders;

/// <summary>
/// Vectors of locally aggregated descriptors, as a set of global vectors: Jégou, Douze, Schmid, Pérez, CVPR 2010.
/// </summary>
public sealed record Vlad : Aggregation
{
    /// <summary>The name of the set that <see cref="Create"/> writes.</summary>
    public const string SetName = "vlad";

    /// <summary>64 words, of many sampled features each.</summary>
    public Vlad() => Vocabulary = new VocabularyOptions { Words = 64, SampleOfWord = 1024 };

    /// <summary>
    /// Whether the residuals of each word are brought to unit length among themselves (Arandjelović and Zisserman, CVPR 2013,
    /// section 3.1).
    /// </summary>
    public bool IntraNormalised { get; init; } = true;

    /// <summary>
    /// The most components that a PCA, learned from the set, leaves; above 0. There are fewer where the images span fewer
    /// directions.
    /// </summary>
    public int Components
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Components), value,
            "The number of components must be above 0.");
    } = 512;

    private protected override ImmutableSortedDictionary<string, string> Parameters =>
        ImmutableSortedDictionary<string, string>.Empty
        .Add("aggregation", string.Create(CultureInfo.InvariantCulture,
            $"vlad, {(IntraNormalised ? "intra-normalised" : "not intra-normalised")}, pca to {Components}, L2"));

    /// <inheritdoc/>
    internal override void Create(string folder, LocalFeatureSet set, int threads, Action<ListEncoder> index,
        CancellationToken cancellation) =>
        new VladWriter(Iconotheque.Indexing.Encoders.Vocabulary.Train(set, Vocabulary with { Threads = threads }, cancellation),
            set, this, threads).Write(folder, cancellation);

    /// <summary>What makes one more vector, as those of a folder that <see cref="Create"/> wrote.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="InputException">What was learned is missing or damaged.</exception>
    internal static VladVectors Read(string folder)
    {
        using var words = SegmentFile.Open(Path.Combine(folder, VladWriter.WordsFile));
        words.Verify();
        string path = Path.Combine(folder, VladWriter.ProjectionFile);
        var projection = File.Exists(path) ? Projection.FromFile(HeadFile.Read(path), path) : null;
        return new VladVectors(Iconotheque.Indexing.Encoders.Vocabulary.Read(words),
            words.Read<byte>(VladWriter.IntraSection)[0] != 0, projection);
    }
}
