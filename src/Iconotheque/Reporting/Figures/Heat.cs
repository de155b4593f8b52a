using System.Collections.Immutable;
using Iconotheque.Evaluation.Results;
using NetVips;

namespace Iconotheque.Reporting.Figures;

/// <summary>Shares of positions as a picture to be laid over a photograph: smooth, transparent where there is nothing.</summary>
/// <remarks>
/// What speaks for goes from violet through orange to pale yellow with even steps of lightness (the upper half of the map "magma"
/// of van der Walt and Smith), what speaks against from deep to pale blue; the two also differ for readers who confuse red and
/// green.
/// </remarks>
internal static class Heat
{
    private const int Side = 320;
    private const double LeastAlpha = 0.04, MostAlpha = 0.92, AlphaPower = 0.6;

    private static readonly ImmutableArray<(int R, int G, int B)> For = [(0x51, 0x12, 0x7C), (0x8C, 0x29, 0x81),
        (0xB7, 0x37, 0x79), (0xDE, 0x49, 0x68), (0xF7, 0x70, 0x5C), (0xFE, 0x9F, 0x6D), (0xFE, 0xCF, 0x92), (0xFC, 0xFD, 0xBF)];
    private static readonly ImmutableArray<(int R, int G, int B)> Against = [(0x08, 0x30, 0x6B), (0x08, 0x51, 0x9C),
        (0x21, 0x71, 0xB5), (0x42, 0x92, 0xC6), (0x6B, 0xAE, 0xD6), (0x9E, 0xCA, 0xE1), (0xDE, 0xEB, 0xF7)];

    /// <summary>The colour of a value from -1 to 1 and how much it covers, 0 to 1.</summary>
    public static (int R, int G, int B, double Alpha) At(double value)
    {
        double share = Math.Min(1, Math.Abs(value));
        var ramp = value < 0 ? Against : For;
        int step = Math.Min((int)(share * (ramp.Length - 1)), ramp.Length - 2);
        double part = (share * (ramp.Length - 1)) - step;
        int Mix(int from, int to) => (int)Math.Round(from + ((to - from) * part));
        var (low, high) = (ramp[step], ramp[step + 1]);
        return (Mix(low.R, high.R), Mix(low.G, high.G), Mix(low.B, high.B), share < LeastAlpha
            ? MostAlpha * Math.Pow(LeastAlpha, AlphaPower) * share / LeastAlpha
            : MostAlpha * Math.Pow(share, AlphaPower));
    }

    /// <summary>The colour for SVG.</summary>
    public static string Colour(double value) => At(value) is var (r, g, b, _) ? $"#{r:x2}{g:x2}{b:x2}" : "";

    /// <summary>
    /// A <c>data:</c> address of a PNG of the image's proportions, 320 pixels on the longer side, bilinear between the centres of
    /// the cells.
    /// </summary>
    /// <param name="image">The shares.</param>
    /// <param name="most">The value that has the full colour, above 0.</param>
    public static string Uri(ShareEvidence image, double most) =>
        "data:image/png;base64," + Convert.ToBase64String(Png(image, most));

    /// <summary>The PNG of <see cref="Uri"/>.</summary>
    public static byte[] Png(ShareEvidence image, double most)
    {
        double scale = Side / (double)image.Size.Max();
        int width = Math.Max(1, (int)Math.Round(image.Size[0] * scale)), height = Math.Max(1,
            (int)Math.Round(image.Size[1] * scale));
        byte[] pixels = new byte[width * height * 4];
        for (int y = 0, at = 0; y < height; y++)
        {
            double row = ((y + 0.5) * image.Rows / height) - 0.5;
            for (int x = 0; x < width; x++, at += 4)
            {
                var (r, g, b, alpha) = At(Between(image, row, ((x + 0.5) * image.Columns / width) - 0.5) / most);
                (pixels[at], pixels[at + 1], pixels[at + 2], pixels[at + 3]) = ((byte)r, (byte)g, (byte)b,
                    (byte)Math.Round(255 * alpha));
            }
        }

        using var raw = Image.NewFromMemory(pixels, width, height, 4, Enums.BandFormat.Uchar);
        using var image4 = raw.Copy(interpretation: Enums.Interpretation.Srgb);
        return image4.PngsaveBuffer(compression: 9, keep: Enums.ForeignKeep.None);
    }

    private static double Between(ShareEvidence image, double row, double column)
    {
        (double y, double x) = (Math.Clamp(row, 0, image.Rows - 1), Math.Clamp(column, 0, image.Columns - 1));
        int top = (int)y, left = (int)x, bottom = Math.Min(top + 1, image.Rows - 1), right = Math.Min(left + 1,
            image.Columns - 1);
        double Value(int r, int c) => image.Values[(r * image.Columns) + c];
        double above = Value(top, left) + ((Value(top, right) - Value(top, left)) * (x - left));
        double below = Value(bottom, left) + ((Value(bottom, right) - Value(bottom, left)) * (x - left));
        return above + ((below - above) * (y - top));
    }

    /// <summary>
    /// The value that gets the full colour: of a hundred positions with a share only the strongest passes it, so that one corner
    /// does not drown the rest. 0 where there is no share.
    /// </summary>
    public static double FullColour(IEnumerable<float> values)
    {
        double[] sorted = [.. values.Select(value => Math.Abs((double)value)).Where(value => value > 0).Order()];
        return sorted.Length == 0 ? 0 : sorted[(((sorted.Length * 99) + 99) / 100) - 1];
    }

    /// <summary>
    /// The filter <paramref name="id"/> that turns a photograph grey and dim, so that what lies over it stands out.
    /// </summary>
    public static string Dimmed(string id) =>
        $"<filter id=\"{id}\" color-interpolation-filters=\"sRGB\" x=\"0\" y=\"0\" width=\"1\" height=\"1\"><feColorMatrix "
            + "type=\"matrix\" values=\"0.17 0.33 0.06 0 0.03 0.17 0.33 0.06 0 0.03 0.17 0.33 0.06 0 0.03 0 0 0 1 "
            + "0\"/></filter>";

    /// <summary>Draws the key: the colours from the strongest against, where there is one, to the strongest for.</summary>
    /// <param name="svg">The drawing.</param>
    /// <param name="place">Left and top.</param>
    /// <param name="low">The least value over the greatest magnitude, 0 or below.</param>
    /// <param name="words">What stands at the two ends.</param>
    public static void DrawKey(Svg svg, (double X, double Y) place, double low, (string Low, string High) words)
    {
        const int Steps = 60;
        const double Width = 240;
        double x = place.X + Labels.Width(words.Low, 11) + 8;
        svg.Text(place.X, place.Y + 10, words.Low, Paint.Soft, 11);
        svg.Rect(x, place.Y, Width, 13, "fill=\"#2b2b2b\"");
        for (int i = 0; i < Steps; i++)
        {
            double value = low + ((1 - low) * (i + 0.5) / Steps);
            svg.Rect(x + (i * Width / Steps), place.Y, (Width / Steps) + 0.3, 13,
                $"fill=\"{Colour(value)}\" fill-opacity=\"{Svg.N(At(value).Alpha)}\"");
        }

        svg.Text(x + Width + 8, place.Y + 10, words.High, Paint.Soft, 11);
    }
}
