using Iconotheque.Collections.Embedded;
using Iconotheque.Collections.Records;
using Iconotheque.Libraries;

namespace Iconotheque.Ingest;

/// <summary>What is said of a picture: by its source first, by the file itself where the source is silent.</summary>
internal static class PictureMetadata
{
    /// <summary>What source and file say.</summary>
    public static ItemMetadata Of(SourceItem source, byte[] file) => source.Metadata.Over(EmbeddedMetadata.Read(file));

    /// <summary>
    /// What the source says now of a picture that has not changed: the file, which is not read again, has said the rest. What the
    /// source no longer says stays.
    /// </summary>
    public static ItemMetadata Of(SourceItem source, LibraryItem known) => source.Metadata.Over(known.Metadata);

    /// <summary>An item of which this is said, dated as the library reads dates.</summary>
    public static LibraryItem State(LibraryItem item, ItemMetadata metadata, DateReadings readings) =>
        item with { Metadata = metadata, Dates = readings.Read(metadata.Date).Days };
}
