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

    /// <summary>The class token that a head reads.</summary>
    public static ReadOnlySpan<float> TokenOf(GlobalHead head, FeatureMap map) => map.Token.Length == map.Channels
        ? map.Token.Span
        : throw new ArgumentException($"Comes with a class token of {map.Token.Length} values; {head.Name} needs {map.Channels}.",
            nameof(map));
}
