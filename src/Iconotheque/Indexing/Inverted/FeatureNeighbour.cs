namespace Iconotheque.Indexing.Inverted;

/// <summary>A feature of an index that is near a query's feature.</summary>
/// <param name="Image">Its image, numbered in the whole index; <see cref="InvertedIndex.IdOf"/> names it.</param>
/// <param name="Feature">Its number in its image, from 0.</param>
/// <param name="Distance">How far it lies: differing bits of binary features, or the squared Euclidean distance, exact or
/// approximate, of float ones.</param>
public readonly record struct FeatureNeighbour(int Image, int Feature, float Distance) : IComparable<FeatureNeighbour>
{
    /// <summary>
    /// The order of answers: by distance, then by image, then by feature. No two features of an index are equal in it.
    /// </summary>
    public int CompareTo(FeatureNeighbour other)
    {
        int order = Distance.CompareTo(other.Distance);
        if (order == 0) order = Image.CompareTo(other.Image);
        return order == 0 ? Feature.CompareTo(other.Feature) : order;
    }

    /// <summary>Whether the first is before the second.</summary>
    public static bool operator <(FeatureNeighbour left, FeatureNeighbour right) => left.CompareTo(right) < 0;

    /// <summary>Whether the first is behind the second.</summary>
    public static bool operator >(FeatureNeighbour left, FeatureNeighbour right) => left.CompareTo(right) > 0;

    /// <summary>Whether the first is before the second or is it.</summary>
    public static bool operator <=(FeatureNeighbour left, FeatureNeighbour right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the first is behind the second or is it.</summary>
    public static bool operator >=(FeatureNeighbour left, FeatureNeighbour right) => left.CompareTo(right) >= 0;
}
