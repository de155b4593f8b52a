using NetVips;

namespace Iconotheque.Imaging;

/// <summary>The EXIF orientation: how the stored rows and columns are turned to stand upright.</summary>
internal static class Orientation
{
    /// <summary>The value of the tag, 1 to 8; 1, upright, when it is absent or senseless.</summary>
    public static int Of(Image image) =>
        image.Contains("orientation") && image.Get("orientation") is int value and >= 1 and <= 8 ? value : 1;

    /// <summary>Whether standing upright exchanges width and height.</summary>
    public static bool Transposes(int orientation) => orientation >= 5;

    /// <summary>Where a region of the upright image lies in the stored one.</summary>
    /// <param name="upright">The region, inside the upright image.</param>
    /// <param name="orientation">1 to 8.</param>
    /// <param name="width">Stored width in pixels.</param>
    /// <param name="height">Stored height in pixels.</param>
    public static Region ToStored(Region upright, int orientation, int width, int height)
    {
        var (x, y, w, h) = Transposes(orientation)
            ? (upright.Y, upright.X, upright.Height, upright.Width)
            : (upright.X, upright.Y, upright.Width, upright.Height);
        // Stored columns run backwards in the upright image for 2, 3, 7 and 8; stored rows for 3, 4, 6 and 7.
        if (orientation is 2 or 3 or 7 or 8) x = width - x - w;
        if (orientation is 3 or 4 or 6 or 7) y = height - y - h;
        return new Region(x, y, w, h);
    }
}
