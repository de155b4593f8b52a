using Iconotheque.Imaging;
using OpenCvSharp;

namespace Iconotheque.Links;

/// <summary>How well the grey values of two pictures agree once one is laid on the other.</summary>
internal static class RegisteredCorrelation
{
    /// <summary>Pixels below which a correlation says nothing.</summary>
    private const int FewestPixels = 64;

    /// <summary>
    /// Pearson's correlation over the pixels of the second picture that the first covers: it does not change with brightness,
    /// contrast or tone of either.
    /// </summary>
    /// <param name="first">The first picture; thumbnails of 128 pixels suffice.</param>
    /// <param name="second">The second.</param>
    /// <param name="homography">First to second, 3 × 3, row-major, finite, between the pictures at the sizes given next.</param>
    /// <param name="firstSize">The size at which the first was described; the homography is scaled from it to the picture
    /// given.</param>
    /// <param name="secondSize">The same of the second.</param>
    /// <returns>-1 to 1; null when fewer than 64 pixels overlap, one side is uniform there, or the homography has no
    /// inverse.</returns>
    /// <exception cref="ArgumentException">As <see cref="Registration.Of"/>.</exception>
    /// <remarks>
    /// The picture whose pixels are finer is blurred by the difference in scale and sampled bilinearly at those of the coarser.
    /// </remarks>
    public static double? Of(RgbImage first, RgbImage second, ReadOnlySpan<double> homography, PictureSize firstSize,
        PictureSize secondSize)
    {
        if (Registration.Of(firstSize, secondSize, homography) is not { } found) return null;
        OpenCvNative.EnsureLoaded();
        using var transformation = Mat.FromPixelData(3, 3, MatType.CV_64FC1,
            Between(homography, (first, second), (firstSize, secondSize)));
        double scale = Math.Sqrt(found.OfSecond * second.Width * second.Height / (found.OfFirst * first.Width * first.Height));
        if (scale <= 1) return Correlate(first, second, transformation, scale);
        using var inverse = new Mat();
        Cv2.Invert(transformation, inverse);
        return Correlate(second, first, inverse, 1 / scale);
    }

    private static double[] Between(ReadOnlySpan<double> homography, (RgbImage First, RgbImage Second) images,
        (PictureSize First, PictureSize Second) described)
    {
        double[] columns = [described.First.Width / (double)images.First.Width,
            described.First.Height / (double)images.First.Height, 1];
        double[] rows = [images.Second.Width / (double)described.Second.Width,
            images.Second.Height / (double)described.Second.Height, 1];
        double[] scaled = new double[9];
        for (int i = 0; i < 9; i++) scaled[i] = homography[i] * columns[i % 3] * rows[i / 3];
        return scaled;
    }

    private static double? Correlate(RgbImage fine, RgbImage coarse, Mat transformation, double scale)
    {
        using var grey = Mat.FromPixelData(fine.Height, fine.Width, MatType.CV_8UC1, fine.ToGrey());
        using var all = new Mat(fine.Height, fine.Width, MatType.CV_8UC1, Scalar.All(255));
        using Mat smooth = new(), warped = new(), covered = new();
        double sigma = 0.5 * Math.Sqrt(Math.Max(0, (1 / (scale * scale)) - 1));
        if (sigma > 0.1) Cv2.GaussianBlur(grey, smooth, default, Math.Min(sigma, 16));
        else grey.CopyTo(smooth);
        var size = new Size(coarse.Width, coarse.Height);
        Cv2.WarpPerspective(smooth, warped, transformation, size);
        Cv2.WarpPerspective(all, covered, transformation, size);
        warped.GetArray(out byte[] a);
        covered.GetArray(out byte[] mask);
        return Pearson(a, coarse.ToGrey(), mask);
    }

    private static double? Pearson(byte[] a, byte[] b, byte[] mask)
    {
        long n = 0, sumA = 0, sumB = 0, sumAA = 0, sumBB = 0, sumAB = 0;
        for (int i = 0; i < mask.Length; i++)
        {
            if (mask[i] != 255) continue;
            (n, sumA, sumB) = (n + 1, sumA + a[i], sumB + b[i]);
            (sumAA, sumBB, sumAB) = (sumAA + (a[i] * a[i]), sumBB + (b[i] * b[i]), sumAB + (a[i] * b[i]));
        }

        double varianceA = ((double)n * sumAA) - ((double)sumA * sumA), varianceB = ((double)n * sumBB) - ((double)sumB * sumB);
        if (n < FewestPixels || varianceA <= 0 || varianceB <= 0) return null;
        return Math.Clamp((((double)n * sumAB) - ((double)sumA * sumB)) / Math.Sqrt(varianceA * varianceB), -1, 1);
    }
}
