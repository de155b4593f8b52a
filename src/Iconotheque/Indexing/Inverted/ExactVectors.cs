using System.Collections.Immutable;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Numerics;

namespace Iconotheque.Indexing.Inverted;

/// <summary>The stored vectors of the features of an index, by which approximate answers are looked at again.</summary>
internal sealed class ExactVectors
{
    private readonly InvertedIndex index;
    private readonly LocalFeatureSet set;
    private readonly int[] rows;

    /// <summary>Finds the images of an index in a set.</summary>
    /// <exception cref="InputException">The set was described otherwise, or lacks an image.</exception>
    public ExactVectors(InvertedIndex index, LocalFeatureSet set)
    {
        (this.index, this.set, rows) = (index, set, new int[index.Images]);
        index.CheckStamp(set.Info, set.Info.Name);
        var known = set.Images.Select((image, row) => (image, row)).ToImmutableDictionary(item => item.image, item => item.row,
            StringComparer.Ordinal);
        foreach (var (image, number) in index.LiveImages())
        {
            if (!known.TryGetValue(image, out rows[number]))
                throw new InputException(set.Info.Name,
                    $"has no features of the image '{image}' of the index; describe it again");
        }
    }

    /// <summary>The squared distance of a query's vector to a feature.</summary>
    /// <param name="query">D components.</param>
    /// <param name="segment">The feature's segment.</param>
    /// <param name="feature">Its number in the segment.</param>
    /// <exception cref="InputException">The set has fewer features of the image than the index.</exception>
    public float DistanceTo(ReadOnlySpan<float> query, int segment, uint feature)
    {
        var (image, number) = index.Segments[segment].PlaceOf(feature);
        var vectors = set.FloatsOf(rows[index.Segments[segment].FirstImage + image]);
        if ((number + 1) * query.Length > vectors.Length)
            throw new InputException(set.Info.Name,
                $"has {vectors.Length / query.Length} features of an image that has more in the index; build the index again");
        return (float)SquaredDistance.Of(query, vectors.Slice(number * query.Length, query.Length));
    }
}
