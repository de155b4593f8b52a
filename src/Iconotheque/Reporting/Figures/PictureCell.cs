using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Figures;

/// <summary>A picture in a square cell, with a frame about it; a placeholder with its name where it is missing.</summary>
internal static class PictureCell
{
    /// <summary>The frame of a picture that is not judged.</summary>
    public const string Mount = "fill=\"#ffffff\" stroke=\"#8d8980\" stroke-width=\"1\"";

    private const double Frame = 3.5, PlaceholderProportion = 0.75;

    /// <summary>Draws it in the middle of its cell.</summary>
    /// <param name="svg">The drawing.</param>
    /// <param name="image">The image's identifier, which shows when the pointer rests on the picture.</param>
    /// <param name="thumbnails">The folder of thumbnails.</param>
    /// <param name="x">The cell's left edge.</param>
    /// <param name="y">Its upper edge.</param>
    /// <param name="side">Its side.</param>
    /// <param name="frame">The frame's paint.</param>
    public static void Draw(Svg svg, string image, string thumbnails, double x, double y, double side, string frame)
    {
        double inner = side - 2 * Frame;
        var picture = EmbeddedJpeg.Find(thumbnails, image);
        double scale = picture is null ? 1 : inner / Math.Max(picture.Width, picture.Height);
        (double width, double height) = picture is null
            ? (inner, inner * PlaceholderProportion)
            : (Math.Max(1, picture.Width * scale), Math.Max(1, picture.Height * scale));
        (double left, double top) = (x + (side - width) / 2, y + (side - height) / 2);
        svg.Begin("");
        svg.Append($"<title>{Escape.Xml(image)}</title>");
        svg.Rect(left - Frame, top - Frame, width + 2 * Frame, height + 2 * Frame, frame);
        if (picture is null) DrawPlaceholder(svg, image, left, top, (width, height));
        else
            svg.Append($"<image x=\"{Svg.N(left)}\" y=\"{Svg.N(top)}\" width=\"{Svg.N(width)}\" height=\"{Svg.N(height)}\" "
                + $"href=\"{picture.Uri}\"/>");
        svg.End();
    }

    private static void DrawPlaceholder(Svg svg, string image, double x, double y, (double Width, double Height) size)
    {
        svg.Rect(x, y, size.Width, size.Height, "fill=\"#ece9e3\"");
        svg.Text(x + size.Width / 2, y + size.Height / 2 - 4, "no picture", "fill=\"#66635d\" font-style=\"italic\"",
            11, "middle");
        svg.Text(x + size.Width / 2, y + size.Height / 2 + 12, Labels.Shorten(Labels.FileName(image), size.Width - 8, 9.5),
            "fill=\"#66635d\"", 9.5, "middle");
    }
}
