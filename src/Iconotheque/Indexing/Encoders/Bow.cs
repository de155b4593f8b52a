using System.Collections.Immutable;
using Iconotheque.Descriptors.Sets;

namespace Iconotheque.Indexing.Encoders;

/// <summary>Bags of visual words, weighted by tf-idf: Sivic and Zisserman, ICCV 2003.</summary>
public sealed record Bow : Aggregation
{
    private protected override ImmutableSortedDictionary<string, string> Parameters =>
        ImmutableSortedDictionary<string, string>.Empty.Add("aggregation", "bow, tf-idf, L2");

    /// <inheritdoc/>
    internal override void Create(string folder, LocalFeatureSet set, int threads, Action<ListEncoder> index,
        CancellationToken cancellation) =>
        index(BowEncoder.Train(set, this with { Vocabulary = Vocabulary with { Threads = threads } }, cancellation));
}
