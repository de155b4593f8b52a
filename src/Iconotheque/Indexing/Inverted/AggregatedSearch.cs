using System.Buffers;
using Iconotheque.Indexing.Encoders;

namespace Iconotheque.Indexing.Inverted;

/// <summary>Scores all the images of an index for a query: K(X, Y) summed list by list.</summary>
/// <remarks>
/// The lists of a query are read in ascending order, and an image has at most one entry in each: its sum does not depend on how
/// images lie in segments. Safe to call from several threads. Memory of a call: the query's entries, and the similarities of its
/// longest list.
/// </remarks>
public sealed class AggregatedSearch
{
    private readonly InvertedIndex index;
    private readonly IAggregatedEncoder encoder;
    private readonly float[] weights;

    /// <summary>Reads the weights of the images.</summary>
    /// <param name="index">The index; must outlive this.</param>
    /// <exception cref="ArgumentException">It is of another kind.</exception>
    public AggregatedSearch(InvertedIndex index)
    {
        (this.index, encoder) = (index, index.Encoder as IAggregatedEncoder ?? throw new ArgumentException(
            $"The index is of the kind {index.Encoder.Kind}, whose entries are not images.", nameof(index)));
        weights = new float[index.Images];
        foreach (var segment in index.Segments)
        {
            for (int image = 0; image < segment.Images.Length; image++)
                weights[segment.FirstImage + image] = segment.IsRemoved(image) ? float.NaN : segment.WeightOf(image);
        }
    }

    /// <summary>The index.</summary>
    public InvertedIndex Index => index;

    /// <summary>Scores the images.</summary>
    /// <param name="vectors">The features of the query, row after row.</param>
    /// <param name="scores">Receives a score for each image that the index numbers; negative infinity for removed ones.</param>
    /// <exception cref="ArgumentException">There is not one score an image.</exception>
    public void Score(ReadOnlySpan<byte> vectors, Span<float> scores)
    {
        if (scores.Length != weights.Length)
            throw new ArgumentException($"Holds {scores.Length} scores; the index numbers {weights.Length} images.",
                nameof(scores));
        var query = new ImageEntries();
        encoder.EncodeQuery(vectors, query);
        scores.Clear();
        foreach (var segment in index.Segments) Add(query, segment, scores.Slice(segment.FirstImage, segment.Images.Length));
        for (int image = 0; image < scores.Length; image++)
        {
            scores[image] = float.IsNaN(weights[image]) ? float.NegativeInfinity : scores[image] * query.Weight * weights[image];
        }
    }

    private void Add(ImageEntries query, IndexSegment segment, Span<float> scores)
    {
        int codeBytes = index.Encoder.CodeBytes, longest = 0;
        foreach (int list in query.Lists) longest = Math.Max(longest, segment.Lists.CountOf(list));
        float[] similarities = ArrayPool<float>.Shared.Rent(longest);
        for (int entry = 0; entry < query.Lists.Length; entry++)
        {
            int list = query.Lists[entry];
            var ids = segment.Lists.Ids(list);
            var found = similarities.AsSpan(0, ids.Length);
            encoder.Compare(list, query.Codes.Slice(entry * codeBytes, codeBytes), segment.Lists.Codes(list), found);
            for (int i = 0; i < ids.Length; i++) scores[(int)ids[i]] += found[i];
        }

        ArrayPool<float>.Shared.Return(similarities);
    }
}
