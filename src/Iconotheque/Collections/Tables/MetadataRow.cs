using Iconotheque.Collections.Records;

namespace Iconotheque.Collections.Tables;

/// <summary>
/// A row of a table of metadata. Its cells alone are kept: a large table describes few of its pictures at a time.
/// </summary>
public sealed class MetadataRow
{
    private readonly TableColumns columns;
    private readonly string[] cells;

    internal MetadataRow(TableColumns columns, int line, string[] cells)
    {
        (this.columns, this.cells, Line) = (columns, cells, line);
        (File, Identifier) = (columns.Said(cells, ColumnMapping.File), columns.Said(cells, ColumnMapping.Identifier));
    }

    /// <summary>Its line, from 1.</summary>
    public int Line { get; }

    /// <summary>The image that it names; empty for none.</summary>
    public string File { get; }

    /// <summary>The item that it names; empty for none.</summary>
    public string Identifier { get; }

    /// <summary>What it says.</summary>
    public ItemMetadata Metadata => columns.Describe(cells);
}
