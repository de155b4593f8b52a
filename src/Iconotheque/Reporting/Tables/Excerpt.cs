using System.Collections.Immutable;

namespace Iconotheque.Reporting.Tables;

/// <summary>What the page shows of a table that is too long for it.</summary>
internal static class Excerpt
{
    /// <summary>
    /// The table itself, or its lowest and highest rows by one column with a row of dots between them, and a note that says so.
    /// </summary>
    /// <param name="table">The whole table.</param>
    /// <param name="column">Index of the column that sorts; rows without a number are left out of an excerpt.</param>
    /// <param name="maximum">Rows shown at most.</param>
    public static Table Of(Table table, int column, int maximum)
    {
        if (table.Rows.Length <= maximum) return table;
        var sorted = table.Rows.Where(row => row[column].Value is not null).OrderBy(row => row[column].Value).ToImmutableArray();
        int half = maximum / 2;
        ImmutableArray<Cell> dots = [.. table.Columns.Select(_ => Cell.Words("⋮"))];
        return table with
        {
            Rows = sorted.Length <= maximum ? sorted : [.. sorted[..half], dots, .. sorted[^half..]],
            Notes = [.. table.Notes, $"Shown: the {half} lowest and the {half} highest of {table.Rows.Length} by "
                + $"“{table.Columns[column].Header}”. All are in tables/{table.Name}.csv."],
        };
    }

    /// <summary>The table itself, or its first rows and a note that says so.</summary>
    public static Table Head(Table table, int maximum) => table.Rows.Length <= maximum ? table : table with
    {
        Rows = table.Rows[..maximum],
        Notes = [.. table.Notes, $"Shown: the first {maximum} of {table.Rows.Length}. All are in tables/{table.Name}.csv."],
    };
}
