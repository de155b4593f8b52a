namespace Iconotheque.Indexing.Inverted;

/// <summary>The neighbours of one query feature while a search goes on: sorted, at most as many as there is room for.</summary>
internal static class NeighbourRow
{
    /// <summary>
    /// Takes a candidate, unless the row is full of nearer ones. What is kept does not depend on the order in which candidates
    /// come.
    /// </summary>
    /// <param name="row">Room for k neighbours.</param>
    /// <param name="count">How many it holds.</param>
    /// <param name="candidate">The candidate.</param>
    public static void Add(Span<FeatureNeighbour> row, ref int count, FeatureNeighbour candidate)
    {
        if (count == row.Length)
        {
            if (candidate > row[^1]) return;
            count--;
        }

        int low = 0, high = count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (row[middle] < candidate) low = middle + 1;
            else high = middle;
        }

        row[low..count].CopyTo(row[(low + 1)..]);
        row[low] = candidate;
        count++;
    }

    /// <summary>No candidate at a larger distance can enter.</summary>
    public static float Limit(ReadOnlySpan<FeatureNeighbour> row, int count) =>
        count < row.Length ? float.PositiveInfinity : row[^1].Distance;
}
