using System.Globalization;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Encoders;
using Iconotheque.Indexing.Quantisation;

namespace Iconotheque.Indexing.Inverted;

/// <summary>
/// Which index local features of a kind get: binary ones as they are, float ones as product-quantised residuals.
/// </summary>
internal static class FeatureIndexes
{
    private const int MostParts = 64;

    /// <summary>Learns what an index of a set's features needs.</summary>
    /// <param name="set">The set.</param>
    /// <param name="threads">Threads; the result does not depend on them.</param>
    /// <param name="cancellation">Stops.</param>
    public static ListEncoder Train(LocalFeatureSet set, int threads, CancellationToken cancellation = default) =>
        set.Info.Kind == DescriptorKind.LocalBinary
        ? BinaryEncoder.Train(set, Binary(set.Count, threads), cancellation)
        : InvertedPqEncoder.Train(set, Quantised(set.Dimension, set.Count, threads), cancellation);

    /// <summary>Everything that <see cref="Train"/> takes from the defaults and from a set's size, in words.</summary>
    public static string Parameters(LocalFeatureSet set)
    {
        if (set.Info.Kind == DescriptorKind.LocalBinary)
        {
            var binary = Binary(set.Count, 1);
            return string.Create(CultureInfo.InvariantCulture, $"{BinaryEncoder.Name}, {binary.Lists} lists, "
                + $"{binary.SampleOfList} features a list, {binary.Rounds} rounds, seed {binary.Seed}");
        }

        var pq = Quantised(set.Dimension, set.Count, 1);
        return FormattableString.Invariant(
            $"{InvertedPqEncoder.Name}, {pq.Lists} lists, {pq.SampleOfList} features a list, {pq.Rounds} rounds, {pq.Quantiser}");
    }

    /// <summary>The options for binary features.</summary>
    public static BinaryEncoderOptions Binary(long features,
        int threads) => new() { Lists = BinaryEncoderOptions.ListsFor(features), Threads = threads };

    /// <summary>The options for float features: codes of 4 bits, in as many parts as divide the dimension, up to 64.</summary>
    public static InvertedPqOptions Quantised(int dimension, long features, int threads) => new()
    {
        Lists = BinaryEncoderOptions.ListsFor(features),
        Quantiser = new ProductQuantiserOptions
        {
            Bits = 4,
            Threads = threads,
            Parts = Enumerable.Range(1, Math.Min(MostParts, dimension)).Last(parts => dimension % parts == 0)
        },
    };

    /// <summary>Searches an index.</summary>
    /// <param name="index">The index; must outlive the search.</param>
    /// <param name="options">How much of it is looked at.</param>
    /// <param name="vectors">The features of its images for exact distances, where a depth of re-ranking asks for them.</param>
    public static FeatureSearch Search(InvertedIndex index, SearchOptions options, LocalFeatureSet vectors) =>
        index.Encoder is BinaryEncoder
        ? new BinarySearch(index, options)
        : options.RerankDepth > 0 ? new InvertedPqSearch(index, options, vectors)
        : new InvertedPqSearch(index, options);
}
