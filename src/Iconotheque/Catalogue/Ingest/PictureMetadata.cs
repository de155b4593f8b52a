using Iconotheque.Collections.Records;

namespace Iconotheque.Catalogue.Ingest;

/// <summary>What is said of a picture: by its source first, by the file itself where the source is silent.</summary>
internal static class PictureMetadata
{
    /// <summary>What source and file say.</summary>
    public static ItemMetadata Of(SourceItem source, string path) => source.Metadata;

    /// <summary>An item of which this is said.</summary>
    public static LibraryItem State(LibraryItem item, ItemMetadata metadata) => item with { Metadata = metadata, Dates = EdtfDate.RangeOf(metadata.Date) };
}
