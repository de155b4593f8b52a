using System.Collections.Immutable;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Encoders;
using Iconotheque.Indexing.Inverted;

namespace Iconotheque.Search;

/// <summary>
/// A kind of index whose costs can be foretold: how it is learned, and how its work grows with the number of its lists.
/// </summary>
/// <param name="Name">As it stands behind the features' name; <c>index</c> for the features themselves.</param>
internal sealed record IndexChoice(string Name)
{
    /// <summary>Learns an encoder of a given number of lists.</summary>
    public required Func<LocalFeatureSet, int, int, CancellationToken, ListEncoder> Train { get; init; }

    /// <summary>How many lists a number of features gets.</summary>
    public required Func<long, int> ListsFor { get; init; }

    /// <summary>The most features that a number of lists is learned from.</summary>
    public required Func<int, long> SampledFor { get; init; }

    /// <summary>How many centres each feature is compared with.</summary>
    public required Func<int, double> Compared { get; init; }

    /// <summary>The choices for features of a kind.</summary>
    public static ImmutableArray<IndexChoice> For(DescriptorKind kind) =>
    [
        new("index")
        {
            Train = (set, lists, threads, cancellation) => kind == DescriptorKind.LocalBinary
                ? BinaryEncoder.Train(set, new BinaryEncoderOptions { Lists = lists, Threads = threads }, cancellation)
                : InvertedPqEncoder.Train(set, FeatureIndexes.Quantised(set.Dimension, set.Count, threads) with { Lists = lists },
                    cancellation),
            ListsFor = BinaryEncoderOptions.ListsFor,
            SampledFor = lists => (long)lists * (kind == DescriptorKind.LocalBinary
                ? new BinaryEncoderOptions().SampleOfList
                : new InvertedPqOptions().SampleOfList),
            Compared = lists => lists,
        },
        .. Aggregations.Known.Where(known => known.Value is Asmk or Bow).Select(known => OfWords(known.Key, known.Value)),
    ];

    private static IndexChoice OfWords(string name, Aggregation aggregation) => new(name)
    {
        Train = (set, words, threads, cancellation) =>
        {
            var vocabulary = aggregation.Vocabulary with { Words = words, Threads = threads };
            return aggregation is Asmk asmk
                ? AsmkEncoder.Train(set, asmk with { Vocabulary = vocabulary }, cancellation)
                : BowEncoder.Train(set, (Bow)aggregation with { Vocabulary = vocabulary }, cancellation);
        },
        ListsFor = VocabularyOptions.WordsFor,
        SampledFor = words => Math.Min((long)words * aggregation.Vocabulary.SampleOfWord, VocabularyOptions.MostSampled),
        Compared = words => VocabularyOptions.ProbesFor(words) is var probes && probes < Math.Sqrt(words)
            ? (1 + probes) * Math.Sqrt(words)
            : words,
    };
}
