using NetVips;

namespace Iconotheque.Imaging;

/// <summary>
/// A chain of libvips operations of which only the last image is held, so that each step's handle is freed at once.
/// </summary>
internal sealed class Pipeline(Image start) : IDisposable
{
    /// <summary>The image after the steps so far; nothing is computed before its pixels are asked for.</summary>
    public Image Image { get; private set; } = start;

    /// <summary>Remarks gathered on the way, for <see cref="RgbImage.Note"/>.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Appends a step.</summary>
    public void Apply(Func<Image, Image> step)
    {
        var next = step(Image);
        Image.Dispose();
        Image = next;
    }

    public void Dispose() => Image.Dispose();
}
