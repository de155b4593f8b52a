using System.Collections.Immutable;
using Iconotheque.Collections.Positions;
using Iconotheque.Libraries;

namespace Iconotheque.Publishing;

/// <summary>Where a place is, by what is said of its pictures.</summary>
/// <param name="At">The position of that of its pictures from which the others are least far in sum: their middle, which one
/// wrong position does not move.</param>
/// <param name="Stated">How many of its pictures state a position.</param>
/// <param name="SpreadMetres">How far from it half of the others are at least, in metres; 0 for a single one.</param>
/// <param name="FarthestMetres">How far from it the farthest of the others is.</param>
internal sealed record PlacePosition(GeoPosition At, int Stated, double SpreadMetres, double FarthestMetres)
{
    /// <summary>Of more pictures only the first are looked at: the middle takes the square of their number.</summary>
    private const int Most = 400;

    /// <summary>The position of pictures of one place; null where none states any.</summary>
    public static PlacePosition? Of(IEnumerable<LibraryItem> items)
    {
        GeoPosition[] stated = [.. items.Select(item => StatedPosition.Of(item.Metadata)).OfType<GeoPosition>().Take(Most)];
        if (stated.Length == 0) return null;
        var middle = stated.MinBy(one => stated.Sum(one.DistanceTo));
        ImmutableArray<double> distances = [.. stated.Select(middle.DistanceTo).Order()];
        return new PlacePosition(middle, stated.Length, distances[distances.Length / 2], distances[^1]);
    }
}
