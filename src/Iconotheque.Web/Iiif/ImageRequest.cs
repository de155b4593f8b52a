using System.Globalization;
using Iconotheque.Web.Pictures;

namespace Iconotheque.Web.Iiif;

/// <summary>
/// A request of the IIIF Image API 3.0, resolved for a picture of a known size: what part of it, and how it is to be rendered.
/// </summary>
/// <param name="Part">The region, in pixels of the picture.</param>
/// <param name="Rendering">Size, rotation, quality and format.</param>
/// <remarks>
/// IIIF Image API 3.0, section 4. Level 2, and of what it leaves free: mirroring, upscaling, squares. Rotations by other than
/// quarters are refused.
/// </remarks>
internal sealed record ImageRequest(Region Part, PictureRendering Rendering)
{
    /// <summary>The longest side that is sent, in pixels: <c>maxWidth</c> and <c>maxHeight</c> of info.json.</summary>
    public const int MostSide = 4096;

    /// <summary>Reads the four parts of a request's path.</summary>
    /// <param name="full">Width and height of the picture.</param>
    /// <param name="region"><c>full</c>, <c>square</c>, <c>x,y,w,h</c> or <c>pct:x,y,w,h</c>.</param>
    /// <param name="size"><c>max</c>, <c>w,</c>, <c>,h</c>, <c>pct:n</c>, <c>w,h</c> or <c>!w,h</c>, each also after
    /// <c>^</c>.</param>
    /// <param name="rotation">0, 90, 180 or 270, also after <c>!</c>.</param>
    /// <param name="quality"><c>default</c>, <c>color</c>, <c>gray</c> or <c>bitonal</c>, a dot, and <c>jpg</c> or
    /// <c>png</c>.</param>
    /// <exception cref="ArgumentException">It is malformed, beyond the picture, or larger than is sent.</exception>
    public static ImageRequest Parse((int Width, int Height) full, string region, string size, string rotation, string quality)
    {
        var part = PartOf(full, region);
        var (width, height) = SizeOf((part.Width, part.Height), size);
        bool mirrored = rotation.StartsWith('!');
        double degrees = Number(mirrored ? rotation[1..] : rotation, rotation);
        if (degrees is not (0 or 90 or 180 or 270 or 360))
            throw new ArgumentException($"The rotation '{rotation}' is none of 0, 90, 180 and 270.");
        if (quality.Split('.') is not [("default" or "color" or "gray" or "bitonal") and var tone, ("jpg" or "png")
            and var format])
        {
            throw new ArgumentException($"'{quality}' is none of default, color, gray and bitonal, with .jpg or .png.");
        }

        var left = tone switch { "gray" => PictureQuality.Gray, "bitonal" => PictureQuality.Bitonal, _ => PictureQuality.Color };
        return new ImageRequest(part,
            new PictureRendering(width, height, mirrored, (int)degrees / 90 % 4, left, format == "png"));
    }

    private static Region PartOf((int Width, int Height) full, string region)
    {
        if (region == "full") return new Region(0, 0, full.Width, full.Height);
        if (region == "square")
        {
            int side = Math.Min(full.Width, full.Height);
            return new Region((full.Width - side) / 2, (full.Height - side) / 2, side, side);
        }

        bool isShare = region.StartsWith("pct:", StringComparison.Ordinal);
        string[] texts = (isShare ? region[4..] : region).Split(',');
        if (texts.Length != 4) throw Malformed("region", region);
        double[] numbers = [.. texts.Select(text => isShare ? Number(text, region) : Whole(text, region))];
        if (isShare)
            numbers = [numbers[0] * full.Width / 100, numbers[1] * full.Height / 100, numbers[2] * full.Width / 100,
                numbers[3] * full.Height / 100];
        double left = Math.Round(numbers[0]), top = Math.Round(numbers[1]), right = Math.Min(full.Width,
            Math.Round(numbers[0] + numbers[2])), bottom = Math.Min(full.Height, Math.Round(numbers[1] + numbers[3]));
        return right > left && bottom > top
            ? new Region((int)left, (int)top, (int)(right - left), (int)(bottom - top))
            : throw new ArgumentException($"The region '{region}' holds nothing of the picture.");
    }

    private static (int Width, int Height) SizeOf((int Width, int Height) part, string size)
    {
        bool mayGrow = size.StartsWith('^');
        var (width, height) = Wanted(part, mayGrow ? size[1..] : size, size, mayGrow);
        if (width < 1 || height < 1) throw new ArgumentException($"The size '{size}' leaves nothing of the region.");
        if (!mayGrow && (width > part.Width || height > part.Height))
            throw new ArgumentException($"The size '{size}' is above that of the region; write ^{size} if that is meant.");
        return width <= MostSide && height <= MostSide
            ? (width, height)
            : throw new ArgumentException($"The size '{size}' is above {MostSide} pixels a side.");
    }

    private static (int Width, int Height) Wanted((int Width, int Height) part, string size, string whole, bool mayGrow)
    {
        if (size == "max") return Within(part, (MostSide, MostSide), mayGrow);
        if (size.StartsWith("pct:", StringComparison.Ordinal))
        {
            double share = Number(size[4..], whole) / 100;
            return (Rounded(part.Width * share), Rounded(part.Height * share));
        }

        bool isBox = size.StartsWith('!');
        return (isBox ? size[1..] : size).Split(',') switch
        {
            [{ Length: > 0 } width, { Length: > 0 } height] when isBox => Within(part,
                (Whole(width, whole), Whole(height, whole)), mayGrow),
            [{ Length: > 0 } width, { Length: > 0 } height] => (Whole(width, whole), Whole(height, whole)),
            [{ Length: > 0 } width, ""] when !isBox =>
                (Whole(width, whole), Math.Max(1, Rounded((double)part.Height * Whole(width, whole) / part.Width))),
            ["", { Length: > 0 } height] when !isBox =>
                (Math.Max(1, Rounded((double)part.Width * Whole(height, whole) / part.Height)), Whole(height, whole)),
            _ => throw Malformed("size", whole),
        };
    }

    /// <summary>The largest size of the same proportions within a box.</summary>
    private static (int Width, int Height) Within((int Width, int Height) part, (int Width, int Height) box, bool mayGrow)
    {
        double scale = Math.Min((double)box.Width / part.Width, (double)box.Height / part.Height);
        if (!mayGrow) scale = Math.Min(1, scale);
        return box.Width == 0 || box.Height == 0
            ? (0, 0)
            : (Math.Max(1, Rounded(part.Width * scale)), Math.Max(1, Rounded(part.Height * scale)));
    }

    private static int Rounded(double value) => (int)Math.Min(int.MaxValue, Math.Round(value, MidpointRounding.AwayFromZero));

    private static int Whole(string text, string whole) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture,
        out int number) ? number : throw Malformed("number", whole);

    private static double Number(string text, string whole) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number <= 1e9
            ? number
            : throw Malformed("number", whole);

    private static ArgumentException Malformed(string what, string text) =>
        new($"The {what} in '{text}' is malformed; see the IIIF Image API 3.0.");
}
