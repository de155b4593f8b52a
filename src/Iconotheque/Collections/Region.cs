namespace Iconotheque.Collections;

/// <summary>A rectangle of an image, in pixels of the upright image at its full size.</summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Top edge.</param>
/// <param name="Width">Width, above 0.</param>
/// <param name="Height">Height, above 0.</param>
public readonly record struct Region(int X, int Y, int Width, int Height)
{
    /// <summary>The W3C media fragment, <c>xywh=x,y,w,h</c>.</summary>
    public override string ToString() => $"xywh={X},{Y},{Width},{Height}";
}
