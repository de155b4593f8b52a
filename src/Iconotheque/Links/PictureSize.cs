namespace Iconotheque.Links;

/// <summary>The size at which a picture was described.</summary>
/// <param name="Width">Pixels, at least 1.</param>
/// <param name="Height">Pixels, at least 1.</param>
internal readonly record struct PictureSize(int Width, int Height);
