using NetVips;

namespace Iconotheque.Reporting.Figures;

/// <summary>A JPEG ready to be put inside a drawing.</summary>
/// <param name="Uri">A <c>data:</c> address.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
internal sealed record Picture(string Uri, int Width, int Height)
{
    /// <summary>Reads the picture of an image from a folder of them; null when it is missing or is no JPEG that can be read.</summary>
    public static Picture? Find(string folder, string imageId)
    {
        string path = Path.Combine(folder, ThumbnailName.Of(imageId));
        if (!File.Exists(path)) return null;
        byte[] bytes = File.ReadAllBytes(path);
        if (bytes is not [0xFF, 0xD8, ..]) return null;
        try
        {
            using var header = Image.NewFromBuffer(bytes);
            return new Picture("data:image/jpeg;base64," + Convert.ToBase64String(bytes), header.Width, header.Height);
        }
        catch (VipsException)
        {
            return null;
        }
    }
}
