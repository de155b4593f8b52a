namespace Iconotheque.Libraries;

/// <summary>Finds the row of an item in a segment, whose rows may lie in any order.</summary>
internal sealed class SortedRows
{
    private readonly long[] items;
    private readonly int[] rows;

    /// <summary>Sorts the items of a segment.</summary>
    public SortedRows(ReadOnlySpan<long> items)
    {
        this.items = items.ToArray();
        rows = new int[items.Length];
        for (int row = 0; row < rows.Length; row++) rows[row] = row;
        Array.Sort(this.items, rows);
    }

    /// <summary>The row of an item; -1 when it has none.</summary>
    public int Find(long item) => Array.BinarySearch(items, item) is >= 0 and var at ? rows[at] : -1;
}
