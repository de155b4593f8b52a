using System.Collections.Immutable;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Segments;

namespace Iconotheque.Indexing.Encoders;

/// <summary>
/// Bags of words in inverted lists: an entry is the word's share of the image's tf-idf vector of unit length, so that the sum
/// over lists is the cosine.
/// </summary>
/// <remarks>
/// w_c = n_c · idf_c / ‖…‖, n_c being the features of the image next to word c; words of no weight have no entry. Sivic and
/// Zisserman, ICCV 2003, section 4. idf is learned with the words and frozen: see <see cref="DocumentFrequencies"/>. A code is a
/// little-endian float32.
/// </remarks>
internal sealed class BowEncoder : ListEncoder, IAggregatedEncoder
{
    /// <summary>The kind.</summary>
    public const string Name = "bow";

    private const string IdfSection = "bow.idf";

    private readonly Vocabulary vocabulary;
    private readonly float[] idf;

    /// <summary>An encoder of words that are known.</summary>
    internal BowEncoder(Vocabulary vocabulary, float[] idf) => (this.vocabulary, this.idf) = (vocabulary, idf);

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <inheritdoc/>
    public override DescriptorKind Features => vocabulary.Features;

    /// <inheritdoc/>
    public override int Dimension => vocabulary.Dimension;

    /// <inheritdoc/>
    public override int Lists => vocabulary.Words;

    /// <inheritdoc/>
    public override int CodeBytes => sizeof(float);

    /// <inheritdoc/>
    public override bool PerFeature => false;

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, string> Parameters => vocabulary.Parameters;

    /// <summary>Learns words and their idf.</summary>
    public static BowEncoder Train(LocalFeatureSet set, Bow options, CancellationToken cancellation = default)
    {
        var vocabulary = Vocabulary.Train(set, options.Vocabulary, cancellation);
        return new BowEncoder(vocabulary, DocumentFrequencies.Idf(set, vocabulary, options.Vocabulary.Threads, cancellation));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InputException">The sections are missing or do not fit.</exception>
    internal static BowEncoder Read(SegmentFile file)
    {
        var vocabulary = Vocabulary.Read(file);
        float[] idf = file.Read<float>(IdfSection).ToArray();
        return idf.Length == vocabulary.Words ? new BowEncoder(vocabulary, idf) : throw new InputException(file.Path,
            $"holds the idf of {idf.Length} words; there are {vocabulary.Words}");
    }

    /// <inheritdoc/>
    public override void Encode(ReadOnlySpan<byte> vectors, ImageEntries entries)
    {
        int rowBytes = Features == DescriptorKind.LocalBinary ? Dimension : Dimension * sizeof(float);
        int[] words = new int[vectors.Length / rowBytes];
        vocabulary.Assign(vectors, 1, words);
        Array.Sort(words);
        double squares = 0;
        for (int i = 0, count; i < words.Length; i += count) squares += Square(Weight(words, i, out count));
        for (int i = 0, count; i < words.Length; i += count)
        {
            float weight = Weight(words, i, out count);
            if (weight > 0) entries.Add(words[i], 0, MemoryMarshal.AsBytes<float>([(float)(weight / Math.Sqrt(squares))]));
        }
    }

    /// <inheritdoc/>
    public void EncodeQuery(ReadOnlySpan<byte> vectors, ImageEntries entries) => Encode(vectors, entries);

    /// <inheritdoc/>
    public void Compare(int list, ReadOnlySpan<byte> query, ReadOnlySpan<byte> codes, Span<float> similarities) =>
        TensorPrimitives.Multiply(MemoryMarshal.Cast<byte, float>(codes), MemoryMarshal.Read<float>(query), similarities);

    /// <inheritdoc/>
    public override void Write(SegmentWriter writer)
    {
        vocabulary.Write(writer);
        writer.Write<float>(IdfSection, idf);
    }

    private static double Square(float value) => (double)value * value;

    /// <summary>n_c · idf_c of the word that begins at a place of the sorted words.</summary>
    private float Weight(int[] words, int begin, out int count)
    {
        int end = begin;
        while (end < words.Length && words[end] == words[begin]) end++;
        count = end - begin;
        return count * idf[words[begin]];
    }
}
