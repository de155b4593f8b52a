using Iconotheque.Collections.Records;

namespace Iconotheque.Collections.Tables;

/// <summary>A row of a table of metadata.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="File">The image that it names; empty for none.</param>
/// <param name="Identifier">The item that it names; empty for none.</param>
/// <param name="Metadata">What it says.</param>
public sealed record MetadataRow(int Line, string File, string Identifier, ItemMetadata Metadata);
