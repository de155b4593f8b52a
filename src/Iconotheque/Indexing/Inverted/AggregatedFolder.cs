using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Encoders;

namespace Iconotheque.Indexing.Inverted;

/// <summary>The folder of what an aggregation made of a set: an index, or a set of global vectors.</summary>
internal static class AggregatedFolder
{
    /// <summary>Learns from a set and puts what was made of it into a folder.</summary>
    /// <param name="aggregation">The way of making it.</param>
    /// <param name="folder">The folder; an index in it is replaced.</param>
    /// <param name="set">The features.</param>
    /// <param name="threads">Threads; the bytes do not depend on them.</param>
    /// <param name="cancellation">Stops.</param>
    /// <remarks>
    /// An index is created without images; <see cref="IndexWriter.Add"/> adds them, and goes on where it was stopped.
    /// </remarks>
    public static void Create(this Aggregation aggregation, string folder, LocalFeatureSet set, int threads,
        CancellationToken cancellation = default) =>
        aggregation.Create(folder, set, threads, encoder => IndexWriter.Create(folder, encoder, set.Info), cancellation);
}
