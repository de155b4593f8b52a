using NetVips;
using Region = Iconotheque.Collections.Region;

namespace Iconotheque.Imaging;

/// <summary>Stands in for the reader of another branch.</summary>
public static class ImageReader
{
    /// <summary>Reads an image, or a part of it, and shrinks it.</summary>
    public static RgbImage Read(string path, ImagingOptions options, Region? region = null)
    {
        try
        {
            using var whole = Image.NewFromFile(path).Autorot().Colourspace(Enums.Interpretation.Srgb);
            using var part = region is { } r ? whole.Crop(r.X, r.Y, r.Width, r.Height) : whole.Copy();
            using var small = part.ThumbnailImage(options.MaxSide, height: options.MaxSide, size: Enums.Size.Down);
            using var rgb = small.HasAlpha() ? small.Flatten() : small.Copy();
            return new RgbImage(rgb.Width, rgb.Height, rgb.WriteToMemory<byte>());
        }
        catch (VipsException e)
        {
            throw new ImageUnreadableException(e.Message, e);
        }
    }
}
