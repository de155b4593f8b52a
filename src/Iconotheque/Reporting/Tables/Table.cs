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
}
