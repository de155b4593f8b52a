using Iconotheque.Networks;

namespace Iconotheque.Descriptors.Global;

/// <summary>The checks of lengths that every head makes.</summary>
internal static class HeadShapes
{
    public static void CheckVector(GlobalHead head, FeatureMap map, int length)
    {
        int dimension = head.DimensionOf(map.Channels);
        if (length != dimension)
            throw new ArgumentException($"Holds {length} values; {head.Name} gives {dimension} for {map.Channels} channels.",
                nameof(length));
    }

    public static void CheckAttribution(GlobalHead head, FeatureMap map, int direction, int contributions)
    {
        CheckVector(head, map, direction);
        if (contributions != map.Positions)
            throw new ArgumentException($"Holds {contributions} contributions; the map has {map.Positions} positions.",
                nameof(contributions));
    }
}
