namespace Iconotheque.Imaging;

/// <summary>Pictures turned and mirrored.</summary>
internal static class Turning
{
    /// <summary>The picture turned clockwise.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="quarters">Quarter turns, 0 to 3.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is another number.</exception>
    public static RgbImage Clockwise(RgbImage image, int quarters)
    {
        var (w, h) = (image.Width, image.Height);
        return quarters switch
        {
            0 => image,
            1 => Map(image, (h, w), (x, y) => (y, h - 1 - x)),
            2 => Map(image, (w, h), (x, y) => (w - 1 - x, h - 1 - y)),
            3 => Map(image, (h, w), (x, y) => (w - 1 - y, x)),
            _ => throw new ArgumentOutOfRangeException(nameof(quarters), quarters,
                "The number of quarter turns must be from 0 to 3."),
        };
    }

    /// <summary>The picture with left and right exchanged, as a negative printed from its back.</summary>
    public static RgbImage Mirrored(RgbImage image) =>
        Map(image, (image.Width, image.Height), (x, y) => (image.Width - 1 - x, y));

    private static RgbImage Map(RgbImage image, (int Width, int Height) size, Func<int, int, (int X, int Y)> from)
    {
        byte[] pixels = new byte[image.Pixels.Length];
        for (int y = 0, at = 0; y < size.Height; y++)
        {
            for (int x = 0; x < size.Width; x++, at += 3)
            {
                var source = from(x, y);
                image.Pixels.AsSpan(((source.Y * image.Width) + source.X) * 3, 3).CopyTo(pixels.AsSpan(at, 3));
            }
        }

        return new RgbImage(size.Width, size.Height, pixels);
    }
}
