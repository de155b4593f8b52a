namespace Iconotheque.Web.Pictures;

/// <summary>What a picture process is asked for: the pixels of a picture, or a rendering of them.</summary>
/// <param name="Path">The file; empty when the picture's bytes follow.</param>
/// <param name="Name">The picture's name.</param>
/// <param name="Page">Its page, from 0.</param>
/// <param name="Part">The part that is meant, in pixels of the upright picture at full size; null for all of it.</param>
/// <param name="MaxSide">The longer side of the pixels at most; of no matter to a rendering.</param>
/// <param name="Rendering">How to render it; null for pixels.</param>
internal sealed record PictureRequest(string Path, string Name, int Page, Region? Part, int MaxSide, PictureRendering? Rendering);

/// <summary>A picture to be sent to a browser.</summary>
/// <param name="Width">Width before it is turned; 0 for that of the part, shrunk to the request's longer side.</param>
/// <param name="Height">Height before it is turned.</param>
/// <param name="Mirrored">Whether left and right are exchanged first.</param>
/// <param name="Quarters">Quarter turns clockwise, 0 to 3.</param>
/// <param name="Quality">What is left of its colours.</param>
/// <param name="Png">PNG instead of JPEG.</param>
internal sealed record PictureRendering(
    int Width, int Height, bool Mirrored = false, int Quarters = 0, PictureQuality Quality = PictureQuality.Color,
    bool Png = false);
