namespace Iconotheque.Web.Pictures;

/// <summary>What a picture process answers.</summary>
/// <param name="Width">Width of the upright picture at full size when it was rendered; of the pixels otherwise.</param>
/// <param name="Height">Height likewise.</param>
/// <param name="Bytes">The encoded rendering, or R G B row by row.</param>
internal sealed record PictureAnswer(int Width, int Height, byte[] Bytes);
