namespace Iconotheque.Imaging;

/// <summary>Parts of decoded pictures.</summary>
internal static class Cropping
{
    /// <summary>A part of a picture; the picture itself when it is all of it.</summary>
    /// <exception cref="ArgumentException">The part is not within the picture.</exception>
    public static RgbImage To(RgbImage image, Region part)
    {
        if (part.X < 0 || part.Y < 0 || part.Width <= 0 || part.Height <= 0 || (long)part.X + part.Width > image.Width
            || (long)part.Y + part.Height > image.Height)
            throw new ArgumentException($"{part} is not within {image.Width}×{image.Height} pixels.", nameof(part));
        if (part == new Region(0, 0, image.Width, image.Height)) return image;
        byte[] pixels = new byte[part.Width * part.Height * 3];
        for (int y = 0; y < part.Height; y++)
            image.Pixels.AsSpan((((part.Y + y) * image.Width) + part.X) * 3, part.Width * 3)
                .CopyTo(pixels.AsSpan(y * part.Width * 3));
        return new RgbImage(part.Width, part.Height, pixels);
    }
}
