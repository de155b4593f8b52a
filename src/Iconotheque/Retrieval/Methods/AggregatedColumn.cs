using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Encoders;
using Iconotheque.Retrieval.Reranking;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Retrieval.Methods;

/// <summary>A column of aggregated local features.</summary>
/// <param name="Name">The column's name, such as <c>sift-asmk+sp</c>.</param>
/// <param name="Features">What describes the local features; it need not be a column itself.</param>
/// <param name="Aggregation">What is made of them; null where they are found through an index as they are.</param>
public sealed record AggregatedColumn(string Name, Descriptor Features, Aggregation? Aggregation)
{
    /// <summary>How the best images are verified by the same features; null for not at all.</summary>
    public SpatialVerification? Verified { get; init; }

    /// <summary>The column of a name.</summary>
    /// <param name="text">The name.</param>
    /// <param name="make">Makes the descriptor of the local features.</param>
    /// <returns>Null when <see cref="AggregatedName.Parse"/> does not read it.</returns>
    public static AggregatedColumn? Parse(string text, Func<DescriptorSpec, Descriptor> make) =>
        AggregatedName.Parse(text) is { } name
        ? new AggregatedColumn(text, make(name.Features), name.Made)
        {
            Verified = name.Verified ? new SpatialVerification() : null
        }
        : null;
}
