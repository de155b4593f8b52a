using Iconotheque.Libraries;
using Iconotheque.Links;

namespace Iconotheque.Web.Libraries;

/// <summary>One of two pictures that are compared: an item, or a held picture.</summary>
/// <param name="Item">The item; null for a held picture.</param>
/// <param name="Name">What to call it.</param>
/// <param name="Width">Width at full size, in pixels.</param>
/// <param name="Height">Height at full size.</param>
/// <param name="Described">The size at which it was described, in whose pixels matches are.</param>
/// <param name="Image">The address of a JPEG of it.</param>
/// <param name="Source">What the deep zoom is opened with.</param>
internal sealed record ComparedSide(LibraryItem? Item, string Name, int Width, int Height, PictureSize Described, string Image,
    string Source);
