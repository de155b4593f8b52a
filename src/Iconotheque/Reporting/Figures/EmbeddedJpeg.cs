using System.Collections.Immutable;
using Iconotheque.Reporting.Text;
using NetVips;

namespace Iconotheque.Reporting.Figures;

/// <summary>A JPEG ready to be put inside a drawing.</summary>
/// <param name="Uri">A <c>data:</c> address.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
internal sealed record EmbeddedJpeg(string Uri, int Width, int Height)
{
    /// <summary>The <c>data:</c> address of a JPEG.</summary>
    public static string UriOf(byte[] jpeg) => "data:image/jpeg;base64," + Convert.ToBase64String(jpeg);

    /// <summary>
    /// Reads the picture of an image from a folder of them; null when it is missing or is no JPEG that can be read.
    /// </summary>
    public static EmbeddedJpeg? Find(string folder, string imageId)
    {
        string path = Path.Combine(folder, ThumbnailName.Of(imageId));
        if (!File.Exists(path)) return null;
        byte[] bytes = RegularFile.ReadAll(path);
        if (bytes is not [0xFF, 0xD8, ..]) return null;
        try
        {
            using var header = Image.NewFromBuffer(bytes);
            return new EmbeddedJpeg(UriOf(bytes), header.Width, header.Height);
        }
        catch (VipsException)
        {
            return null;
        }
    }

    /// <summary>
    /// Defines the picture of an image at its described size under an identifier, or a placeholder with its name.
    /// </summary>
    public static void Define(Svg svg, string image, string id, ImmutableArray<int> size, string pictures)
    {
        if (Find(pictures, image) is { } picture)
        {
            svg.Append($"<image id=\"{id}\" width=\"{size[0]}\" height=\"{size[1]}\" preserveAspectRatio=\"none\" "
                + $"href=\"{picture.Uri}\"/>");
            return;
        }

        svg.Begin($"id=\"{id}\"");
        svg.Rect(0, 0, size[0], size[1], "fill=\"#55524d\"");
        svg.Text(size[0] / 2.0, size[1] / 2.0,
            "no picture: " + Labels.Shorten(Labels.FileName(image), size[0] * 0.7, size[0] / 30.0),
            "fill=\"#ffffff\" font-style=\"italic\"", size[0] / 30.0, "middle");
        svg.End();
    }
}
