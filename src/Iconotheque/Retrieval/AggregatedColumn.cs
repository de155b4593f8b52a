using Iconotheque.Descriptors;
using Iconotheque.Indexing;

namespace Iconotheque.Retrieval;

/// <summary>A column of aggregated local features.</summary>
/// <param name="Name">The column's name, such as <c>sift-asmk+sp</c>.</param>
/// <param name="Features">What describes the local features; it need not be a column itself.</param>
/// <param name="Aggregation">What is made of them.</param>
public sealed record AggregatedColumn(string Name, Descriptor Features, Aggregation Aggregation)
{
    /// <summary>How the best images are verified by the same features; null for not at all.</summary>
    public SpatialVerification? Verified { get; init; }
}
