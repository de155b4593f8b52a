namespace Iconotheque.Imaging;

/// <summary>Tells colour, grey and sepia apart by the pixels.</summary>
/// <remarks>
/// With Y, Cb, Cr of Rec. 601 per pixel, in steps of 8 bits: grey when the root mean square of (Cb, Cr) is at most
/// <see cref="GreyChroma"/>; else sepia when chroma is a function of lightness, which is what toning and yellowed paper make
/// (root mean square of the distance to the mean chroma of the pixel's sixteenth of the lightness range at most
/// <see cref="SepiaSpread"/>), and its mean is brown or yellow (Cr between 0.2 and 1.5 times −Cb); else colour. The thresholds
/// were set on 261 old and new photographs and aerial views. A picture of one warm hue, such as dry land from the air, counts as
/// sepia, and a stained or unevenly faded print may count as colour.
/// </remarks>
internal static class ToneTest
{
    /// <summary>The most chroma of a grey picture, root mean square, in steps of 8 bits.</summary>
    public const double GreyChroma = 4;

    /// <summary>The most spread of chroma at equal lightness of a sepia picture, root mean square, in steps of 8 bits.</summary>
    public const double SepiaSpread = 3;

    private const int Bands = 16;

    /// <summary>The tone of a picture; a side of about 256 pixels is enough, and averages noise away.</summary>
    public static Tone Of(RgbImage image)
    {
        Span<double> count = stackalloc double[Bands], sumBlue = stackalloc double[Bands], sumRed = stackalloc double[Bands];
        (double squares, int pixels) = (0, image.Width * image.Height);
        for (int p = 0; p < image.Pixels.Length; p += 3)
        {
            var (y, blue, red) = Chroma(image.Pixels.AsSpan(p, 3));
            int band = Math.Clamp((int)(y * Bands / 256), 0, Bands - 1);
            count[band]++;
            sumBlue[band] += blue;
            sumRed[band] += red;
            squares += blue * blue + red * red;
        }

        if (Math.Sqrt(squares / pixels) <= GreyChroma) return Tone.Grey;

        return IsSepia(count, sumBlue, sumRed, squares) ? Tone.Sepia : Tone.Colour;
    }

    private static bool IsSepia(ReadOnlySpan<double> count, ReadOnlySpan<double> sumBlue, ReadOnlySpan<double> sumRed,
        double squares)
    {
        // Within a band, the sum of squared distances to the mean is the sum of squares less the squared sum over the count.
        (double within, double pixels, double blue, double red) = (squares, 0, 0, 0);
        for (int band = 0; band < Bands; band++)
        {
            if (count[band] == 0) continue;
            within -= (sumBlue[band] * sumBlue[band] + sumRed[band] * sumRed[band]) / count[band];
            pixels += count[band];
            blue += sumBlue[band];
            red += sumRed[band];
        }

        bool oneHue = Math.Sqrt(Math.Max(0, within) / pixels) <= SepiaSpread;
        return oneHue && red > -0.2 * blue && red < -1.5 * blue;
    }

    private static (double Y, double Blue, double Red) Chroma(ReadOnlySpan<byte> rgb)
    {
        double y = 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
        return (y, 0.564 * (rgb[2] - y), 0.713 * (rgb[0] - y));
    }
}
