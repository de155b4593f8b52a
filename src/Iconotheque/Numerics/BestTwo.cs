using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Numerics;

/// <summary>The nearest and second-nearest of every row and every column of a matrix of distances, in one pass.</summary>
/// <remarks>Of equal distances the smallest index is the nearest; the second distance is then equal to the first.</remarks>
internal sealed class BestTwo
{
    private float[] first = [];
    private float[] second = [];
    private int[] nearest = [];

    /// <summary>Items in the last pass: the rows or the columns.</summary>
    public int Count { get; private set; }

    /// <summary>The smallest distance of each item; positive infinity where there was none.</summary>
    public ReadOnlySpan<float> First => first.AsSpan(0, Count);

    /// <summary>The second smallest distance of each item; positive infinity where there was none.</summary>
    public ReadOnlySpan<float> Second => second.AsSpan(0, Count);

    /// <summary>Where the smallest distance stands; -1 where there was none.</summary>
    public ReadOnlySpan<int> Nearest => nearest.AsSpan(0, Count);

    /// <summary>Forgets everything and expects the distances of a matrix, row by row.</summary>
    /// <param name="rowCount">Rows.</param>
    /// <param name="columnCount">Columns.</param>
    /// <param name="rows">Will receive the best two of each row.</param>
    /// <param name="columns">Will receive the best two of each column.</param>
    public static void Begin(int rowCount, int columnCount, BestTwo rows, BestTwo columns)
    {
        rows.Reset(rowCount);
        columns.Reset(columnCount);
    }

    /// <summary>Takes one row, while it is still in the processor's cache. Rows come in ascending order.</summary>
    /// <param name="index">The row's index.</param>
    /// <param name="row">Its distances, one a column; no NaN.</param>
    /// <param name="rows">Receives the best two of this row.</param>
    /// <param name="columns">Has the row's distances as candidates.</param>
    public static void Add(int index, ReadOnlySpan<float> row, BestTwo rows, BestTwo columns)
    {
        columns.MeetEach(row, index);
        rows.Meet(index, row);
    }

    private void Reset(int count)
    {
        if (first.Length < count) (first, second, nearest) = (new float[count], new float[count], new int[count]);
        Count = count;
        first.AsSpan(0, count).Fill(float.PositiveInfinity);
        second.AsSpan(0, count).Fill(float.PositiveInfinity);
        nearest.AsSpan(0, count).Fill(-1);
    }

    /// <summary>Item j meets candidate <paramref name="candidate"/> at distance row[j], for every j.</summary>
    private void MeetEach(ReadOnlySpan<float> row, int candidate)
    {
        var d = MemoryMarshal.Cast<float, Vector256<float>>(row);
        var v1 = MemoryMarshal.Cast<float, Vector256<float>>(first.AsSpan(0, Count));
        var v2 = MemoryMarshal.Cast<float, Vector256<float>>(second.AsSpan(0, Count));
        var at = MemoryMarshal.Cast<int, Vector256<int>>(nearest.AsSpan(0, Count));
        var index = Vector256.Create(candidate);
        for (int v = 0; v < d.Length; v++)
        {
            var better = Vector256.LessThan(d[v], v1[v]);
            v2[v] = Vector256.Min(v2[v], Vector256.Max(v1[v], d[v]));
            v1[v] = Vector256.Min(v1[v], d[v]);
            at[v] = Vector256.ConditionalSelect(better.AsInt32(), index, at[v]);
        }

        for (int j = d.Length * Vector256<float>.Count; j < row.Length; j++) Meet(j, candidate, row[j]);
    }

    /// <summary>Item <paramref name="item"/> meets every candidate j at distance row[j].</summary>
    private void Meet(int item, ReadOnlySpan<float> row)
    {
        var d = MemoryMarshal.Cast<float, Vector256<float>>(row);
        Vector256<float> v1 = Vector256.Create(float.PositiveInfinity), v2 = v1;
        foreach (var x in d)
        {
            v2 = Vector256.Min(v2, Vector256.Max(v1, x));
            v1 = Vector256.Min(v1, x);
        }

        (float best, float next) = (float.PositiveInfinity, float.PositiveInfinity);
        for (int lane = 0; lane < Vector256<float>.Count; lane++)
        {
            (best, next) = Merge(best, next, v1[lane]);
            next = Math.Min(next, v2[lane]);
        }

        foreach (float x in row[(d.Length * Vector256<float>.Count)..]) (best, next) = Merge(best, next, x);
        (first[item], second[item]) = (best, next);
        nearest[item] = row.IndexOf(best);
    }

    private void Meet(int item, int candidate, float distance)
    {
        if (distance < first[item]) nearest[item] = candidate;
        (first[item], second[item]) = Merge(first[item], second[item], distance);
    }

    private static (float First, float Second) Merge(float first, float second, float x) =>
        (Math.Min(first, x), Math.Min(second, Math.Max(first, x)));
}
