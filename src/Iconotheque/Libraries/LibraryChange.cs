using System.Collections.Immutable;

namespace Iconotheque.Libraries;

/// <summary>Changes that appear together or not at all.</summary>
/// <param name="Collection">The name of the collection that they belong to.</param>
public sealed record LibraryChange(string Collection)
{
    /// <summary>Items to add, or whose picture has changed.</summary>
    public ImmutableArray<DescribedItem> Described { get; init; } = [];

    /// <summary>
    /// Items whose picture is as it was and of which their collection says something else: metadata, path. What people changed
    /// is laid over it.
    /// </summary>
    public ImmutableArray<(LibraryItem Item, long Modified)> Restated { get; init; } = [];

    /// <summary>Items to remove.</summary>
    public ImmutableArray<long> Removed { get; init; } = [];

    /// <summary>Pictures that could not be used, with the length and time of their files.</summary>
    public ImmutableArray<(SetAside Item, long Bytes, long Modified)> SetAside { get; init; } = [];

    /// <summary>Whether nothing changes.</summary>
    public bool IsEmpty => Described.IsEmpty && Restated.IsEmpty && Removed.IsEmpty && SetAside.IsEmpty;
}
