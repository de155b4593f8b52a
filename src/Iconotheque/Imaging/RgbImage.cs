namespace Iconotheque.Imaging;

/// <summary>A decoded picture: 8-bit sRGB, upright.</summary>
public sealed class RgbImage
{
    /// <summary>Wraps pixels without copying them.</summary>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="pixels">Height × width × 3 bytes, row-major, R G B interleaved.</param>
    /// <exception cref="ArgumentException">The array's length is not height × width × 3.</exception>
    public RgbImage(int width, int height, byte[] pixels)
    {
        if (pixels.Length != (long)width * height * 3)
        {
            throw new ArgumentException(
                $"Holds {pixels.Length} bytes; {width}×{height} pixels of 3 channels take {(long)width * height * 3}.",
                nameof(pixels));
        }

        (Width, Height, Pixels) = (width, height, pixels);
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>Height × width × 3 bytes, row-major, R G B interleaved.</summary>
    public byte[] Pixels { get; }

    /// <summary>
    /// What a curator should know of how the file was read, such as <c>page 1 of 3</c>; null when there is nothing to say.
    /// </summary>
    public string? Note { get; init; }

    /// <summary>The luma, Y = (9798 R + 19235 G + 3735 B + 16384) / 32768, one byte a pixel, row-major.</summary>
    /// <remarks>
    /// Rec. 601 in the fixed-point weights of OpenCV 4 (cvtColor, RGB2GRAY), to the bit: ORB and SIFT reduce a picture so
    /// themselves, and the weights' sum is 32768, so that what was reduced before stays as it is.
    /// </remarks>
    public byte[] ToGrey()
    {
        byte[] grey = new byte[Width * Height];
        for (int i = 0, p = 0; i < grey.Length; i++, p += 3)
        {
            grey[i] = (byte)((9798 * Pixels[p] + 19235 * Pixels[p + 1] + 3735 * Pixels[p + 2] + 16384) >> 15);
        }

        return grey;
    }

    /// <summary>
    /// The same picture without colour: each pixel's luma, as <see cref="ToGrey"/> computes it, in all three channels.
    /// </summary>
    public RgbImage WithoutColour()
    {
        byte[] luma = ToGrey(), pixels = new byte[luma.Length * 3];
        for (int i = 0; i < luma.Length; i++) pixels.AsSpan(3 * i, 3).Fill(luma[i]);
        return new RgbImage(Width, Height, pixels) { Note = Note };
    }
}
