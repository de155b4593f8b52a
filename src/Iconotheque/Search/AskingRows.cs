using System.Collections.Immutable;
using Iconotheque.Descriptors.Local;
using Iconotheque.Libraries;

namespace Iconotheque.Search;

/// <summary>Rows behind those of a library's items, which ask and are not found.</summary>
/// <param name="Names">What they are called, as no item is.</param>
/// <param name="Features">Their local features of one kind.</param>
/// <param name="Vectors">Their vectors by a descriptor.</param>
internal sealed record AskingRows(ImmutableArray<string> Names,
    Func<LibraryFeatures, ImmutableArray<(string Name, LocalFeatures Features)>> Features,
    Func<string, ImmutableArray<float[]>> Vectors)
{
    /// <summary>Items alone ask.</summary>
    public static AskingRows None { get; } = new([], _ => [], _ => []);
}
