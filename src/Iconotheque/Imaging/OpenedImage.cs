using NetVips;

namespace Iconotheque.Imaging;

/// <summary>An image whose header was read and found within the limits, possibly opened at a fraction of its size.</summary>
/// <param name="image">The stored image, not yet turned upright.</param>
/// <param name="width">Stored width in pixels at full size.</param>
/// <param name="height">Stored height in pixels at full size.</param>
/// <param name="held">What has to outlive the image.</param>
internal sealed class OpenedImage(Image image, int width, int height, IDisposable? held) : IDisposable
{
    public Image Image { get; } = image;

    public int Width { get; } = width;

    public int Height { get; } = height;

    public void Dispose()
    {
        Image.Dispose();
        held?.Dispose();
    }
}
