using Iconotheque.Networks;

namespace Iconotheque.Retrieval.Explaining;

/// <summary>
/// Brings shares of several scales onto one grid. Both grids cover the whole image; a cell's share is dealt out by area, so that
/// no sum changes.
/// </summary>
internal static class ShareGrid
{
    /// <summary>Adds the shares of a map's positions to a grid.</summary>
    /// <param name="map">The map, for its height and width.</param>
    /// <param name="shares">A value for each of its positions.</param>
    /// <param name="grid">Receives them: rows × <paramref name="width"/> values, row-major.</param>
    /// <param name="width">Columns of the grid.</param>
    public static void Add(FeatureMap map, ReadOnlySpan<float> shares, Span<double> grid, int width)
    {
        var rows = Overlaps(map.Height, grid.Length / width);
        var columns = Overlaps(map.Width, width);
        foreach (var (fromRow, toRow, rowShare) in rows)
        {
            foreach (var (fromColumn, toColumn, columnShare) in columns)
            {
                grid[(toRow * width) + toColumn] += shares[(fromRow * map.Width) + fromColumn] * rowShare * columnShare;
            }
        }
    }

    /// <summary>Which cells of one axis meet which of the other, and the part of the first that lies in the second.</summary>
    private static List<(int From, int To, double Share)> Overlaps(int from, int to)
    {
        var overlaps = new List<(int, int, double)>();
        for (int i = 0; i < from; i++)
        {
            // In units of 1 / (from · to) of the axis all borders are whole numbers.
            long start = (long)i * to, end = start + to;
            for (long j = start / from; j * from < end; j++)
            {
                long common = Math.Min(end, (j + 1) * from) - Math.Max(start, j * from);
                overlaps.Add((i, (int)j, common / (double)to));
            }
        }

        return overlaps;
    }
}
