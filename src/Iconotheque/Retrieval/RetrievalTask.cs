using System.Collections.Immutable;
using Iconotheque.Collections;

namespace Iconotheque.Retrieval;

/// <summary>What is compared with what: images by name, which of them are searched, and which ask.</summary>
public sealed record RetrievalTask
{
    /// <summary>
    /// The names of all images, those that are searched and those that ask; a descriptor set knows them by these.
    /// </summary>
    public required ImmutableArray<string> Images { get; init; }

    /// <summary>The queries.</summary>
    public ImmutableArray<AskingImage> Queries { get; init; } = [];

    /// <summary>Whether each image is searched, in the order of <see cref="Images"/>; others only ask.</summary>
    public required ImmutableArray<bool> Database { get; init; }

    /// <summary>The images of a collection, by the same numbers, of which some ask.</summary>
    internal static RetrievalTask Of(ImmutableArray<CollectionImage> images, IEnumerable<AskingImage> queries) => new()
    {
        Images = [.. images.Select(image => image.Id)],
        Database = [.. images.Select(image => image.InDatabase)],
        Queries = [.. queries],
    };

    /// <summary>Whether an image is searched.</summary>
    public bool IsSearched(int image) => Database[image];
}
