using NetVips;

namespace Iconotheque.Imaging;

/// <summary>An image whose header was read and found within the limits, possibly opened at a fraction of its size.</summary>
/// <param name="image">The stored image, not yet turned upright; its pixels may be decoded only when asked for.</param>
/// <param name="held">What has to outlive the image, freed after it.</param>
internal sealed class OpenedImage(Image image, params IDisposable[] held) : IDisposable
{
    public Image Image { get; } = image;

    /// <summary>Stored width in pixels at full size.</summary>
    public int Width { get; init; } = image.Width;

    /// <summary>Stored height in pixels at full size.</summary>
    public int Height { get; init; } = image.Height;

    /// <summary>Pages or frames in the file, not counting smaller copies of the first.</summary>
    public int Pages { get; init; } = 1;

    public void Dispose()
    {
        Image.Dispose();
        foreach (var item in held) item.Dispose();
    }
}
