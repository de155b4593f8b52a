namespace Iconotheque.Maps;

/// <summary>Fits points of the plane into [0, 1] × [0, 1], keeping proportions.</summary>
internal static class UnitSquare
{
    /// <summary>
    /// Moves and scales points so that the longer side of their box is 1 long and the shorter lies in the middle; points that are
    /// all equal come to (½, ½).
    /// </summary>
    /// <param name="positions">N × 2, x and y of each, finite; changed in place.</param>
    public static void Fit(Span<float> positions)
    {
        var (left, right) = Extent(positions, 0);
        var (bottom, top) = Extent(positions, 1);
        float side = Math.Max(right - left, top - bottom);
        for (int i = 0; i < positions.Length; i++)
        {
            float middle = i % 2 == 0 ? (left + right) / 2 : (bottom + top) / 2;
            positions[i] = side > 0 ? Math.Clamp(0.5f + ((positions[i] - middle) / side), 0, 1) : 0.5f;
        }
    }

    private static (float Least, float Most) Extent(ReadOnlySpan<float> positions, int axis)
    {
        var (least, most) = (float.PositiveInfinity, float.NegativeInfinity);
        for (int i = axis; i < positions.Length; i += 2)
            (least, most) = (Math.Min(least, positions[i]), Math.Max(most, positions[i]));
        return (least, most);
    }
}
