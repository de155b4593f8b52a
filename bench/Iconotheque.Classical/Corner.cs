using System.Buffers;

namespace Iconotheque.Classical;

/// <summary>A corner of one level of a pyramid.</summary>
/// <param name="X">Column, in the level's pixels.</param>
/// <param name="Y">Row, in the level's pixels.</param>
/// <param name="Score">The higher, the better.</param>
internal readonly record struct Corner(int X, int Y, float Score)
{
    /// <summary>Keeps the best so many in their order, and those that score as the last of these does.</summary>
    public static void KeepBest(ref Gathered<Corner> corners, int most)
    {
        if (corners.Count <= most) return;
        float least = most <= 0 ? float.PositiveInfinity : Nth(corners.Items, most);
        int kept = 0;
        var items = corners.Items;
        foreach (var corner in items)
        {
            if (corner.Score >= least) items[kept++] = corner;
        }

        corners.Truncate(kept);
    }

    /// <summary>The n-th largest of some values, which are put out of order: Hoare's FIND, 1961.</summary>
    public static float NthLargest(Span<float> values, int n)
    {
        int first = 0, last = values.Length - 1, sought = n - 1;
        while (first < last)
        {
            float pivot = values[sought];
            int i = first, j = last;
            while (i <= j)
            {
                while (values[i] > pivot) i++;
                while (values[j] < pivot) j--;
                if (i > j) break;
                (values[i], values[j]) = (values[j], values[i]);
                i++;
                j--;
            }

            if (j < sought) first = i;
            if (sought < i) last = j;
        }

        return values[sought];
    }

    private static float Nth(ReadOnlySpan<Corner> corners, int n)
    {
        float[] scores = ArrayPool<float>.Shared.Rent(corners.Length);
        for (int i = 0; i < corners.Length; i++) scores[i] = corners[i].Score;
        float nth = NthLargest(scores.AsSpan(0, corners.Length), n);
        ArrayPool<float>.Shared.Return(scores);
        return nth;
    }
}
