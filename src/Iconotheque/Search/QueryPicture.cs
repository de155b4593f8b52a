using Iconotheque.Imaging;
using Iconotheque.Libraries;

namespace Iconotheque.Search;

/// <summary>A picture that is searched by: a file, an item of the library, or pixels, or a part of one.</summary>
/// <param name="File">The file; empty for an item.</param>
/// <param name="Item">The item; null for a file.</param>
/// <param name="Region">The part of it that is meant, in pixels of the upright picture at full size; null for all of it.</param>
public sealed record QueryPicture(string File, LibraryItem? Item, Region? Region)
{
    /// <summary>A file.</summary>
    public static QueryPicture OfFile(string file, Region? region = null) => new(file, null, region);

    /// <summary>An item.</summary>
    public static QueryPicture OfItem(LibraryItem item, Region? region = null) => new("", item, region);

    /// <summary>
    /// A picture that has been read already, as <see cref="Imaging.ImageReader"/> reads it with the library's options.
    /// </summary>
    /// <param name="name">What to call it.</param>
    /// <param name="pixels">The picture, or the part of it that is meant.</param>
    /// <param name="region">Where that part lies in the picture; null for all of it.</param>
    public static QueryPicture OfPixels(string name, RgbImage pixels,
        Region? region = null) => new("", null, region) { Called = name, Pixels = pixels };

    /// <summary>The pixels, when they have been read; null otherwise.</summary>
    public RgbImage? Pixels { get; init; }

    /// <summary>
    /// What to call the file, where its path says nothing, as that of one that was fetched; empty for its path.
    /// </summary>
    public string Called { get; init; } = "";

    /// <summary>What to call it.</summary>
    public string Name => Item?.Name ?? (Called.Length > 0 ? Called : File);
}
