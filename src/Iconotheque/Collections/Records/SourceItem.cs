using Iconotheque.Collections.Iiif;

namespace Iconotheque.Collections.Records;

/// <summary>One picture as its source gives it.</summary>
/// <param name="Identifier">Its name in the collection, unique there and the same when the source is read again: a path below the
/// folder with <c>/</c>, the column of identifiers, the id of a canvas or of a record. Kept verbatim.</param>
/// <param name="Image">Where the picture is: the absolute path of a file, or an address that begins with <c>http://</c> or
/// <c>https://</c>.</param>
/// <param name="Metadata">What the source says of it.</param>
public sealed record SourceItem(string Identifier, string Image, ItemMetadata Metadata)
{
    /// <summary>The page of the file, from 0; above 0 in files of several pages only.</summary>
    public int Page { get; init; }

    /// <summary>The image service that gives the picture in other sizes; null when there is none.</summary>
    public ImageService? Service { get; init; }

    /// <summary>Whether the picture must be fetched.</summary>
    public bool IsRemote => SourceReader.IsAddress(Image);
}
