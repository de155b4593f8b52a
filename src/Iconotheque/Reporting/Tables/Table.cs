using System.Collections.Immutable;

namespace Iconotheque.Reporting.Tables;

/// <summary>A table before it becomes HTML, CSV, Markdown or LaTeX.</summary>
internal sealed record Table
{
    /// <summary>The name of its files, without extension.</summary>
    public required string Name { get; init; }

    /// <summary>What it shows and how that was computed.</summary>
    public required string Caption { get; init; }

    /// <summary>Its columns.</summary>
    public required ImmutableArray<Column> Columns { get; init; }

    /// <summary>Its rows, each with a cell for every column.</summary>
    public required ImmutableArray<ImmutableArray<Cell>> Rows { get; init; }

    /// <summary>Rows below a rule: averages.</summary>
    public ImmutableArray<ImmutableArray<Cell>> Footer { get; init; } = [];

    /// <summary>Sentences below the table.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>The definitions of the columns; columns that share one stand together.</summary>
    public IEnumerable<(string Headers, string Text)> Definitions() =>
        Columns.Where(column => column.Definition.Length > 0).GroupBy(column => column.Definition)
            .Select(group => (string.Join(", ", group.Select(column => column.Header)), group.Key));

    /// <summary>The table without some of its columns, by heading.</summary>
    public Table Without(params ReadOnlySpan<string> headers)
    {
        string[] left = headers.ToArray();
        ImmutableArray<int> kept = [.. Enumerable.Range(0, Columns.Length).Where(i => !left.Contains(Columns[i].Header))];
        return this with
        {
            Columns = [.. kept.Select(i => Columns[i])],
            Rows = [.. Rows.Select(row => kept.Select(i => row[i]).ToImmutableArray())],
            Footer = [.. Footer.Select(row => kept.Select(i => row[i]).ToImmutableArray())],
        };
    }
}
